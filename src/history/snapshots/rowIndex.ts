import { type Doubt, type PersonRow, type RoleGrant, type Unread } from '../../access/model.ts';
import { groupBy } from '../../core/groupBy.ts';
import { type Steps } from '../../core/slices.ts';
import { type KeptAccount } from './keptAccount.ts';

/** What is known of one person, looked up by role and by group: a file may claim ten thousand of each, and as many gaps. */
export interface IndexedRow {
  readonly row: PersonRow;
  readonly grantsOf: (roleKey: string) => readonly RoleGrant[];
  /** Something stands against saying that the person does not have the role. */
  readonly isRoleDoubted: (key: string) => boolean;
  /** Likewise, that they are not in the group. */
  readonly isGroupDoubted: (groupId: string) => boolean;
}

/** What of an account was not read, looked up. */
export interface IndexedAccount {
  readonly account: KeptAccount;
  readonly lacks: ReadonlySet<Unread['kind']>;
  readonly unreadGroups: ReadonlySet<string>;
  readonly rowOf: (row: PersonRow) => Steps<IndexedRow>;
}

/**
 * Roles or groups that the gaps of one person may name together before each of them is taken for doubtful: far more than
 * any account has.
 */
const mostNamed = 200_000;

const stride = 5_000;

export function indexedAccount(account: KeptAccount): IndexedAccount {
  const known = new Map<readonly Doubt[], Doubted>();
  return {
    account,
    lacks: new Set(account.unread.map(({ kind }) => kind)),
    unreadGroups: new Set(
      account.unread.flatMap((unread) =>
        unread.kind === 'groupMembers' || unread.kind === 'unlistedGroup' ? [unread.groupId] : [],
      ),
    ),
    rowOf: function* (row) {
      const doubted = known.get(row.doubts) ?? (yield* doubtedBy(row.doubts));
      known.set(row.doubts, doubted);
      const grants = groupBy(row.grants, ({ roleKey }) => roleKey);
      return {
        row,
        grantsOf: (key) => grants.get(key) ?? [],
        isRoleDoubted: (key) => doubted.roles === 'any' || doubted.roles.has(key),
        isGroupDoubted: (id) => doubted.groups === 'any' || doubted.groups.has(id),
      };
    },
  };
}

type Doubted = Pick<Doubt, 'roles' | 'groups'>;

function* doubtedBy(doubts: readonly Doubt[]): Steps<Doubted> {
  return {
    roles: yield* unionOf(doubts, ({ roles }) => roles),
    groups: yield* unionOf(doubts, ({ groups }) => groups),
  };
}

function* unionOf(
  doubts: readonly Doubt[],
  of: (doubt: Doubt) => 'any' | ReadonlySet<string>,
): Steps<'any' | ReadonlySet<string>> {
  const all = new Set<string>();
  let count = 0;
  for (const doubt of new Set(doubts)) {
    const named = of(doubt);
    if (named === 'any') return named;
    for (const one of named) {
      all.add(one);
      count += 1;
      if (count > mostNamed) return 'any';
      if (count % stride === 0) yield undefined;
    }
  }
  return all;
}
