import * as l10n from '@vscode/l10n';
import { accountIdIn } from '../../cloudflare/accountIdIn.ts';
import { findRow } from '../../cloudflare/listed.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { ask, type Validated } from '../../host/inputBox.ts';
import { type CommandContext, type RowCommand } from '../context.ts';

/** Names an account that a token reaches and Cloudflare does not list for it. The token is tried there first, by reading. */
export const addAccountById: RowCommand = async (context, node) => {
  if (node?.kind !== 'token' || node.token.sandbox) return;
  const { token } = node;
  const accountId = await ask(context, {
    title: l10n.t('Add Account by ID'),
    prompt: l10n.t('Paste the ID of an account that this token reaches and that isn’t listed.'),
    placeholder: l10n.t('32 characters, or the address of the account’s page in the dashboard'),
    validate: async (text, signal) => check(context, token, text, signal),
  });
  if (accountId !== undefined) await context.vault.addAccount(token, accountId);
};

async function check(
  { connector, vault, notify }: CommandContext,
  token: TokenRecord,
  text: string,
  signal: AbortSignal,
): Promise<Validated<string>> {
  if (text.trim() === '') return { problem: l10n.t('Paste the account ID, or press Escape to stop.') };
  const id = accountIdIn(text);
  if (id === undefined)
    return {
      problem: l10n.t(
        'That isn’t an account ID. Paste its 32 characters, or the address of one of the account’s pages in the dashboard.',
      ),
    };
  if (token.accountIds.includes(id))
    return { problem: l10n.t('This account has already been added to the token.') };
  try {
    const secret = await vault.secretFor(token);
    const { baseUrl } = token;
    const reach = await (await connector()).reach({ baseUrl, secret, accountIds: [id] }, signal);
    if (reach.kind === 'reaches' && findRow(reach.accounts, (account) => account.id === id).kind === 'found')
      return { ok: id };
    return {
      problem: l10n.t(
        'The token has no access to an account with this ID. Check the ID, or the token’s account resources.',
      ),
    };
  } catch (error) {
    notify.record(error);
    return { problem: explainError(error).sentence };
  }
}
