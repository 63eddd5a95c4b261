import * as l10n from '@vscode/l10n';
import { ruleIds } from '../../findings/model.ts';
import { ruleInfo } from '../../findings/rules.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Opens the page of Cloudflare's documentation that a finding's rule is explained by. */
export const openFindingPage: RowCommand = async ({ notify }, node) => {
  const rule =
    node?.kind === 'finding' || node?.kind === 'findingRule'
      ? ruleIds.find((id) => id === node.rule)
      : undefined;
  if (rule === undefined) {
    notify.info(l10n.t('This finding is no longer there. Run Look for Findings again.'));
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(ruleInfo(rule).page, true));
};
