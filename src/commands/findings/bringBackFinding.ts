import * as l10n from '@vscode/l10n';
import { type RowCommand } from '../context.ts';

/** Tells again of what was silenced: a finding, or all that a rule finds. */
export const bringBackFinding: RowCommand = async ({ findings, notify }, node) => {
  const scope =
    node?.kind === 'finding' || node?.kind === 'findingRule' ? findings.scope(node.accountKey) : undefined;
  const own = scope?.silenced.map(({ by }) => by) ?? [];
  const silences = [...new Set([...own, ...(scope?.silencedRules ?? [])])].filter((silence) =>
    node?.kind === 'finding'
      ? silence.finding === node.key && silence.rule === node.rule
      : node?.kind === 'findingRule' && silence.finding === undefined && silence.rule === node.rule,
  );
  if (silences.length === 0) {
    notify.info(l10n.t('This is no longer silenced.'));
    return;
  }
  await findings.bringBack(silences);
};
