import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { AppError } from '../../core/errors.ts';
import { groupBy } from '../../core/groupBy.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type TokenRecord } from '../../directory/tokenVault.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { type Identity } from '../../provisioning/guards/guardContext.ts';
import { type ScimUser } from '../../scim/model.ts';
import { userChoice } from '../choose/choosePeople.ts';
import { type CommandContext } from '../context.ts';

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

/** An account that somebody plans for, and the token it is reached through. */
export interface AskedAccount {
  readonly tokenId: string;
  readonly snapshot: AccountSnapshot;
}

/** Asks once for each token, of several accounts together; a later plan only warns. Whether there is an answer now. */
export async function askOwnUserOnce(
  context: CommandContext,
  accounts: readonly AskedAccount[],
): Promise<boolean> {
  const open = accounts.filter(
    ({ tokenId, snapshot }) => answerFor(context, tokenId, snapshot.accountId) === undefined,
  );
  return open.length > 0 && askOwnUser(context, open);
}

export async function askOwnUser(
  context: CommandContext,
  accounts: readonly AskedAccount[],
): Promise<boolean> {
  const one = accounts.length === 1;
  const choice = (label: string, detail: string, value: Answer): Choice<Answer> => ({
    label,
    detail,
    value,
  });
  const answer = await pickOne<Answer>(
    l10n.t('Which Person Are You?'),
    l10n.t('So that no plan takes away your own access. Asked once for each token.'),
    [
      choice(
        one ? l10n.t('Nobody in this account') : l10n.t('Nobody in these {0} accounts', accounts.length),
        l10n.t('Plans are not checked for your own access'),
        { kind: 'none' },
      ),
      choice(l10n.t('I will not say'), l10n.t('Every plan that removes access carries a warning'), {
        kind: 'unknown',
      }),
      ...activeUsers(accounts).map((user) =>
        userChoice<Answer>(user, { kind: 'known', userName: user.userName }),
      ),
    ],
  );
  for (const { tokenId, snapshot } of accounts) {
    const { accountId } = snapshot;
    // Closed is an answer too, where there is none yet: the question does not come back with every plan.
    if (answer === undefined && answerFor(context, tokenId, accountId) !== undefined) continue;
    const key = answer?.kind === 'none' ? keyOf(tokenId, accountId) : keyOf(tokenId);
    await context.memory.set(key, answer ?? { kind: 'unknown' });
    // To have been nobody in this account would hide it.
    if (answer?.kind !== 'none') await context.memory.set(keyOf(tokenId, accountId), undefined);
  }
  if (answer?.kind === 'known')
    context.notify.info(l10n.t('Plans now take care of {0}.', plainText(answer.userName, 100)));
  return true;
}

/** Each name once: the same person is in many accounts. */
function activeUsers(accounts: readonly AskedAccount[]): readonly ScimUser[] {
  const users = accounts.flatMap(({ snapshot }) => snapshot.users).filter(({ active }) => active !== false);
  return [...groupBy(users, ({ userName }) => userName.toLowerCase()).values()].flatMap(
    ([first]) => first ?? [],
  );
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
