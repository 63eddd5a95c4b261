import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { hasName, personName } from '../../core/personName.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';

/** One person of an account: the SCIM user and the account member that are the same, and the groups they are in. */
export interface AccountPerson {
  /** The SCIM user's id; `member:` and the member's id for a member who is not known to be one SCIM user. */
  readonly key: string;
  /** As the server gave it; where nothing of it shows, `personName`. */
  readonly name: string;
  readonly user: ScimUser | undefined;
  /** Each member of the account is exactly one person's. */
  readonly member: AccountMember | undefined;
  /** Keys of others who may be this person: several users or memberships fit, and which is which is not told. */
  readonly maybeSameAs: readonly string[];
  readonly groups: readonly SnapshotGroup[];
}

/** Everybody in the account, by person key: users first, then members without one, then who only a group names. */
export function* accountPeopleSteps(snapshot: AccountSnapshot): Steps<ReadonlyMap<string, AccountPerson>> {
  const index = yield* memberIndexSteps(snapshot);
  const groups = yield* groupsByMember(snapshot);
  const people = new Map<string, AccountPerson>();
  const add = (key: string, person: Omit<AccountPerson, 'key' | 'groups'>): void => {
    people.set(key, { key, ...person, groups: groups.get(key) ?? [] });
  };
  yield* stepping(snapshot.users, (user) => {
    const match = index.memberOf(user);
    add(user.id, {
      name: nameOf(user.userName, user.id),
      user,
      member: match.kind === 'one' ? match.value : undefined,
      maybeSameAs: match.kind === 'several' ? match.values.map(ownKey) : [],
    });
  });
  yield* stepping(index.members, (member) => {
    const match = index.userOf(member);
    if (match.kind === 'one') return;
    const { userId, email } = member;
    const maybeSameAs = match.kind === 'several' ? match.values.map(({ id }) => id) : [];
    const key = userId === undefined || people.has(userId) ? ownKey(member) : userId;
    add(key, { name: nameOf(email, member.id), user: undefined, member, maybeSameAs });
  });
  yield* stepping(groups.keys(), (id) => {
    if (!people.has(id)) add(id, { name: id, user: undefined, member: undefined, maybeSameAs: [] });
  });
  return people;
}

/** The people whom memberships are told of, by member id. */
export function* peopleByMember<T extends AccountPerson>(
  people: ReadonlyMap<string, T>,
): Steps<ReadonlyMap<string, T>> {
  const byMember = new Map<string, T>();
  yield* stepping(people.values(), (person) => {
    if (person.member !== undefined) byMember.set(person.member.id, person);
  });
  return byMember;
}

/** Unchanged where anything of it shows: it is compared with what the server says elsewhere. */
function nameOf(name: string, id: string): string {
  return hasName(name) ? name : personName(name, id);
}

function ownKey({ id }: AccountMember): string {
  return `member:${id}`;
}

function* groupsByMember(snapshot: AccountSnapshot): Steps<ReadonlyMap<string, readonly SnapshotGroup[]>> {
  const groups = new Map<string, SnapshotGroup[]>();
  for (const group of snapshot.groups) {
    if (group.members.kind === 'unread') continue;
    yield* stepping(group.members.value, (id) => {
      const list = groups.get(id);
      if (list === undefined) groups.set(id, [group]);
      else list.push(group);
    });
    yield undefined;
  }
  return groups;
}
