import { type AccountMember } from '../cloudflare/resources/members.ts';
import { rowsAndDoubt } from '../cloudflare/listed.ts';
import { byName } from '../core/byName.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { NameIndex } from '../scim/names/nameIndex.ts';
import { type LeaverHold } from './leaverHolds.ts';
import { type LeaverDoubt, type Leavers } from './leavers.ts';
import { type SourcePerson } from './model.ts';

type Found = Extract<Leavers, { readonly kind: 'found' }>;

/** One account, compared with a list of everybody who should be in any. */
export interface ComparedAccount {
  readonly snapshot: AccountSnapshot;
  readonly leavers: Found;
  /** By person key. */
  readonly holds: ReadonlyMap<string, readonly LeaverHold[]>;
}

/** Somebody whom the list does not have, or perhaps does not, by address, and where they are. */
export interface LeaverEverywhere {
  /** As the first account has it. */
  readonly address: string;
  readonly places: readonly {
    readonly account: string;
    readonly how: 'user' | 'member' | 'invited';
  }[];
  readonly doubt: LeaverDoubt | undefined;
  /** Who of the list it may be. */
  readonly people: readonly SourcePerson[];
  /** Distinct, of all accounts together. */
  readonly holds: readonly LeaverHold[];
  /** Proposed: certainly not in the list, an active user somewhere, and nothing stands against it anywhere. */
  readonly proposed: boolean;
}

interface One extends Pick<LeaverEverywhere, 'address' | 'doubt' | 'people' | 'holds'> {
  readonly place: LeaverEverywhere['places'][number];
}

/** Those who would be proposed first, then by address. */
export function leaversEverywhere(accounts: readonly ComparedAccount[]): readonly LeaverEverywhere[] {
  const all = accounts.flatMap(leaversIn);
  const index = new NameIndex(all, ({ address }) => address);
  const seen = new Set<One>();
  const people = all.flatMap((one): readonly LeaverEverywhere[] => {
    if (seen.has(one)) return [];
    const same = one.address.trim() === '' ? [one] : index.find(one.address);
    for (const other of same) seen.add(other);
    const doubtful = same.find(({ doubt }) => doubt !== undefined);
    const holds = [...new Set(same.flatMap((other) => other.holds))];
    const isUser = same.some(({ place }) => place.how === 'user');
    return [
      {
        address: one.address,
        places: same.map(({ place }) => place),
        doubt: doubtful?.doubt,
        people: doubtful?.people ?? [],
        holds,
        proposed: doubtful === undefined && isUser && holds.length === 0,
      },
    ];
  });
  return people.toSorted(
    (one, other) => Number(other.proposed) - Number(one.proposed) || byName(one.address, other.address),
  );
}

function leaversIn({ snapshot, leavers, holds }: ComparedAccount): readonly One[] {
  const account = snapshot.accountName;
  const none = { doubt: undefined, people: [] } as const;
  const user = (
    { id, userName }: { readonly id: string; readonly userName: string },
    more: Pick<One, 'doubt' | 'people'>,
  ): One => ({ address: userName, place: { account, how: 'user' }, holds: holds.get(id) ?? [], ...more });
  const { rows } = rowsOf(leavers);
  return [
    ...leavers.leavers.map((one) => user(one, none)),
    ...leavers.doubtful.map(({ user: one, doubt, people }) => user(one, { doubt, people })),
    ...rows.map(({ member, doubt, people }): One => ({
      address: member.email,
      place: { account, how: howOf(member) },
      holds: holds.get(member.userId ?? `member:${member.id}`) ?? [],
      doubt,
      people,
    })),
  ];
}

/** Whether there may be more is told of each account by `isWhole`. */
function rowsOf({ members }: Found) {
  const { rows, doubt } = members === undefined ? { rows: [], doubt: 'unread' } : rowsAndDoubt(members);
  return { rows, doubt };
}

/** Whether everybody of the account was compared: its users, and the members whom SCIM does not know. */
export function isWhole({ leavers }: Pick<ComparedAccount, 'leavers'>): boolean {
  return leavers.complete && rowsOf(leavers).doubt === undefined;
}

function howOf({ status }: AccountMember): 'member' | 'invited' {
  return status === 'pending' ? 'invited' : 'member';
}
