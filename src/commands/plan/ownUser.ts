import * as l10n from '@vscode/l10n';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { byName } from '../../core/byName.ts';
import { AppError } from '../../core/errors.ts';
import { groupBy } from '../../core/groupBy.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { type Identity } from '../../provisioning/guards/guardContext.ts';
import { type ScimUser } from '../../scim/model.ts';
import { foldedName, sameName } from '../../scim/names/sameName.ts';
import { userChoice } from '../choose/choosePeople.ts';
import { type CommandContext } from '../context.ts';
import { keepOwnUser, ownNameOf, type OwnUser, ownUserFor } from './ownUserAnswers.ts';

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
  const reader = ownUserFor(context.memory, token.id, accountId) ?? { kind: 'unknown' };
  return { tokenUser: token.owner === 'account' ? { kind: 'none' } : reader, reader };
}

/** An account that somebody plans for, and the token it is reached through. */
export interface AskedAccount {
  readonly tokenId: string;
  readonly snapshot: AccountSnapshot;
}

/**
 * Asks once for each token, of several accounts together, where the token itself does not tell; a later plan only
 * warns. Whether there is an answer now that there was not before.
 */
export async function askOwnUserOnce(
  context: CommandContext,
  accounts: readonly AskedAccount[],
): Promise<boolean> {
  const isOpen = ({ tokenId, snapshot }: AskedAccount): boolean =>
    ownUserFor(context.memory, tokenId, snapshot.accountId) === undefined;
  const open = accounts.filter(isOpen);
  for (const asked of open) if (isOpen(asked)) await learnOwner(context, asked);
  const still = open.filter(isOpen);
  return still.length > 0 ? askOwnUser(context, still) : open.length > 0;
}

/** A user's token may tell whose it is. It counts where that person is somebody of the account; else it is asked. */
async function learnOwner(context: CommandContext, { tokenId, snapshot }: AskedAccount): Promise<void> {
  const token = (await context.vault.list()).find(({ id }) => id === tokenId);
  if (token === undefined || token.owner === 'account') return;
  const members = knownRows(snapshot.members);
  const { tokenOwner } = await import('../../directory/connection/tokenOwner.ts');
  const owner = await tokenOwner(await (await context.connector()).apiOf(token), members);
  const names = [...snapshot.users.map(({ userName }) => userName), ...members.map(({ email }) => email)];
  const userName = owner === undefined ? undefined : names.find((name) => sameName(name, owner));
  if (userName === undefined) return;
  await keepOwnUser(context.memory, tokenId, snapshot.accountId, { kind: 'known', userName });
  context.notify.info(
    l10n.t('This token belongs to {0}. Plans will now protect that access.', plainText(userName, 100)),
  );
}

export async function askOwnUser(
  context: CommandContext,
  accounts: readonly AskedAccount[],
): Promise<boolean> {
  const one = accounts.length === 1;
  const users = activeUsers(accounts);
  const said = await saidOfOthers(context);
  const isSaid = ({ userName }: ScimUser): boolean => said.some((name) => sameName(name, userName));
  const choiceOf = (user: ScimUser): Choice<OwnUser> =>
    userChoice(user, { kind: 'known', userName: user.userName });
  const choice = (label: string, detail: string, value: OwnUser): Choice<OwnUser> => ({
    label,
    detail,
    value,
  });
  const answer = await pickOne<OwnUser>(
    l10n.t('Which Person Are You?'),
    l10n.t('Used to stop plans from removing your own access. Asked once per token.'),
    [
      ...users.filter(isSaid).map((user) => ({ ...choiceOf(user), detail: l10n.t('As for another token') })),
      choice(l10n.t('Prefer Not to Say'), l10n.t('Plans that remove access will show a warning'), {
        kind: 'unknown',
      }),
      choice(
        one ? l10n.t('No One in This Account') : l10n.t('No One in These {0} Accounts', accounts.length),
        l10n.t('Plans aren’t checked for your own access'),
        { kind: 'none' },
      ),
      ...users.filter((user) => !isSaid(user)).map(choiceOf),
    ],
  );
  for (const { tokenId, snapshot } of accounts)
    await keepOwnUser(context.memory, tokenId, snapshot.accountId, answer);
  if (answer?.kind === 'known')
    context.notify.info(l10n.t('Plans will now protect the access of {0}.', plainText(answer.userName, 100)));
  return true;
}

/** Who somebody said to be where another token was asked about. */
async function saidOfOthers({ memory, vault }: CommandContext): Promise<readonly string[]> {
  return (await vault.list()).flatMap(({ id }) => ownNameOf(memory, id) ?? []);
}

/** By name, each once: the same person is in many accounts. */
function activeUsers(accounts: readonly AskedAccount[]): readonly ScimUser[] {
  const users = accounts.flatMap(({ snapshot }) => snapshot.users).filter(({ active }) => active !== false);
  const once = [...groupBy(users, ({ userName }) => foldedName(userName)).values()].flatMap(
    ([first]) => first ?? [],
  );
  return once.sort((one, other) => byName(one.userName, other.userName));
}

export async function tokenInUse(account: AccountDirectory): Promise<AccountDirectory['tokens'][number]> {
  const { tokenId } = await account.connection();
  const token = account.tokens.find(({ id }) => id === tokenId) ?? account.tokens[0];
  if (token === undefined) throw new AppError('notFound');
  return token;
}
