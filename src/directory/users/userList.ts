import { Emitter, type Event } from '../../core/emitter.ts';
import { AppError, throwIfAborted } from '../../core/errors.ts';
import { type ListWalk, type ScimUser } from '../../scim/model.ts';

/** Where the users come from. */
export interface UserSource {
  walk(): Promise<ListWalk<ScimUser>>;
  get(id: string, signal?: AbortSignal): Promise<ScimUser>;
}

/** What is known of an account's users at one moment. */
export interface UserListState {
  /** Server order, without duplicates. */
  readonly users: readonly ScimUser[];
  /** The server's own count, where it gave a sane one. */
  readonly total: number | undefined;
  /** Whether every page was read. */
  readonly complete: boolean;
  readonly mayBeIncomplete: boolean;
  /** Of the last attempt; what was read before stays. */
  readonly error: Error | undefined;
}

/** How a step ended. */
interface Step {
  readonly failure: Error | undefined;
  readonly state: UserListState;
}

/**
 * An account's users, page by page. Steps take turns, so that two callers who both need the whole list read it
 * once; a failed or cancelled step leaves what was read, and the next step goes on from there.
 */
export class UserList {
  readonly #source: UserSource;
  readonly #changed = new Emitter<void>();
  #walk: ListWalk<ScimUser> | undefined;
  #error: Error | undefined;
  #attempted = false;
  #queue: Promise<unknown> = Promise.resolve();
  /** Users read again one by one after their page; null for one who is gone. */
  #rereads = new Map<string, ScimUser | null>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(source: UserSource) {
    this.#source = source;
  }

  /** Whether a first page was asked for, with whatever success: a failed list is read again on request, not by itself. */
  get attempted(): boolean {
    return this.#attempted;
  }

  state(): UserListState {
    const walk = this.#walk;
    return {
      users: this.#withRereads(walk?.items ?? []),
      total: walk?.total,
      complete: walk?.done ?? false,
      mayBeIncomplete: walk?.mayBeIncomplete ?? false,
      error: this.#error,
    };
  }

  /** Reads the first page unless there is one. Never throws: the error is part of the state. */
  async first(): Promise<UserListState> {
    const { state } = await this.#step(async () => {
      if (this.#walk === undefined) await this.#begin(0);
    });
    return state;
  }

  /**
   * What is there, once a first page that is on its way has come or failed. Begins nothing, and does not wait for more
   * than that page.
   */
  async begun(): Promise<UserListState> {
    if (this.#walk === undefined && this.#error === undefined) await this.#queue;
    return this.state();
  }

  /** Reads one more page. Never throws but `cancelled`. */
  async more(signal?: AbortSignal): Promise<UserListState> {
    const { state } = await this.#step(async () => {
      if (this.#walk === undefined) await this.#begin(0, signal);
      else if (!this.#walk.done) await this.#walk.next(signal);
    }, signal);
    return state;
  }

  /** Reads every page that is left; `onProgress` is told after each. Throws what went wrong, `cancelled` included. */
  async rest(signal?: AbortSignal, onProgress?: (state: UserListState) => void): Promise<UserListState> {
    const { failure, state } = await this.#step(async () => {
      throwIfAborted(signal);
      if (this.#walk === undefined) await this.#begin(0, signal);
      await this.#walk?.rest({
        signal,
        onPage: () => onProgress?.(this.state()),
      });
    }, signal);
    if (failure !== undefined) throw failure;
    return state;
  }

  /** Reads again as much as was shown; where that fails, what was shown stays. */
  async refresh(signal?: AbortSignal): Promise<UserListState> {
    const { state } = await this.#step(
      async () => this.#begin(this.#walk?.items.length ?? 0, signal),
      signal,
    );
    return state;
  }

  /** Reads one person again. */
  async refreshUser(id: string, signal?: AbortSignal): Promise<void> {
    this.#rereads.set(id, await this.#source.get(id, signal));
    this.#changed.fire();
  }

  /** Takes note that a person is no longer there. */
  markGone(id: string): void {
    this.#rereads.set(id, null);
    this.#changed.fire();
  }

  async #begin(atLeast: number, signal?: AbortSignal): Promise<void> {
    const walk = await this.#source.walk();
    await walk.next(signal);
    while (!walk.done && walk.items.length < atLeast) await walk.next(signal);
    this.#walk = walk;
    this.#rereads = new Map();
  }

  async #step(work: () => Promise<void>, signal?: AbortSignal): Promise<Step> {
    const turn = this.#queue.then(async (): Promise<Step> => {
      let failure: Error | undefined;
      this.#attempted = true;
      try {
        await work();
        this.#error = undefined;
      } catch (error) {
        failure = error instanceof Error ? error : new AppError('server');
        // The caller who stopped knows. A wait that a person cancelled has no other place to be told.
        if (!AppError.is(error, 'cancelled') || signal?.aborted !== true) this.#error = failure;
      }
      // Taken here: the next step may have begun before anyone who waits for this one is told.
      const state = this.state();
      this.#changed.fire();
      return { failure, state };
    });
    this.#queue = turn;
    return turn;
  }

  #withRereads(items: readonly ScimUser[]): readonly ScimUser[] {
    if (this.#rereads.size === 0) return items;
    return items.flatMap((user) => {
      const reread = this.#rereads.get(user.id);
      return reread === null ? [] : [reread ?? user];
    });
  }
}
