import * as vscode from 'vscode';
import {
  accountTokensUrl,
  accountUrl,
  hasDashboard,
  membersUrl,
  userTokensUrl,
} from '../cloudflare/dashboardUrls.ts';
import { type Node } from '../directory/node.ts';
import { t } from '../host/translate.ts';
import { type Command } from './context.ts';
import { accountOf } from './pickAccount.ts';

/** Opens the page of Cloudflare's dashboard that is about a row. */
export const openInDashboard: Command = async ({ directory, notify }, node) => {
  if (node?.kind === 'token' && node.token.owner === 'user' && hasDashboard(node.token.baseUrl)) {
    await open(userTokensUrl().url);
    return;
  }
  const account =
    node?.kind === 'token'
      ? (await directory.accounts()).accounts.find(({ tokens }) =>
          tokens.some(({ id }) => id === node.token.id),
        )
      : await accountOf(directory, t('Open in Cloudflare Dashboard'), node);
  if (account === undefined) return;
  const { baseUrl } = await account.connection();
  if (!hasDashboard(baseUrl)) {
    notify.info(t('This account is not on Cloudflare’s own API, so there is no dashboard to open.'));
    return;
  }
  await open(pageFor(node, account.info.id));
};

function pageFor(node: Node | undefined, accountId: string): string {
  switch (node?.kind) {
    case 'user':
    case 'member':
    case 'group':
    case 'section':
      return membersUrl(accountId).url;
    case 'token':
    case 'tokenAccount':
      return accountTokensUrl(accountId).url;
    default:
      return accountUrl(accountId).url;
  }
}

async function open(url: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
