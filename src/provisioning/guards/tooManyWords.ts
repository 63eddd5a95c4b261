import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type Finding } from './finding.ts';

/** A plan that goes past a limit of 24 hours, with the numbers. */
export function tooManyWords(finding: Extract<Finding, { code: 'removesTooMany' }>): string {
  const { group, removed, of, limit } = finding;
  if (limit.kind === 'count')
    return l10n.t(
      'People who lose access within 24 hours, with this plan: {0}. The limit is {1}. Split the work over days, or change the limit.',
      removed,
      limit.value,
    );
  const facts = [removed, of, limit.value] as const;
  if (group === undefined)
    return finding.losing === true
      ? l10n.t(
          'People who leave the account or lose roles of their own within 24 hours, with this plan: {0} of {1}. The limit is {2}%. Split the work over days, or change the limit.',
          ...facts,
        )
      : l10n.t(
          'People who leave the account within 24 hours, with this plan: {0} of {1}. The limit is {2}%. Split the work over days, or change the limit.',
          ...facts,
        );
  return finding.losing === true
    ? l10n.t(
        'People who leave group {3} or lose what it grants within 24 hours, with this plan: {0} of {1}. The limit is {2}%. Check the list, or change the limit.',
        ...facts,
        plainText(group, 100),
      )
    : l10n.t(
        'People who leave group {3} within 24 hours, with this plan: {0} of {1}. The limit is {2}%. Check the list, or change the limit.',
        ...facts,
        plainText(group, 100),
      );
}
