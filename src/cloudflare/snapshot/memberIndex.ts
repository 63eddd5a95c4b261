import { atOnce, type Steps, stepping } from '../../core/slices.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { type Listed, rowsAndDoubt } from '../listed.ts';
import { type AccountMember } from '../resources/members.ts';
import { listedOf } from './listReading.ts';
import { type AccountSnapshot } from './model.ts';

type Membership = Pick<AccountMember, 'userId' | 'email'>;

interface Person {
  readonly id: string;
  readonly userName: string;
}

/** `several`: something fits more than once, and which of it belongs together is not told. */
export type Match<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly value: T }
  | { readonly kind: 'several'; readonly values: readonly [T, ...T[]] };

/**
 * Which member of an account is which SCIM user: by the user's id, which presumably is the SCIM id (an assumption);
 * where neither of the two has such a counterpart, by the address, as userNames are compared. No empty name joins.
 * Without the users, what an id says of other users is not known.
 */
export class MemberIndex<User extends Person = Person, Member extends Membership = AccountMember> {
  readonly members: readonly Member[];
  /** The server's numbers do not add up: who is not listed may be a member all the same. */
  readonly mayBeIncomplete: boolean;
  readonly #membersById: ReadonlyMap<string, readonly Member[]>;
  readonly #membersByName: NameIndex<Member>;
  readonly #usersById: ReadonlyMap<string, User>;
  readonly #usersByName: NameIndex<User>;
  /** Users and members go by the same ids, so that an id of no user that was read is one of those that were not. */
  readonly #isOfUnread: boolean;

  constructor(
    listed: Listed<Member>,
    users: readonly User[] = [],
    { parts, moreUsers = false }: IndexOptions<User, Member> = {},
  ) {
    const { rows, doubt } = rowsAndDoubt(listed);
    this.members = rows;
    this.mayBeIncomplete = doubt !== undefined;
    const { membersById, membersByName, usersById, usersByName } = parts ?? atOnce(indexParts(rows, users));
    this.#membersById = membersById;
    this.#membersByName = membersByName;
    this.#usersById = usersById;
    this.#usersByName = usersByName;
    this.#isOfUnread = moreUsers && users.some(({ id }) => membersById.has(id));
  }

  /** The membership that is this user's. */
  memberOf(user: Person): Match<Member> {
    const members = this.#membersBeside(user);
    const [member] = members;
    const shared = member !== undefined && this.#usersBeside(member).length > 1;
    return matchOf(members, shared);
  }

  /** The user that this membership is of. */
  userOf(member: Member): Match<User> {
    const users = this.#usersBeside(member);
    const [user] = users;
    return matchOf(users, user !== undefined && this.#membersBeside(user).length > 1);
  }

  /** Every membership of a user or at an address, but for those that are another user's by id: what an offboarding has to end. */
  of({ id, userName }: { readonly id: string | undefined; readonly userName: string }): readonly Member[] {
    const byId = id === undefined ? [] : (this.#membersById.get(id) ?? []);
    const byName = this.named(userName).filter(({ userId }) => userId === id || !this.#isOther(userId));
    return [...new Set([...byId, ...byName])];
  }

  /** The memberships of an address. */
  named(email: string): readonly Member[] {
    return email.trim() === '' ? [] : this.#membersByName.find(email);
  }

  /** The user of an address. */
  userNamed(userName: string): Match<User> {
    return matchOf(userName.trim() === '' ? [] : this.#usersByName.find(userName), false);
  }

  /** Memberships that are nobody's of these people. */
  beside(people: readonly Person[]): readonly Member[] {
    const known = new Set(people.flatMap((person) => this.of(person)));
    return this.members.filter((member) => !known.has(member));
  }

  #membersBeside({ id, userName }: Person): readonly Member[] {
    return this.#membersById.get(id) ?? this.named(userName).filter(({ userId }) => !this.#isOther(userId));
  }

  #usersBeside({ userId, email }: Member): readonly User[] {
    const user = userId === undefined ? undefined : this.#usersById.get(userId);
    if (user !== undefined) return [user];
    const named = email.trim() === '' ? [] : this.#usersByName.find(email);
    return named.filter(({ id }) => !this.#membersById.has(id));
  }

  /** Whether a membership that isn't a user's by this id is another's. */
  #isOther(userId: string | undefined): boolean {
    return userId !== undefined && (this.#isOfUnread || this.#usersById.has(userId));
  }
}

interface IndexOptions<User, Member> {
  readonly parts?: IndexParts<User, Member>;
  /** Whether there may be users beside these. */
  readonly moreUsers?: boolean;
}

interface IndexParts<User, Member> {
  readonly membersById: ReadonlyMap<string, readonly Member[]>;
  readonly membersByName: NameIndex<Member>;
  readonly usersById: ReadonlyMap<string, User>;
  readonly usersByName: NameIndex<User>;
}

function* indexParts<User extends Person, Member extends Membership>(
  rows: readonly Member[],
  users: readonly User[],
): Steps<IndexParts<User, Member>> {
  const membersById = new Map<string, Member[]>();
  yield* stepping(rows, (member) => {
    if (member.userId === undefined) return;
    const same = membersById.get(member.userId);
    if (same === undefined) membersById.set(member.userId, [member]);
    else same.push(member);
  });
  const membersByName = yield* NameIndex.inSteps(rows, ({ email }) => nameOf(email));
  const usersById = new Map<string, User>();
  yield* stepping(users, (user) => {
    usersById.set(user.id, user);
  });
  const usersByName = yield* NameIndex.inSteps(users, ({ userName }) => nameOf(userName));
  return { membersById, membersByName, usersById, usersByName };
}

type Indexed<User> = Pick<AccountSnapshot, 'members'> & { readonly users: readonly User[] };

/** Of a whole account; where its members were not read, nobody has one. */
export function* memberIndexSteps<User extends Person>({
  members,
  users,
}: Indexed<User>): Steps<MemberIndex<User>> {
  const listed = listedOf(members);
  const { rows, doubt: _inTheIndex } = rowsAndDoubt(listed);
  return new MemberIndex(listed, users, { parts: yield* indexParts(rows, users) });
}

function nameOf(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

function matchOf<T>([first, ...rest]: readonly T[], shared: boolean): Match<T> {
  if (first === undefined) return { kind: 'none' };
  return rest.length > 0 || shared
    ? { kind: 'several', values: [first, ...rest] }
    : { kind: 'one', value: first };
}
