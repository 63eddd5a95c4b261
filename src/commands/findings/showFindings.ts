import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { findingsMarkdown } from '../../findings/findingsMarkdown.ts';
import { scopeName } from '../../findings/findingsWords.ts';
import { type RowCommand } from '../context.ts';

/** Shows what was found, of the row's account or of all, as a page to read; asks nobody anything. */
export const showFindings: RowCommand = async (context, node) => {
  const { findings, documents, notify } = context;
  const key = node !== undefined && 'accountKey' in node ? node.accountKey : undefined;
  const scopes = findings.scopes().filter((scope) => key === undefined || scope.key === key);
  const [first, ...others] = scopes;
  if (first === undefined) {
    notify.info(l10n.t('Nothing was looked for yet. Run Look for Findings.'));
    return;
  }
  const name = others.length === 0 ? l10n.t('Findings in {0}', scopeName(first)) : l10n.t('Findings');
  await documents.preview(`/${plainText(name, 100).replaceAll('/', '∕')}.md`, findingsMarkdown(scopes));
};
