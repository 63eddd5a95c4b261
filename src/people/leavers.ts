import { type AccountMember } from '../cloudflare/resources/members.ts';
import { type Listed } from '../cloudflare/listed.ts';
import { memberIndexSteps } from '../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { type Steps, stepping } from '../core/slices.ts';
import { type ScimUser } from '../scim/model.ts';
import { look } from '../scim/names/lookAlike.ts';
import { NameIndex } from '../scim/names/nameIndex.ts';
import { type Namesake, namesakesIn } from './namesakes.ts';
import { type PeopleList, type SourcePerson } from './model.ts';

/** Why a user may be somebody of the list after all. */
export type LeaverDoubt =
  /** Another address of a row is this user's name. */
  | 'otherAddress'
  /** Several users have a name that the list has: which of them is meant is not told. */
  | 'sameName'
  /** The names differ only in accents, in letters that look alike, or in characters that do not show. */
  | 'lookAlike'
  /** Another address, and perhaps the same person. */
  | Namesake['doubt']
  /** The list has this very name, and says that the person is inactive there. */
  | 'inactiveInList'
  /** The file has the address, in another column or in a row about somebody else. */
  | 'mentioned';

/** A member, or somebody invited, whom SCIM does not know: no identity provider deactivates them. */
export interface MemberLeaver {
  readonly member: AccountMember;
  /** Undefined where the list certainly does not have the address. */
  readonly doubt: LeaverDoubt | undefined;
  /** Who of the list it may be. */
  readonly people: readonly SourcePerson[];
}

export interface DoubtfulLeaver {
  readonly user: ScimUser;
  readonly doubt: LeaverDoubt;
  /** Who of the list it may be. */
  readonly people: readonly SourcePerson[];
}

/** Active users of an account against a list of the people who should be there. A proposal, never more. */
export type Leavers =
  | {
      readonly kind: 'found';
      /** Certainly not in the list, in the account's order. */
      readonly leavers: readonly ScimUser[];
      /** To be decided one by one; never proposed. */
      readonly doubtful: readonly DoubtfulLeaver[];
      /** Memberships and invitations without a SCIM user; undefined where they could not be told. */
      readonly members: Listed<MemberLeaver> | undefined;
      /** False where the account may have more users than were read. */
      readonly complete: boolean;
    }
  /** Somebody is missing from the list, or may be: who is not in it proves nothing. */
  | { readonly kind: 'listNotWhole'; readonly list: Exclude<PeopleList, { kind: 'whole' }> }
  | { readonly kind: 'nobodyListed' };

/**
 * Who is active in the account and not in the list. Names are compared as userName is (RFC 7643 section 4.1.1).
 * Only a whole list can show that somebody is missing from it: of any other nobody is named.
 */
export function* findLeavers(list: PeopleList, snapshot: AccountSnapshot): Steps<Leavers> {
  if (list.kind !== 'whole') return { kind: 'listNotWhole', list };
  if (list.people.length === 0) return { kind: 'nobodyListed' };
  const names = yield* NameIndex.inSteps(list.people, (person) => person.userName);
  const users = yield* NameIndex.inSteps(snapshot.users, (user) => user.userName);
  const others = yield* NameIndex.inSteps(
    list.people.flatMap((person) => person.otherNames.map((name) => ({ name, person }))),
    ({ name }) => name,
  );
  const looks = yield* lookIndex(list.people);
  const namesakeOf = yield* namesakesIn(list.people);
  const mentioned = new Set<string>();
  yield* stepping(list.mentioned, (name) => {
    mentioned.add(look(name));
  });
  const doubtOf = (
    name: string,
    twice: boolean,
    called?: ScimUser,
  ): Omit<DoubtfulLeaver, 'user'> | 'leaver' | undefined => {
    const listed = names.find(name);
    if (listed.length > 0) {
      if (twice) return { doubt: 'sameName', people: listed };
      const gone = listed.every(({ active }) => active === false);
      return gone ? { doubt: 'inactiveInList', people: listed } : undefined;
    }
    const byOther = new Set(others.find(name).map(({ person }) => person));
    if (byOther.size > 0) return { doubt: 'otherAddress', people: [...byOther] };
    const byLook = looks.get(look(name));
    if (byLook !== undefined) return { doubt: 'lookAlike', people: byLook };
    if (mentioned.has(look(name))) return { doubt: 'mentioned', people: [] };
    return namesakeOf(name, called) ?? 'leaver';
  };
  const leavers: ScimUser[] = [];
  const doubtful: DoubtfulLeaver[] = [];
  yield* stepping(snapshot.users, (user) => {
    // RFC 7643 gives `active` no default; who is not clearly inactive still has access.
    if (user.active === false) return;
    const doubt = doubtOf(user.userName, users.find(user.userName).length > 1, user);
    if (doubt === 'leaver') leavers.push(user);
    else if (doubt !== undefined) doubtful.push({ user, ...doubt });
  });
  const members = yield* membersOf(snapshot, (member): readonly MemberLeaver[] => {
    const found = doubtOf(member.email, false);
    if (found === undefined) return [];
    return [{ member, ...(found === 'leaver' ? { doubt: undefined, people: [] } : found) }];
  });
  return { kind: 'found', leavers, doubtful, members, complete: !snapshot.usersMayBeIncomplete };
}

/** Of the members and invitations that no user stands behind; undefined where that cannot be told. */
function* membersOf(
  snapshot: AccountSnapshot,
  leaverOf: (member: AccountMember) => readonly MemberLeaver[],
): Steps<Listed<MemberLeaver> | undefined> {
  const { members } = snapshot;
  if (members.kind === 'unread' || snapshot.usersMayBeIncomplete) return undefined;
  const index = yield* memberIndexSteps(snapshot);
  const found: MemberLeaver[] = [];
  yield* stepping(index.members, (member) => {
    if (member.status !== 'rejected' && member.email !== '' && index.userOf(member).kind === 'none')
      found.push(...leaverOf(member));
  });
  return members.kind === 'partial' ? { ...members, some: found } : { kind: 'whole', items: found };
}

function* lookIndex(people: readonly SourcePerson[]): Steps<ReadonlyMap<string, readonly SourcePerson[]>> {
  const index = new Map<string, SourcePerson[]>();
  yield* stepping(people, (person) => {
    for (const name of new Set([person.userName, ...person.otherNames].map(look))) {
      const entry = index.get(name);
      if (entry === undefined) index.set(name, [person]);
      else entry.push(person);
    }
  });
  return index;
}
