import { AppError, throwIfAborted } from '../core/errors.ts';
import { type ListPage, type ListWalk } from './model.ts';

/** One answer to a list request, as it came. */
export interface RawPage<T> {
  readonly items: readonly T[];
  /** Rows that came, those without a usable id included: what the next startIndex goes by. */
  readonly received: number;
  readonly total: number | undefined;
  /** What the server says it started at, where it says so. */
  readonly startIndex: number | undefined;
}

export type FetchPage<T> = (startIndex: number, count: number, signal?: AbortSignal) => Promise<RawPage<T>>;

export interface WalkOptions<T> {
  readonly fetchPage: FetchPage<T>;
  readonly idOf: (item: T) => string;
  readonly pageSize: number;
  /** Pages under way at a time, once the server has proved that it obeys startIndex. */
  readonly parallel: number;
}

/**
 * Walks a list by what arrives (RFC 7644 section 3.4.2.4 lets a server send fewer than asked for): the next
 * startIndex is what came so far plus one, an empty page or one with nothing new ends the walk, and nothing is
 * listed twice. totalResults is believed only for how much to ask for, never for being done.
 */
export function createListWalk<T>(options: WalkOptions<T>): ListWalk<T> {
  return new Walk(options);
}

/** A server must not be walked for ever: more rows than this are no account's. */
const mostRows = 1_000_000;

class Walk<T> implements ListWalk<T> {
  readonly #options: WalkOptions<T>;
  readonly #items: T[] = [];
  readonly #ids = new Set<string>();
  #received = 0;
  #total: number | undefined;
  #done = false;
  #mayBeIncomplete = false;
  /** Pages one after the other with nothing seen before and the startIndex that was asked for. */
  #obedientPages = 0;
  #pageLength = 0;

  constructor(options: WalkOptions<T>) {
    this.#options = options;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  get total(): number | undefined {
    return this.#total;
  }

  get done(): boolean {
    return this.#done;
  }

  get mayBeIncomplete(): boolean {
    return this.#mayBeIncomplete;
  }

  async next(signal?: AbortSignal): Promise<ListPage<T>> {
    throwIfAborted(signal);
    if (this.#done) return { items: [], total: this.#total };
    if (this.#received >= mostRows) throw new AppError('tooMany');
    const items = await this.#step(signal);
    return { items: [...items, ...(await this.#confirmEnd(signal))], total: this.#total };
  }

  async #step(signal?: AbortSignal): Promise<readonly T[]> {
    const startIndex = this.#received + 1;
    const page = await this.#options.fetchPage(startIndex, this.#options.pageSize, signal);
    throwIfAborted(signal);
    return this.#take(page, startIndex);
  }

  /**
   * Where the server's count says that this is all, one more page is asked for at once: some servers count the page
   * instead of the list. Nothing is lost where that fails; the walk is then merely not known to be over.
   */
  async #confirmEnd(signal?: AbortSignal): Promise<readonly T[]> {
    if (this.#done || this.#total === undefined || this.#total > this.#received) return [];
    try {
      return await this.#step(signal);
    } catch (error) {
      if (AppError.is(error, 'cancelled')) throw error;
      return [];
    }
  }

  async rest(
    options: { readonly signal?: AbortSignal; readonly onPage?: (walk: ListWalk<T>) => void } = {},
  ): Promise<readonly T[]> {
    while (!this.#done) {
      if (this.#mayGoParallel()) await this.#leap(options.signal);
      else await this.next(options.signal);
      options.onPage?.(this);
    }
    return this.#items;
  }

  /** Two pages that fit together prove more than any capability a server announces. */
  #mayGoParallel(): boolean {
    const left = (this.#total ?? 0) - this.#received;
    return this.#obedientPages >= 2 && this.#pageLength > 0 && left > this.#pageLength;
  }

  /**
   * Fetches the next few pages side by side and takes them in order. The first that is not what its place in the
   * list wants (short, or seen before) throws away those behind it, and the walk goes on one by one from there.
   */
  async #leap(signal?: AbortSignal): Promise<void> {
    const size = this.#pageLength;
    const left = (this.#total ?? 0) - this.#received;
    const pages = Math.min(Math.ceil(left / size), this.#options.parallel);
    const starts = Array.from({ length: pages }, (_, index) => this.#received + 1 + index * size);
    const stop = new AbortController();
    const all = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    const fetched = starts.map(async (start) => this.#options.fetchPage(start, size, all));
    // Whatever is not waited for any more may fail as it likes.
    for (const page of fetched) page.catch(() => undefined);
    try {
      for (const [index, pending] of fetched.entries()) {
        const page = await pending;
        throwIfAborted(signal);
        const start = starts[index] ?? 0;
        if (start !== this.#received + 1) break;
        this.#take(page, start);
        if (this.#done || this.#obedientPages === 0) break;
      }
    } finally {
      stop.abort();
    }
  }

  /** What is new on a page; sets whether there can be more. */
  #take(page: RawPage<T>, startIndex: number): readonly T[] {
    const fresh = page.items.filter((item) => {
      const id = this.#options.idOf(item);
      if (this.#ids.has(id)) return false;
      this.#ids.add(id);
      return true;
    });
    for (const item of fresh) this.#items.push(item);
    if (page.total !== undefined) {
      // A total that changes on the way means that the list did.
      if (this.#total !== undefined && this.#total !== page.total) this.#mayBeIncomplete = true;
      this.#total = page.total;
    }
    const repeated = page.received - fresh.length;
    // A wholly repeated page is how servers without paging end; a partly repeated one means that the list shifted.
    if (repeated > 0 && fresh.length > 0) this.#mayBeIncomplete = true;
    const obedient = repeated === 0 && page.received > 0 && (page.startIndex ?? startIndex) === startIndex;
    this.#obedientPages = obedient ? this.#obedientPages + 1 : 0;
    this.#pageLength = page.received;
    this.#received += page.received;
    if (fresh.length === 0 || this.#isWhole()) this.#finish(page);
    return fresh;
  }

  /**
   * Saves the request for an empty last page, where that is safe: the server counts as many as came, and has shown
   * on an earlier page that its total is no mere page size.
   */
  #isWhole(): boolean {
    if (this.#total === undefined) return false;
    const counts = this.#total === this.#items.length && this.#received === this.#items.length;
    return counts && this.#obedientPages >= 2;
  }

  #finish(page: RawPage<T>): void {
    this.#done = true;
    const total = page.total ?? this.#total;
    if (total !== undefined && total !== this.#items.length) this.#mayBeIncomplete = true;
  }
}
