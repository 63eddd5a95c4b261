import { type AccountSnapshot, type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { type Disposable } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { AppError } from '../core/errors.ts';
import { type ScimUser } from '../scim/model.ts';
import { accountKey } from './accountKey.ts';
import { Cell } from './cell.ts';
import {
  type AccountConnection,
  type AccountInfo,
  type GroupListing,
  type GroupMembers as Members,
} from './connection/model.ts';
import { GroupMembers } from './groupMembers.ts';
import { SnapshotCache, type SnapshotRequest } from './snapshotCache.ts';
import { type TokenRecord } from './tokenRecord.ts';
import { type FilterStore } from './users/filterStore.ts';
import { UserList } from './users/userList.ts';
import { halfOffboarded, type HalfOffboarded } from './users/userState.ts';
import { UserMembers } from './users/userMembers.ts';
import { UserView } from './users/userView.ts';

/** Which part of an account changed. */
export type AccountChange =
  | { readonly kind: 'groups' | 'users' | 'filter' }
  | { readonly kind: 'group'; readonly groupId: string }
  /** All of it was read at once, for anyone who asked: see `lastSnapshot`. */
  | { readonly kind: 'snapshot' };

/** What an account is made of. */
export interface AccountParts {
  readonly info: AccountInfo;
  readonly baseUrl: string;
  readonly tokens: readonly TokenRecord[];
  readonly connect: () => Promise<AccountConnection>;
  readonly filters: FilterStore;
  /** When any window last wrote to it, in milliseconds since the epoch, as far as that is known. */
  readonly lastWrite: () => Promise<number | undefined>;
}

/** The live picture of one account: groups, members and users, each read when first asked for. */
export class AccountDirectory implements Disposable {
  readonly info: AccountInfo;
  /** What the account is known by here, on whichever server it is. */
  readonly key: string;
  readonly baseUrl: string;
  readonly users: UserList;
  readonly groups: Cell<GroupListing>;
  /** What the tree shows under Users: those whom its filters let through. */
  readonly view: UserView;
  readonly accountMembers: UserMembers;
  #tokens: readonly TokenRecord[];
  readonly #connection: Cell<AccountConnection>;
  readonly #members: GroupMembers;
  readonly #lastWrite: () => Promise<number | undefined>;
  readonly #snapshots: SnapshotCache;
  #lastSnapshot: AccountSnapshot | undefined;
  readonly #changed = new Emitter<AccountChange>();
  readonly onDidChange: Event<AccountChange> = this.#changed.event;

  constructor({ info, baseUrl, tokens, connect, filters, lastWrite }: AccountParts) {
    this.info = info;
    this.#lastWrite = lastWrite;
    this.baseUrl = baseUrl;
    this.key = accountKey(baseUrl, info.id);
    this.#tokens = tokens;
    this.#connection = new Cell(connect);
    this.#snapshots = new SnapshotCache(async (onProgress) =>
      (await this.connection()).snapshot({ onProgress }),
    );
    this.groups = new Cell(async () => (await this.connection()).listGroups());
    this.users = new UserList({
      walk: async () => (await this.connection()).walkUsers(),
      get: async (id, signal) => (await this.connection()).getUser(id, signal),
    });
    this.#members = new GroupMembers({ connection: async () => this.connection(), users: this.users });
    this.accountMembers = new UserMembers(this.users, async () => (await this.connection()).listMembers());
    this.view = new UserView({
      accountKey: this.key,
      tokens,
      filters,
      users: this.users,
      members: this.accountMembers,
      find: async (userName) => (await this.connection()).findUser(userName),
      onChange: () => {
        this.#changed.fire({ kind: 'filter' });
      },
    });
    this.users.onDidChange(() => {
      this.#changed.fire({ kind: 'users' });
    });
  }

  /** The tokens that reach this account; the connection picks the one with more rights. */
  get tokens(): readonly TokenRecord[] {
    return this.#tokens;
  }

  /** The same tokens, under the names that they have by now. */
  relabel(tokens: readonly TokenRecord[]): void {
    this.#tokens = tokens;
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
   * refreshed since; where an age is asked for, also unless any window has written since. Cancelling ends the caller's
   * wait, not the reading that others may wait for.
   */
  async snapshot(request: SnapshotRequest = {}): Promise<AccountSnapshot> {
    const since = request.oldest === undefined ? undefined : await this.#lastWrite();
    const snapshot = await this.#snapshots.get(since === undefined ? request : { ...request, since });
    if (this.#members.take(snapshot)) this.#changed.fire({ kind: 'groups' });
    if (snapshot !== this.#lastSnapshot) {
      this.#lastSnapshot = snapshot;
      this.#changed.fire({ kind: 'snapshot' });
    }
    return snapshot;
  }

  /** What was read last for anybody, however old. */
  get lastSnapshot(): AccountSnapshot | undefined {
    return this.#lastSnapshot;
  }

  /** Takes note that something was written: the next snapshot is read again. */
  invalidateSnapshot(): void {
    this.#snapshots.invalidate();
  }

  /** Where the members come from the users' side this reads every page of users. */
  members(group: ListedGroup): Cell<Members> {
    return this.#members.of(group);
  }

  /** How many members a group has, as far as anything has read that since the last refresh. */
  memberCount(groupId: string): number | undefined {
    return this.#members.count(groupId);
  }

  /** Takes note of how many members groups have, where something else has read that. */
  noteMemberCounts(counts: ReadonlyMap<string, number>): void {
    if (this.#members.note(counts)) this.#changed.fire({ kind: 'groups' });
  }

  /** Told once the members were read: a filter that needs them reads them. */
  halfOffboarded(user: ScimUser): HalfOffboarded | undefined {
    const members = this.accountMembers.index();
    return members === undefined ? undefined : halfOffboarded(user, members);
  }

  /** Whether a user's login asks for a second factor, as far as the members were read and say so. */
  twoFactor(user: ScimUser): boolean | undefined {
    const match = this.accountMembers.index()?.memberOf(user);
    return match?.kind === 'one' ? match.value.twoFactor : undefined;
  }

  /** Reads again whatever was read before, and tells of it once it was; what was shown stays until then, and where that fails. */
  async refresh(): Promise<void> {
    await Promise.all([
      this.groups.attempted ? this.refreshGroups() : undefined,
      this.users.attempted ? this.refreshUsers() : undefined,
    ]);
  }

  /** What the network kept from being read, and nothing else: of a refusal the server has said all there is. */
  async readAgainWhatFailed(): Promise<void> {
    const inPassing = (error: unknown): boolean => AppError.is(error, 'network', 'timeout');
    await Promise.all([
      inPassing(this.groups.peek().error) ? this.refreshGroups() : undefined,
      inPassing(this.users.state().error) ? this.refreshUsers() : undefined,
    ]);
  }

  async refreshGroups(): Promise<void> {
    this.#snapshots.invalidate();
    this.groups.invalidate();
    const opened = this.#members.invalidate('group', this.#listed());
    await this.groups.read();
    const there = new Set(this.#listed().map(({ id }) => id));
    await this.#members.readAgain(opened.filter((id) => there.has(id)));
    this.#changed.fire({ kind: 'groups' });
  }

  async refreshGroup(group: ListedGroup): Promise<void> {
    this.#snapshots.invalidate();
    if (group.membersFrom === 'users') await this.users.refresh();
    await this.members(group).readAgain();
    this.#changed.fire({ kind: 'group', groupId: group.id });
  }

  async refreshUsers(): Promise<void> {
    this.#snapshots.invalidate();
    // Before the users, whose end is told: anyone who looks then is not to wait, or the rows would be gone meanwhile.
    await Promise.all([this.view.findAgain(), this.accountMembers.readAgain()]);
    await this.users.refresh();
    await this.#readAgain(this.#members.invalidate('users', this.#listed()));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #listed(): readonly ListedGroup[] {
    return this.groups.peek().value?.groups ?? [];
  }

  /** Rows of groups that were opened once tell a count, also where nobody looks into them now. */
  async #readAgain(groupIds: readonly string[]): Promise<void> {
    await this.#members.readAgain(groupIds);
    if (groupIds.length > 0) this.#changed.fire({ kind: 'groups' });
  }
}
