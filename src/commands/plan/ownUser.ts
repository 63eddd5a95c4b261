import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
import { AppError } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type TokenRecord } from '../../directory/tokenVault.ts';
import { pickOne } from '../../host/pick.ts';
import { t } from '../../host/translate.ts';
import { type Identity } from '../../provisioning/guards/guardContext.ts';
import { type CommandContext } from '../context.ts';
import { userChoice } from './choosePeople.ts';

/** What was answered, for one token: a userName, or that it is nobody of the account. */
type Answer =
  | { readonly kind: 'known'; readonly userName: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

export interface Identities {
  readonly tokenUser: Identity;
  readonly reader: Identity;
}

/** Whose the token in use is and who reads the plan, as far as somebody said. The sandbox has nobody who is you. */
export async function identitiesFor(context: CommandContext, account: AccountDirectory): Promise<Identities> {
  return identitiesOf(context, await tokenInUse(account), account.info.id);
}

export function identitiesOf(
  context: CommandContext,
  token: Pick<TokenRecord, 'id' | 'owner' | 'sandbox'>,
  accountId: string,
): Identities {
  if (token.sandbox) return { tokenUser: { kind: 'none' }, reader: { kind: 'none' } };
  const reader = answerFor(context, token.id, accountId) ?? { kind: 'unknown' };
  return { tokenUser: token.owner === 'account' ? { kind: 'none' } : reader, reader };
}

/** Asks once for each token; a later plan only warns. Whether there is an answer now. */
export async function askOwnUserOnce(
  context: CommandContext,
  account: AccountDirectory,
  snapshot: AccountSnapshot,
): Promise<boolean> {
  const { id } = await tokenInUse(account);
  if (answerFor(context, id, account.info.id) !== undefined) return false;
  return askOwnUser(context, account, snapshot);
}

export async function askOwnUser(
  context: CommandContext,
  account: AccountDirectory,
  snapshot: AccountSnapshot,
): Promise<boolean> {
  const { id } = await tokenInUse(account);
  const choice = (
    label: string,
    detail: string,
    value: Answer,
  ): { label: string; detail: string; value: Answer } => ({
    label,
    detail,
    value,
  });
  const answer = await pickOne<Answer>(
    t('Which Person Are You?'),
    t('So that no plan takes away your own access. Asked once for this token.'),
    [
      choice(t('Nobody in this account'), t('Plans are not checked for your own access'), { kind: 'none' }),
      choice(t('I will not say'), t('Every plan that removes access carries a warning'), { kind: 'unknown' }),
      ...snapshot.users
        .filter(({ active }) => active !== false)
        .map((user) => userChoice<Answer>(user, { kind: 'known', userName: user.userName })),
    ],
  );
  // Closed is an answer too: the question does not come back with every plan.
  const key = answer?.kind === 'none' ? keyOf(id, account.info.id) : keyOf(id);
  await context.memory.set(key, answer ?? { kind: 'unknown' });
  if (answer?.kind === 'known')
    context.notify.info(t('Plans now take care of {0}.', plainText(answer.userName, 100)));
  return true;
}

/** Who somebody is holds for all accounts of a token; that they are nobody there, for the one account that was asked about. */
function answerFor({ memory }: CommandContext, tokenId: string, accountId: string): Answer | undefined {
  const kept = memory.get(keyOf(tokenId, accountId)) ?? memory.get(keyOf(tokenId));
  if (typeof kept !== 'object' || kept === null || !('kind' in kept)) return undefined;
  if (kept.kind === 'known' && 'userName' in kept && typeof kept.userName === 'string')
    return { kind: 'known', userName: kept.userName };
  return kept.kind === 'none' && memory.get(keyOf(tokenId, accountId)) !== undefined
    ? { kind: 'none' }
    : { kind: 'unknown' };
}

function keyOf(tokenId: string, accountId?: string): string {
  return accountId === undefined ? `ownUser:${tokenId}` : `ownUser:${tokenId}:${accountId}`;
}

export async function tokenInUse(account: AccountDirectory): Promise<AccountDirectory['tokens'][number]> {
  const { tokenId } = await account.connection();
  const token = account.tokens.find(({ id }) => id === tokenId) ?? account.tokens[0];
  if (token === undefined) throw new AppError('notFound');
  return token;
}
