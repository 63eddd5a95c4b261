import { findRow } from '../cloudflare/listed.ts';
import { type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { AppError } from '../core/errors.ts';
import { type ScimUser } from '../scim/model.ts';
import { type AccountDirectory } from './accountDirectory.ts';
import { accountKey } from './accountKey.ts';
import { type Cell } from './cell.ts';
import { type Directory } from './directory.ts';
import { type Node, type RetryTarget } from './node.ts';
import { type FindingClaim, type NodeClaim, type TargetClaim } from './nodeClaim.ts';
import { type TokenRecord } from './tokenRecord.ts';
import { type TokenVault } from './tokenVault.ts';

/** What only a tree shows of a row. */
type ShownAlone =
  | 'id'
  | 'sandbox'
  | 'baseUrl'
  | 'shown'
  | 'total'
  | 'read'
  | 'note'
  | 'error'
  | 'tokenLabel'
  | 'words'
  | 'level'
  | 'permission'
  | 'state'
  | 'accountName'
  | 'part'
  | 'opens'
  | 'flags'
  | 'icon'
  | 'few'
  | 'fixable'
  | 'silenced';

type Without<One, Key extends PropertyKey> = One extends unknown ? Omit<One, Key> : never;

/** What a row stands for; of a finding and of an activity a claim still, which is looked up where these are kept. */
type Found = Without<Node, ShownAlone>;

declare const lookedUp: unique symbol;

/**
 * What a command works on. Only `liveNodes` makes one: every token, account, group and person in it comes from the vault
 * or the directory, none from an argument.
 */
export type LiveNode = Found & { readonly [lookedUp]: true };

export interface LookupPorts {
  readonly directory: Pick<Directory, 'find' | 'tokens'>;
  readonly vault: Pick<TokenVault, 'list'>;
}

/**
 * Looks up what the claims are about, in the order of the claims; undefined where one of them is not to be found. What
 * the trees show is found without a request. Throws what reading throws.
 */
export async function liveNodes(
  { directory, vault }: LookupPorts,
  claims: readonly NodeClaim[],
): Promise<readonly LiveNode[] | undefined> {
  const records = new Map((await vault.list()).map((record) => [record.id, record]));
  const people = new Map<string, Promise<ReadonlyMap<string, ScimUser>>>();
  const peopleOf = async (account: AccountDirectory): Promise<ReadonlyMap<string, ScimUser>> => {
    const known = people.get(account.key) ?? shownPeople(account);
    people.set(account.key, known);
    return known;
  };
  const find = async (claim: NodeClaim): Promise<Found | undefined> => {
    switch (claim.kind) {
      case 'note':
      case 'findingScope':
      case 'findingRule':
      case 'finding':
      case 'activity':
        return claim;
      case 'error': {
        const target = await findTarget(directory, records, claim.target);
        return target && { kind: 'error', target };
      }
      case 'token': {
        const token = records.get(claim.tokenId);
        return token && { kind: 'token', token };
      }
      case 'tokenCheck':
      case 'tokenPermission':
        return records.has(claim.tokenId) ? claim : undefined;
      case 'tokenAccount':
        return findTokenAccount(directory, claim.tokenId, claim.accountId);
      default: {
        const account = await directory.find(claim.accountKey);
        return account && findInAccount(account, claim, peopleOf);
      }
    }
  };
  const found: LiveNode[] = [];
  for (const claim of claims) {
    const node = await find(claim);
    if (node === undefined) return undefined;
    found.push(node as LiveNode);
  }
  return found;
}

type AccountClaim = Exclude<Extract<NodeClaim, { readonly accountKey: string }>, FindingClaim>;

async function findInAccount(
  account: AccountDirectory,
  claim: AccountClaim,
  peopleOf: (account: AccountDirectory) => Promise<ReadonlyMap<string, ScimUser>>,
): Promise<Found | undefined> {
  const { key: accountKey } = account;
  switch (claim.kind) {
    case 'account':
      return { kind: 'account', accountKey, account: account.info };
    case 'section':
      return { kind: 'section', accountKey, section: claim.section };
    case 'loadMore':
    case 'continueSearch':
      return { kind: claim.kind, accountKey };
    case 'group': {
      const group = await findGroup(account, claim.groupId);
      return group && { kind: 'group', accountKey, group };
    }
    case 'member': {
      const { userId, groupId } = claim;
      const member = await findMember(account, groupId, userId);
      return member && { kind: 'member', accountKey, groupId, userId, display: member.display };
    }
    case 'user': {
      const { userId, groupId } = claim;
      const shown = (await peopleOf(account)).get(userId);
      if (groupId === undefined) {
        // Anyone who is on a page that was not loaded, or behind a filter, is in the account all the same.
        const user = shown ?? (await unlessGone(account, userId));
        return user && { kind: 'user', accountKey, user };
      }
      if ((await findMember(account, groupId, userId)) === undefined) return undefined;
      // The list of users may be another than that from which the group's members were shown.
      const user = shown ?? (await (await account.connection()).getUser(userId));
      return { kind: 'user', accountKey, user, groupId };
    }
  }
}

/** The user as the server has them; undefined where it has none of that id. */
async function unlessGone(account: AccountDirectory, userId: string): Promise<ScimUser | undefined> {
  try {
    const user = await (await account.connection()).getUser(userId);
    return user.id === userId ? user : undefined;
  } catch (error) {
    if (AppError.is(error, 'notFound')) return undefined;
    throw error;
  }
}

/** By id: those who were read, and who the filters let through. */
async function shownPeople(account: AccountDirectory): Promise<ReadonlyMap<string, ScimUser>> {
  const { users } = await account.view.visible();
  return new Map([...users, ...account.users.state().users].map((user) => [user.id, user]));
}

async function findGroup(account: AccountDirectory, id: string): Promise<ListedGroup | undefined> {
  return within(account.groups, ({ groups }) => groups.find((group) => group.id === id));
}

async function findMember(account: AccountDirectory, groupId: string, userId: string) {
  const group = await findGroup(account, groupId);
  return (
    group && within(account.members(group), ({ members }) => members?.find(({ value }) => value === userId))
  );
}

async function findTarget(
  directory: LookupPorts['directory'],
  records: ReadonlyMap<string, TokenRecord>,
  target: TargetClaim,
): Promise<RetryTarget | undefined> {
  switch (target.kind) {
    case 'all':
      return target;
    case 'token':
      return records.has(target.tokenId) ? target : undefined;
    default: {
      const account = await directory.find(target.accountKey);
      if (account === undefined) return undefined;
      if (target.kind !== 'members') return target;
      const group = await findGroup(account, target.groupId);
      return group && { kind: 'members', accountKey: account.key, group };
    }
  }
}

async function findTokenAccount(
  directory: LookupPorts['directory'],
  tokenId: string,
  accountId: string,
): Promise<Found | undefined> {
  const known = (await directory.tokens()).find(({ record }) => record.id === tokenId);
  const account =
    known &&
    (await within(known.reach, (reach) => {
      if (reach.kind !== 'reaches') return undefined;
      const found = findRow(reach.accounts, ({ id }) => id === accountId);
      return found.kind === 'found' ? found.row : undefined;
    }));
  return (
    account && {
      kind: 'tokenAccount',
      accountKey: accountKey(known.record.baseUrl, account.id),
      tokenId,
      account,
    }
  );
}

/** Looks at what is shown, and reads only where that does not have it. */
async function within<T, F>(cell: Cell<T>, find: (value: T) => F | undefined): Promise<F | undefined> {
  const shown = cell.peek();
  const found = 'value' in shown ? find(shown.value) : undefined;
  if (found !== undefined) return found;
  const read = await cell.read();
  return 'value' in read ? find(read.value) : undefined;
}
