import * as l10n from '@vscode/l10n';
import { type PastedToken } from '../../cloudflare/tokenForm.ts';
import { type Listed } from '../../cloudflare/listed.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { listedLines } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountInfo } from '../../directory/connection/model.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { ask, type Validated } from '../../host/inputBox.ts';
import { gatherEvidence } from '../../tokens/gather.ts';
import { notAsGood, type NotAsGood } from '../../tokens/notAsGood.ts';
import { capabilityWords } from '../../tokens/tokenWords.ts';
import { type TokenVerdict, verdictOf } from '../../tokens/verdict.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { check, showTokenReport } from './checkTokenPermissions.ts';
import { keepToken } from './keepToken.ts';
import { pickToken } from './pickToken.ts';
import { refusalWords } from './refusalWords.ts';

interface Successor {
  readonly secret: string;
  readonly owner: 'user' | 'account';
  readonly verdict: TokenVerdict;
}

const maxListed = 8;

/** Puts a new token in the place of a stored one, after comparing what the two may do. The old one goes last. */
export const replaceToken: RowCommand = async (context, node) => {
  const own = (await context.vault.list()).filter(({ sandbox }) => !sandbox);
  const token = await pickToken(own, node, l10n.t('Replace API Token'));
  if (token === undefined) return;
  const successor = await ask<Successor>(context, {
    title: l10n.t('Replace “{0}”', plainText(token.label, 60)),
    prompt: l10n.t('Paste the new API token. It is checked before it takes the place of the old one.'),
    password: true,
    validate: async (text, signal) => examine(context, token, text, signal),
  });
  if (successor === undefined) return;
  const [before] = await check(context, ({ id }) => id === token.id);
  const lacks = before === undefined ? [] : notAsGood(before.verdict, successor.verdict);
  if (lacks.length > 0 && !(await goOnWith(context, lacks))) return;
  const { secret, owner, verdict } = successor;
  const kept = await keepToken(context.notify, async (storage) =>
    context.vault.replaceSecret(token, { secret, owner, storage, addedAt: new Date().toISOString() }),
  );
  if (kept === undefined) return;
  await context.checks.keep(token.id, verdict);
  // A report that is open says what the old one could do.
  await showTokenReport(context, [kept]);
};

async function examine(
  context: CommandContext,
  { baseUrl, accountIds }: TokenRecord,
  text: string,
  signal: AbortSignal,
): Promise<Validated<Successor>> {
  try {
    const connector = await context.connector();
    const parsed = connector.parseToken(text);
    if (parsed.kind === 'refused') return { problem: refusalWords(parsed.because) };
    const { secret } = parsed;
    const known = await context.vault.find(secret, baseUrl);
    if (known !== undefined)
      return { problem: l10n.t('This token is already added as “{0}”.', plainText(known.label, 60)) };
    const reach = await connector.reach({ baseUrl, secret, accountIds }, signal);
    if (reach.kind === 'needsAccountId')
      return {
        problem: l10n.t('This token reaches none of the old one’s accounts. Check its account resources.'),
      };
    const verdict = await judged(context, baseUrl, parsed, reach.owner, reach.accounts, signal);
    return { ok: { secret, owner: reach.owner, verdict } };
  } catch (error) {
    if (!AppError.is(error, 'cancelled')) context.notify.record(error);
    return { problem: explainError(error).sentence };
  }
}

/** By itself: the stored tokens are asked about the new one only once it is one of them. */
async function judged(
  { connector }: CommandContext,
  baseUrl: string,
  form: Extract<PastedToken, { kind: 'token' }>,
  owner: 'user' | 'account',
  reached: Listed<AccountInfo>,
  signal: AbortSignal,
): Promise<TokenVerdict> {
  const probe = (await connector()).probeWith({ baseUrl, secret: form.secret });
  const now = (): number => Date.now();
  const question = { probe, owner, form, reached, accounts: [], others: [], now, signal };
  return verdictOf(await gatherEvidence(question), now());
}

async function goOnWith({ notify }: CommandContext, lacks: readonly NotAsGood[]): Promise<boolean> {
  const replace = l10n.t('Replace Anyway');
  const lines = lacks.map(({ accountName, capability, can }) => {
    if (accountName === undefined) return l10n.t('• What the old token could do is not known any more.');
    const account = plainText(accountName, 60);
    if (capability === undefined) return l10n.t('• {0}: not reached', account);
    const what = capabilityWords(capability);
    return can === 'no'
      ? l10n.t('• {0}: {1}: no', account, what)
      : l10n.t('• {0}: {1}: unknown', account, what);
  });
  const answer = await notify.choose({
    message: l10n.t('The new token may have fewer permissions than the old one.'),
    detail: [
      listedLines(lines, maxListed).join('\n'),
      l10n.t('The old token is removed from VS Code but stays valid in Cloudflare until you revoke it.'),
    ],
    safe: 'keepOldToken',
    others: [replace],
  });
  return answer === replace;
}
