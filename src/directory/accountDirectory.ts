import { type Disposable } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { type ScimUser } from '../scim/model.ts';
import { Cell } from './cell.ts';
import { SnapshotCache, type SnapshotRequest } from './snapshotCache.ts';
import { type AccountSnapshot, type ListedGroup } from '../cloudflare/snapshotModel.ts';
import {
  type AccountConnection,
  type AccountInfo,
  type GroupListing,
  type GroupMembers,
} from './connection.ts';
import { accountKey } from './accountKey.ts';
import { matchesText, parseFilter, type UserFilter } from './filter.ts';
import { type FilterStore } from './filterStore.ts';
import { type TokenRecord } from './tokenVault.ts';
import { type UserBudget, type UserHolder } from './userBudget.ts';
import { UserList, type UserListState } from './userList.ts';

/** Which part of an account changed; `letGo`: its users are no longer held. */
export type AccountChange =
  | { readonly kind: 'groups' | 'users' | 'letGo' | 'filter' }
  | { readonly kind: 'group'; readonly groupId: string };

/** The users that a filter lets through, and how far the search has come. */
export interface FilteredUsers {
  readonly filter: UserFilter | undefined;
  readonly users: readonly ScimUser[];
  /** Of the whole list, where it is walked; undefined where the server was asked for one address. */
  readonly list: UserListState | undefined;
  readonly error: Error | undefined;
}

/** What an account is made of. */
export interface AccountParts {
  readonly info: AccountInfo;
  readonly baseUrl: string;
  readonly tokens: readonly TokenRecord[];
  readonly connect: () => Promise<AccountConnection>;
  readonly filters: FilterStore;
  readonly budget: UserBudget;
}

/** The live picture of one account: groups, members and users, each read when first asked for. */
export class AccountDirectory implements Disposable, UserHolder {
  readonly info: AccountInfo;
  /** What the account is known by here, on whichever server it is. */
  readonly key: string;
  readonly baseUrl: string;
  /** The tokens that reach this account; the connection picks the one with more rights. */
  readonly tokens: readonly TokenRecord[];
  readonly users: UserList;
  readonly groups: Cell<GroupListing>;
  readonly #connection: Cell<AccountConnection>;
  readonly #members = new Map<string, Cell<GroupMembers>>();
  readonly #snapshots: SnapshotCache;
  readonly #filters: FilterStore;
  readonly #budget: UserBudget;
  readonly #changed = new Emitter<AccountChange>();
  #disposed = false;
  #found: { readonly text: string; readonly cell: Cell<ScimUser | undefined> } | undefined;

  readonly onDidChange: Event<AccountChange> = this.#changed.event;

  constructor({ info, baseUrl, tokens, connect, filters, budget }: AccountParts) {
    this.info = info;
    this.baseUrl = baseUrl;
    this.key = accountKey(baseUrl, info.id);
    this.tokens = tokens;
    this.#connection = new Cell(connect);
    this.#snapshots = new SnapshotCache(async (onProgress) =>
      (await this.connection()).snapshot({ onProgress }),
    );
    this.#filters = filters;
    this.#budget = budget;
    this.groups = new Cell(async () => (await this.connection()).listGroups());
    this.users = new UserList({
      walk: async () => (await this.connection()).walkUsers(),
      get: async (id, signal) => (await this.connection()).getUser(id, signal),
    });
    this.users.onDidChange(() => {
      this.#used();
      this.#changed.fire({ kind: 'users' });
    });
  }

  get sandbox(): boolean {
    return this.tokens.some((token) => token.sandbox);
  }

  /** Throws what went wrong with connecting; the next call tries again. */
  async connection(): Promise<AccountConnection> {
    if (this.#connection.peek().error !== undefined) this.#connection.invalidate();
    return this.#connection.value();
  }

  /**
   * Everything at once, for plans and reports: what was read last, unless `fresh` is asked for or something was
   * refreshed since. Cancelling ends the caller's wait, not the reading that others may wait for.
   */
  async snapshot(request: SnapshotRequest = {}): Promise<AccountSnapshot> {
    const snapshot = await this.#snapshots.get(request);
    this.#used();
    return snapshot;
  }

  get held(): number {
    return this.users.state().users.length + this.#snapshots.held;
  }

  /** The snapshot and the list of users are read again when they are next asked for. */
  letGo(): void {
    const before = this.held;
    this.#snapshots.letGo();
    this.users.letGo();
    if (this.held < before) this.#changed.fire({ kind: 'letGo' });
  }

  /** Takes note that something was written: the next snapshot is read anew. */
  invalidateSnapshot(): void {
    this.#snapshots.invalidate();
  }

  /** Where the members come from the users' side this reads every page of users. */
  members(group: ListedGroup): Cell<GroupMembers> {
    let cell = this.#members.get(group.id);
    if (cell === undefined) {
      cell = new Cell(async () => this.#readMembers(group));
      this.#members.set(group.id, cell);
    }
    return cell;
  }

  get filter(): UserFilter | undefined {
    const text = this.#filters.get(this.key);
    return text === undefined ? undefined : parseFilter(text);
  }

  /** Keeps a filter over restarts; an empty text clears it. */
  async setFilter(text: string | undefined): Promise<void> {
    const wanted = text?.trim();
    await this.#filters.set(this.key, wanted === '' ? undefined : wanted, this.tokens);
    this.#found = undefined;
    this.#changed.fire({ kind: 'filter' });
  }

  /** What the tree shows under Users. Asks the server for a whole address; anything else is sought in what was read so far. */
  async visibleUsers(): Promise<FilteredUsers> {
    const { filter } = this;
    if (filter?.kind === 'address') {
      if (this.#found?.text !== filter.text) {
        this.#found = {
          text: filter.text,
          cell: new Cell(async () => (await this.connection()).findUser(filter.text)),
        };
      }
      const state = await this.#found.cell.read();
      const error = state.error instanceof Error ? state.error : undefined;
      return { filter, users: state.value === undefined ? [] : [state.value], list: undefined, error };
    }
    this.#used();
    const list = await (this.users.attempted ? this.users.begun() : this.users.first());
    const users =
      filter === undefined ? list.users : list.users.filter((user) => matchesText(user, filter.text));
    return { filter, users, list, error: list.error };
  }

  /** How many users the filter lets through, as far as that is known without asking anybody. */
  knownMatches(): number | undefined {
    const { filter } = this;
    if (filter?.kind === 'text') {
      return this.users.state().users.filter((user) => matchesText(user, filter.text)).length;
    }
    const found = this.#found?.cell.peek();
    return found !== undefined && 'value' in found ? Number(found.value !== undefined) : undefined;
  }

  /** Reads again whatever was read before; what was shown stays where that fails. */
  async refresh(): Promise<void> {
    await Promise.all([
      this.groups.attempted ? this.refreshGroups() : undefined,
      this.users.attempted ? this.refreshUsers() : undefined,
    ]);
  }

  async refreshGroups(): Promise<void> {
    this.#snapshots.invalidate();
    this.groups.invalidate();
    this.#invalidateMembers();
    await this.groups.read();
    this.#changed.fire({ kind: 'groups' });
  }

  async refreshGroup(group: ListedGroup): Promise<void> {
    this.#snapshots.invalidate();
    if (group.membersFrom === 'users') await this.users.refresh();
    this.members(group).invalidate();
    this.#changed.fire({ kind: 'group', groupId: group.id });
  }

  async refreshUsers(): Promise<void> {
    this.#snapshots.invalidate();
    this.#found = undefined;
    await this.users.refresh();
    this.#invalidateMembers();
  }

  dispose(): void {
    this.#disposed = true;
    this.#budget.forget(this);
    this.#changed.dispose();
  }

  #used(): void {
    if (!this.#disposed) this.#budget.used(this);
  }

  #invalidateMembers(): void {
    for (const cell of this.#members.values()) cell.invalidate();
  }

  async #readMembers(group: ListedGroup): Promise<GroupMembers> {
    const connection = await this.connection();
    if (group.membersFrom === 'group') return connection.readMembers(group);
    const { users, mayBeIncomplete } = await this.users.rest();
    const members = users.filter((user) => user.groups?.includes(group.id) === true);
    return { members: members.map((user) => ({ value: user.id, display: user.userName })), mayBeIncomplete };
  }
}
