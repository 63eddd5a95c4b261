import * as l10n from '@vscode/l10n';
import { hasDashboard, userTokensUrl } from '../../cloudflare/dashboardUrls.ts';
import { dashboardPage } from '../../directory/dashboardPage.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Opens the page of Cloudflare's dashboard that is about a row. */
export const openInDashboard: RowCommand = async ({ directory, notify }, node) => {
  if (node?.kind === 'token' && node.token.owner === 'user' && hasDashboard(node.token.baseUrl)) {
    await open(userTokensUrl().url);
    return;
  }
  const account =
    node?.kind === 'token'
      ? (await directory.accounts()).accounts.find(({ tokens }) =>
          tokens.some(({ id }) => id === node.token.id),
        )
      : await accountOf(directory, l10n.t('Open in Cloudflare Dashboard'), node);
  if (account === undefined) return;
  if (!hasDashboard(account.baseUrl)) {
    notify.info(l10n.t('This account is not on Cloudflare’s own API, so there is no dashboard to open.'));
    return;
  }
  await open(dashboardPage(node, account.info.id));
};

async function open(url: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
