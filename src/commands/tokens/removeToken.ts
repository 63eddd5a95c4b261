import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listed.ts';
import { plainText } from '../../core/plainText.ts';
import { type TokenRecord } from '../../directory/tokenVault.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { pickToken } from './pickToken.ts';

const maxListed = 10;

/** Forgets a token here. The token itself stays valid at Cloudflare. */
export const removeToken: RowCommand = async (context, node) => {
  const token = await pickToken(await context.vault.list(), node, l10n.t('Remove API Token'));
  if (token === undefined) return;
  if (token.sandbox) {
    await context.sandbox.close();
    return;
  }
  const label = plainText(token.label, 60);
  const alone = await reachedOnlyBy(context, token);
  const detail = [
    l10n.t('The token stays valid at Cloudflare; revoke it there if it is no longer needed.'),
    ...(alone.length === 0
      ? []
      : [
          l10n.t(
            'No longer shown here: {0}.',
            listedNames(
              alone.map((name) => plainText(name, 60)),
              maxListed,
            ),
          ),
        ]),
  ];
  const remove = l10n.t('Remove');
  const answer = await context.notify.choose({
    message: l10n.t('Remove the token “{0}”?', label),
    detail,
    safe: 'keepToken',
    others: [remove],
  });
  if (answer !== remove) return;
  await context.vault.remove(token.id);
  await context.checks.forget(token.id);
};

/** Names of accounts that no other token reaches. */
async function reachedOnlyBy({ directory }: CommandContext, token: TokenRecord): Promise<readonly string[]> {
  const { accounts } = await directory.accounts();
  return accounts
    .filter(({ tokens }) => tokens.every(({ id }) => id === token.id))
    .map(({ info }) => info.name);
}
