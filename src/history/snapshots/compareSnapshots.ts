import { type PersonRow, type Unread } from '../../access/model.ts';
import { superAdministratorKey } from '../../access/roleGrants.ts';
import { type Steps } from '../../core/slices.ts';
import { type KeptAccount, keptAccountSteps } from './keptAccount.ts';
import { pairPeopleSteps } from './pairPeople.ts';
import { difference, nothing, type Reach, reachOf, signature, unknownReach } from './reach.ts';
import { indexedAccount, type IndexedAccount, type IndexedRow } from './rowIndex.ts';
import { type SnapshotFile } from './snapshotFile.ts';

/** What became of one thing that somebody had or has. `changed`: they have it as before, in another way. */
export type ChangeKind = 'gained' | 'lost' | 'both' | 'changed' | 'unclear';

export type ChangedThing =
  /** That somebody is in the account. */
  | { readonly kind: 'person' }
  | { readonly kind: 'state' }
  | { readonly kind: 'role'; readonly key: string; readonly name: string }
  | { readonly kind: 'group'; readonly id: string; readonly name: string };

export interface Change {
  readonly account: ComparedAccount;
  readonly thing: ChangedThing;
  readonly change: ChangeKind;
  /** As they were then, and as they are later; undefined where they are not told of. */
  readonly before: PersonRow | undefined;
  readonly after: PersonRow | undefined;
}

export interface ComparedAccount {
  readonly before: KeptAccount;
  readonly after: KeptAccount;
}

/** Two snapshots of one account or several: who gained and lost what, and what can't be told. */
export interface Comparison {
  readonly before: SnapshotFile;
  readonly after: SnapshotFile;
  readonly accounts: readonly ComparedAccount[];
  readonly changes: readonly Change[];
  /** Accounts that are in one of them alone. */
  readonly apart: readonly { readonly in: 'before' | 'after'; readonly id: string; readonly name: string }[];
}

/** What is in a list at one time and not at the other is only called gained or lost where both lists were whole. */
export function* compareSnapshots(before: SnapshotFile, after: SnapshotFile): Steps<Comparison> {
  const later = new Map(after.accounts.map((account) => [account.id, account]));
  const earlier = new Set(before.accounts.map(({ id }) => id));
  const accounts: ComparedAccount[] = [];
  const changes: Change[] = [];
  for (const one of before.accounts) {
    const other = later.get(one.id);
    if (other === undefined) continue;
    const account = { before: yield* keptAccountSteps(one), after: yield* keptAccountSteps(other) };
    accounts.push(account);
    const indexes = { before: indexedAccount(account.before), after: indexedAccount(account.after) };
    let effort = 0;
    for (const pair of yield* pairPeopleSteps(account.before.people, account.after.people)) {
      const [then, now] =
        pair.kind === 'both'
          ? [pair.before, pair.after]
          : pair.kind === 'before'
            ? [pair.row, undefined]
            : [undefined, pair.row];
      const alone = pair.kind === 'both' || pair.alone;
      const views = {
        then: yield* viewOf(indexes.before, then, alone),
        now: yield* viewOf(indexes.after, now, alone),
      };
      for (const change of yield* changesOf(account, views)) changes.push(change);
      // A person of a file may claim ten thousand ways and as many gaps.
      effort += 1 + (ways(then) + ways(now)) / 10;
      if (effort < 100) continue;
      effort = 0;
      yield undefined;
    }
    yield undefined;
  }
  return {
    before,
    after,
    accounts,
    changes,
    apart: [
      ...before.accounts.flatMap(({ id, name }) =>
        later.has(id) ? [] : [{ in: 'before' as const, id, name }],
      ),
      ...after.accounts.flatMap(({ id, name }) =>
        earlier.has(id) ? [] : [{ in: 'after' as const, id, name }],
      ),
    ],
  };
}

function ways(row: PersonRow | undefined): number {
  return row === undefined ? 0 : row.grants.length + row.groupIds.size + row.doubts.length;
}

/** Roles and groups of one person between two steps. */
const stride = 50;

function* changesOf(account: ComparedAccount, { then, now }: Views): Steps<readonly Change[]> {
  const [before, after] = [then.row?.row, now.row?.row];
  const found: { readonly thing: ChangedThing; readonly change: ChangeKind | undefined }[] = [
    ...presence(then, now),
  ];
  let count = 0;
  for (const [key, name] of roleKeys(before, after)) {
    found.push({ thing: { kind: 'role', key, name }, change: yield* roleChange(then, now, key) });
    count += 1;
    if (count % stride === 0) yield undefined;
  }
  for (const id of groupIds(before, after)) {
    found.push({
      thing: { kind: 'group', id, name: nameOf(account, id) },
      change: groupChange(then, now, id),
    });
    count += 1;
    if (count % stride === 0) yield undefined;
  }
  return found.flatMap(({ thing, change }) =>
    change === undefined ? [] : [{ account, thing, change, before, after }],
  );
}

/** Somebody at one time: the row, or that there is none, and what that proves. */
interface View {
  readonly account: IndexedAccount;
  readonly row: IndexedRow | undefined;
  readonly alone: boolean;
}

interface Views {
  readonly then: View;
  readonly now: View;
}

function* viewOf(account: IndexedAccount, row: PersonRow | undefined, alone: boolean): Steps<View> {
  return { account, row: row && (yield* account.rowOf(row)), alone };
}

const listsOfPeople: ReadonlySet<Unread['kind']> = new Set(['members', 'membersPartial', 'usersIncomplete']);

const listsOfUsers: ReadonlySet<Unread['kind']> = new Set(['usersIncomplete']);

function lacks({ account }: View, kinds: ReadonlySet<Unread['kind']>): boolean {
  return [...kinds].some((kind) => account.lacks.has(kind));
}

const organizationLists: ReadonlySet<Unread['kind']> = new Set(['organization', 'organizationPartial']);

/** Whether somebody of whom nothing is told is surely neither a user nor a member. */
function isSurelyAbsent(one: View): boolean {
  return one.row === undefined && one.alone && !lacks(one, listsOfPeople);
}

function presence(then: View, now: View): readonly { thing: ChangedThing; change: ChangeKind }[] {
  if (then.row !== undefined && now.row !== undefined) {
    const [before, after] = [standing(then.row.row), standing(now.row.row)];
    if (then.row.row.state === now.row.row.state) return [];
    const thing = { kind: 'state' } as const;
    if (before === undefined || after === undefined) return [{ thing, change: 'unclear' }];
    return [{ thing, change: after > before ? 'gained' : after < before ? 'lost' : 'changed' }];
  }
  const isCertain =
    (then.row ?? now.row)?.row.state !== 'unlisted' &&
    (isSurelyAbsent(then) || isSurelyAbsent(now)) &&
    !lacks(then.row === undefined ? then : now, organizationLists);
  const change = !isCertain ? 'unclear' : then.row === undefined ? 'gained' : 'lost';
  return [{ thing: { kind: 'person' }, change }];
}

/** Whether somebody may sign in, will, or may not; undefined where that is not told. */
function standing({ state }: PersonRow): number | undefined {
  switch (state) {
    case 'active':
    case 'outside':
      return 2;
    case 'pending':
      return 1;
    case 'inactive':
      return 0;
    case 'unlisted':
      return undefined;
  }
}

function* roleChange(then: View, now: View, key: string): Steps<ChangeKind | undefined> {
  const found = yield* difference(yield* reach(then, key), yield* reach(now, key));
  if (found !== 'none') return found;
  const [before, after] = [then.row, now.row];
  if (before === undefined || after === undefined) return undefined;
  if (before.isRoleDoubted(key) || after.isRoleDoubted(key)) return undefined;
  return (yield* signature(before, key)) === (yield* signature(after, key)) ? undefined : 'changed';
}

function* reach(one: View, key: string): Steps<Reach> {
  if (one.row !== undefined) return yield* reachOf(one.row, key);
  const isAbsent = isSurelyAbsent(one) && !(key === superAdministratorKey && lacks(one, organizationLists));
  return isAbsent ? nothing : unknownReach;
}

function groupChange(then: View, now: View, id: string): ChangeKind | undefined {
  const [before, after] = [isIn(then, id), isIn(now, id)];
  if (before === after) return undefined;
  if (before === undefined || after === undefined) return 'unclear';
  return after ? 'gained' : 'lost';
}

/** Whether somebody is in a group; undefined where that can't be told. */
function isIn(one: View, id: string): boolean | undefined {
  const { account, row } = one;
  if (row?.row.groupIds.has(id) === true) return true;
  // A group that the list lacks is gone where the list was whole, and no user group that wasn't read may be it.
  const mayLackGroups = account.lacks.has('groupsIncomplete') || account.lacks.has('userGroups');
  const isUnread = account.unreadGroups.has(id) || (mayLackGroups && !account.account.groups.has(id));
  if (isUnread) return undefined;
  if (row !== undefined) return row.isGroupDoubted(id) ? undefined : false;
  // Only users are in groups.
  return one.alone && !lacks(one, listsOfUsers) ? false : undefined;
}

function roleKeys(...rows: readonly (PersonRow | undefined)[]): readonly (readonly [string, string])[] {
  return [
    ...new Map(
      rows.flatMap((row) => (row?.grants ?? []).map(({ roleKey, role }) => [roleKey, role] as const)),
    ),
  ];
}

function groupIds(...rows: readonly (PersonRow | undefined)[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => [...(row?.groupIds ?? [])]))];
}

function nameOf({ before, after }: ComparedAccount, groupId: string): string {
  return after.groups.get(groupId) ?? before.groups.get(groupId) ?? groupId;
}
