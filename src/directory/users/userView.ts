import { type MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { type ScimUser } from '../../scim/model.ts';
import { Cell } from '../cell.ts';
import { type TokenRecord } from '../tokenRecord.ts';
import { matchesText, parseFilter, type UserFilter } from './filter.ts';
import { type FilterStore } from './filterStore.ts';
import { type UserList, type UserListState } from './userList.ts';
import { type UserMembers } from './userMembers.ts';
import { isInState, needsMembers, type UserState } from './userState.ts';

/** The users that the filters let through, and how far the search has come. */
export interface FilteredUsers {
  readonly filter: UserFilter | undefined;
  readonly state: UserState | undefined;
  /** In the server's order; of the half-offboarded the inactive ones first. */
  readonly users: readonly ScimUser[];
  /** How many are left out because the server does not tell whether they are in the state. */
  readonly untold: number;
  /** Why the members were not read that the state is told by: nobody is let through then. */
  readonly membersError: unknown;
  readonly membersMayBeIncomplete: boolean;
  /** With the filter for the invited, once everybody was read: addresses that are invited and are no SCIM user's. */
  readonly invitedBeside: readonly string[];
  /** Of the whole list, where it is walked; undefined where the server was asked for one address. */
  readonly list: UserListState | undefined;
  readonly error: Error | undefined;
}

export interface UserViewParts {
  readonly accountKey: string;
  readonly tokens: readonly TokenRecord[];
  readonly filters: FilterStore;
  readonly users: UserList;
  readonly members: Pick<UserMembers, 'read' | 'index'>;
  readonly find: (userName: string) => Promise<ScimUser | undefined>;
  readonly onChange: () => void;
}

/** An account's users through its filters: one by text, one by state; who is shown passes both. */
export class UserView {
  readonly #parts: UserViewParts;
  #found: { readonly text: string; readonly cell: Cell<ScimUser | undefined> } | undefined;

  constructor(parts: UserViewParts) {
    this.#parts = parts;
  }

  get filter(): UserFilter | undefined {
    const text = this.#parts.filters.get(this.#parts.accountKey).text;
    return text === undefined ? undefined : parseFilter(text);
  }

  get state(): UserState | undefined {
    return this.#parts.filters.get(this.#parts.accountKey).state;
  }

  get filtered(): boolean {
    return this.filter !== undefined || this.state !== undefined;
  }

  /** Keeps the filters over restarts; what is named is set, undefined and the empty text clear. */
  async set(change: {
    readonly text?: string | undefined;
    readonly state?: UserState | undefined;
  }): Promise<void> {
    const { accountKey, filters, tokens } = this.#parts;
    const { text, state } = { ...filters.get(accountKey), ...change };
    const wanted = text?.trim();
    await filters.set(accountKey, { text: wanted === '' ? undefined : wanted, state }, tokens);
    this.#found = undefined;
    this.#parts.onChange();
  }

  async clear(): Promise<void> {
    await this.set({ text: undefined, state: undefined });
  }

  /** Asks the server for the address again, where it was asked before. */
  async findAgain(): Promise<void> {
    this.#found?.cell.invalidate();
    await this.#found?.cell.read();
  }

  /** Asks the server for a whole address; anything else is sought in what was read so far. */
  async visible(): Promise<FilteredUsers> {
    const { filter, state } = this;
    const { members } = this.#parts;
    const isNeeded = state !== undefined && needsMembers(state);
    const { error: membersError } = isNeeded ? await members.read() : {};
    const { users, list, error } = await this.#byText(filter);
    const index = isNeeded ? members.index() : undefined;
    const { through, untold } = inState(users, state, index);
    const isUnread = membersError !== undefined && index === undefined;
    const others =
      state === 'invited' && list?.complete === true
        ? (index?.beside(list.users).filter(({ status }) => status === 'pending') ?? [])
        : [];
    return {
      filter,
      state,
      users: state === 'halfOffboarded' ? surestFirst(through) : through,
      untold: isUnread ? 0 : untold,
      membersError,
      membersMayBeIncomplete: index?.mayBeIncomplete ?? false,
      invitedBeside: others
        .map(({ email }) => email)
        .filter((email) => filter === undefined || matchesText(addressOnly(email), filter.text)),
      list,
      error,
    };
  }

  /** How many the filters let through, as far as that is known without asking anybody. */
  knownMatches(): number | undefined {
    const { filter, state } = this;
    const members = this.#parts.members.index();
    if (state !== undefined && needsMembers(state) && members === undefined) return undefined;
    if (filter?.kind !== 'address') {
      const users = passing(this.#parts.users.state().users, filter);
      return inState(users, state, members).through.length;
    }
    const found = this.#found?.cell.peek();
    if (found === undefined || !('value' in found)) return undefined;
    return inState(found.value === undefined ? [] : [found.value], state, members).through.length;
  }

  async #byText(filter: UserFilter | undefined): Promise<Pick<FilteredUsers, 'users' | 'list' | 'error'>> {
    if (filter?.kind === 'address') {
      if (this.#found?.text !== filter.text)
        this.#found = { text: filter.text, cell: new Cell(async () => this.#parts.find(filter.text)) };
      const { value, error } = await this.#found.cell.read();
      const users = value === undefined ? [] : [value];
      return { users, list: undefined, error: error instanceof Error ? error : undefined };
    }
    const { users } = this.#parts;
    const list = await (users.attempted ? users.begun() : users.first());
    return { users: passing(list.users, filter), list, error: list.error };
  }
}

function passing(users: readonly ScimUser[], filter: UserFilter | undefined): readonly ScimUser[] {
  return filter === undefined ? users : users.filter((user) => matchesText(user, filter.text));
}

function inState(
  users: readonly ScimUser[],
  state: UserState | undefined,
  members: MemberIndex | undefined,
): { readonly through: readonly ScimUser[]; readonly untold: number } {
  if (state === undefined) return { through: users, untold: 0 };
  const through: ScimUser[] = [];
  let untold = 0;
  for (const user of users) {
    const answer = isInState(user, state, members);
    if (answer === true) through.push(user);
    else if (answer === undefined) untold += 1;
  }
  return { through, untold };
}

/** A member in no group may be just that: who is inactive and a member all the same comes before. */
function surestFirst(users: readonly ScimUser[]): readonly ScimUser[] {
  return users.toSorted((a, b) => Number(b.active === false) - Number(a.active === false));
}

function addressOnly(userName: string): Parameters<typeof matchesText>[0] {
  return {
    userName,
    displayName: undefined,
    givenName: undefined,
    familyName: undefined,
    externalId: undefined,
  };
}
