import { plainText } from '../core/plainText.ts';
import { type TokenRecord } from '../directory/tokenVault.ts';
import { type Node } from '../directory/node.ts';
import { pickOne } from '../host/pick.ts';
import { t } from '../host/translate.ts';
import { type Command, type CommandContext } from './context.ts';

/** Forgets a token here. The token itself stays valid at Cloudflare. */
export const removeToken: Command = async (context, node) => {
  const token = await tokenOf(context, node);
  if (token === undefined) return;
  if (token.sandbox) {
    await context.sandbox.close();
    return;
  }
  const label = plainText(token.label, 60);
  const alone = await reachedOnlyBy(context, token);
  const detail = [
    t('The token stays valid at Cloudflare; revoke it there if it is no longer needed.'),
    ...(alone.length === 0
      ? []
      : [t('No longer shown here: {0}.', alone.map((name) => plainText(name, 60)).join(', '))]),
  ].join('\n\n');
  if (!(await context.notify.confirm(t('Remove the token “{0}”?', label), detail, t('Remove')))) return;
  await context.vault.remove(token.id);
  await context.checks.forget(token.id);
};

async function tokenOf(context: CommandContext, node: Node | undefined): Promise<TokenRecord | undefined> {
  if (node?.kind === 'token') return node.token;
  if (node?.kind !== 'error' || node.target.kind !== 'token') return pickToken(context);
  const { tokenId } = node.target;
  return (await context.vault.list()).find(({ id }) => id === tokenId);
}

async function pickToken({ vault }: CommandContext): Promise<TokenRecord | undefined> {
  const records = await vault.list();
  return pickOne(
    t('Remove API Token'),
    t('Which token?'),
    records.map((record) => ({
      label: plainText(record.label, 80),
      description: record.baseUrl,
      value: record,
    })),
  );
}

/** Names of accounts that no other token reaches. */
async function reachedOnlyBy({ directory }: CommandContext, token: TokenRecord): Promise<readonly string[]> {
  const { accounts } = await directory.accounts();
  return accounts
    .filter(({ tokens }) => tokens.every(({ id }) => id === token.id))
    .map(({ info }) => info.name);
}
