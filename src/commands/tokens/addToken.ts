import * as l10n from '@vscode/l10n';
import { accountIdIn } from '../../cloudflare/accountIdIn.ts';
import { findRow, type Listed, rowsAndDoubt } from '../../cloudflare/listed.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type AccountInfo, type TokenReach } from '../../directory/connection/model.ts';
import { hasSecret } from '../../directory/storedSecrets.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { ask } from '../../host/inputBox.ts';
import { type SecretGuard } from '../../host/refusedText.ts';
import { viewIds } from '../../manifest.ts';
import { type Command, type CommandContext } from '../context.ts';
import { keepToken } from './keepToken.ts';
import { refusalWords } from './refusalWords.ts';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

interface Accepted {
  readonly secret: string;
  readonly owner: 'user' | 'account';
  readonly accounts: Listed<AccountInfo>;
  /** Accounts the person named, for a token that cannot list its own. */
  readonly accountIds: readonly string[];
}

/** Asks for a token, asks the server what it is, and only then keeps it. */
export const addToken: Command = async (context) => {
  const baseUrl = context.settings.apiBaseUrl();
  if (baseUrl === undefined) throw new AppError('invalid', { reason: 'apiBaseUrl' });
  const accepted = await askToken(context, baseUrl);
  if (accepted === undefined) return;
  const label = await askLabel(context, accepted);
  if (label === undefined) return;
  const { secret, owner, accountIds } = accepted;
  const kept = await keepToken(context.notify, async (storage) => {
    const addedAt = new Date().toISOString();
    const record: TokenRecord = {
      id: randomUUID(),
      label,
      baseUrl,
      owner,
      accountIds,
      addedAt,
      storage,
      sandbox: false,
    };
    await context.vault.add(record, secret);
    return record;
  });
  if (kept === undefined) return;
  await context.milestones.reach('tokenAdded');
  await vscode.commands.executeCommand(`${viewIds.accounts}.focus`);
};

async function askToken(context: CommandContext, baseUrl: string): Promise<Accepted | undefined> {
  const first = await ask(context, {
    title: l10n.t('Add API Token'),
    prompt: l10n.t(
      'Paste a Cloudflare API token. It is checked first, then kept in the editor’s secret storage.',
    ),
    password: true,
    validate: async (text, signal) => check(context, baseUrl, text, [], signal),
  });
  if (first === undefined) return undefined;
  if (first.reach.kind === 'reaches') return acceptedOf(first.secret, first.reach, []);
  const { secret } = first;
  return ask(guarding(context, secret), {
    title: l10n.t('Add API Token'),
    prompt: l10n.t(
      'This token works, but Cloudflare lists no accounts for it. Paste the ID of the account it’s for.',
    ),
    placeholder: l10n.t('32 characters, or the address of the account’s page in the dashboard'),
    validate: async (text, signal) => {
      const accountId = accountIdIn(text);
      if (accountId === undefined)
        return {
          problem: l10n.t(
            'That isn’t an account ID. Paste its 32 characters, or the address of one of the account’s pages in the dashboard.',
          ),
        };
      const result = await check(context, baseUrl, secret, [accountId], signal);
      if ('problem' in result) return result.about === 'account' ? { problem: noAccess() } : result;
      const { reach } = result.ok;
      return reach.kind === 'reaches' &&
        findRow(reach.accounts, ({ id }) => id === accountId).kind === 'found'
        ? { ok: acceptedOf(secret, reach, [accountId]) }
        : { problem: noAccess() };
    },
  });
}

/** The token that is being added is no name of itself, and is not kept yet. */
function guarding({ holdsSecret }: CommandContext, secret: string): SecretGuard {
  return { holdsSecret: async (text) => hasSecret(text, secret) || holdsSecret(text) };
}

function noAccess(): string {
  return l10n.t(
    'The token has no access to an account with this ID. Check the ID, or the token’s account resources in Cloudflare.',
  );
}

type Checked =
  | { readonly ok: { readonly secret: string; readonly reach: TokenReach } }
  /** `account`: where an account was named, it is that which was refused; the token itself had been accepted. */
  | { readonly problem: string; readonly about?: 'account' };

async function check(
  context: CommandContext,
  baseUrl: string,
  text: string,
  accountIds: readonly string[],
  signal: AbortSignal,
): Promise<Checked> {
  try {
    const connector = await context.connector();
    const parsed = connector.parseToken(text);
    if (parsed.kind === 'refused') return { problem: refusalWords(parsed.because) };
    const known = await context.vault.find(parsed.secret, baseUrl);
    if (known !== undefined)
      return { problem: l10n.t('This token is already added as “{0}”.', plainText(known.label, 60)) };
    const reach = await connector.reach({ baseUrl, secret: parsed.secret, accountIds }, signal);
    return { ok: { secret: parsed.secret, reach } };
  } catch (error) {
    context.notify.record(error);
    const { sentence } = explainError(error);
    const refused = AppError.is(error, 'unauthenticated', 'forbidden', 'notFound', 'invalid', 'unsupported');
    return refused && accountIds.length > 0 && error.facts.reason !== 'blockedAddress'
      ? { problem: sentence, about: 'account' }
      : { problem: sentence };
  }
}

function acceptedOf(
  secret: string,
  reach: Extract<TokenReach, { kind: 'reaches' }>,
  accountIds: readonly string[],
): Accepted {
  return { secret, owner: reach.owner, accounts: reach.accounts, accountIds };
}

async function askLabel(
  context: CommandContext,
  { accounts, owner, secret }: Accepted,
): Promise<string | undefined> {
  const { rows, doubt } = rowsAndDoubt(accounts);
  const [only] = rows;
  const value =
    only !== undefined && rows.length === 1 && doubt === undefined
      ? plainText(only.name, 60)
      : owner === 'account'
        ? l10n.t('Account token')
        : l10n.t('User token');
  return ask(guarding(context, secret), {
    title: l10n.t('Add API Token'),
    prompt: acceptedWords(rows.length, doubt !== undefined),
    value,
    validate: async (text) => {
      const label = plainText(text, 80);
      return Promise.resolve(label === '' ? { problem: l10n.t('Give the token a name.') } : { ok: label });
    },
  });
}

function acceptedWords(count: number, mayBeMore: boolean): string {
  if (mayBeMore)
    return l10n.t(
      'Token accepted: it reaches at least {0} of your accounts. Cloudflare may not have listed them all. Give it a name.',
      count,
    );
  return plural(
    count,
    l10n.t('Token accepted: it reaches one account. Give it a name.'),
    l10n.t('Token accepted: it reaches {0} accounts. Give it a name.', count),
  );
}
