import * as l10n from '@vscode/l10n';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type ShownScope } from '../../findings/findingsBook.ts';
import { type Finding } from '../../findings/model.ts';
import { type CommandContext } from '../context.ts';

/** The finding that a row is about, silenced or not; undefined, and said, where there is none any more. */
export function findingOf(
  { findings, notify }: Pick<CommandContext, 'findings' | 'notify'>,
  node: LiveNode | undefined,
): { readonly scope: ShownScope; readonly finding: Finding } | undefined {
  const scope = node?.kind === 'finding' ? findings.scope(node.accountKey) : undefined;
  const all = scope === undefined ? [] : [...scope.open, ...scope.silenced.map(({ finding }) => finding)];
  const finding = all.find(
    ({ rule, key }) => node?.kind === 'finding' && rule === node.rule && key === node.key,
  );
  if (scope !== undefined && finding !== undefined) return { scope, finding };
  notify.info(l10n.t('This finding is no longer there. Run Look for Findings again.'));
  return undefined;
}
