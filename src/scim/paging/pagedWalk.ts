import { AppError, throwIfAborted } from '../../core/errors.ts';
import { inSmallerPages } from '../../core/inSmallerPages.ts';
import { type ListPage, type ListWalk } from '../model.ts';
import { fetchAhead } from './fetchAhead.ts';
import { type Page } from './fetchPage.ts';
import { WalkEvidence } from './walkEvidence.ts';

export interface PagedWalkOptions<T> {
  /** `count`: undefined where the server takes none. */
  readonly fetch: (
    startIndex: number,
    count: number | undefined,
    signal: AbortSignal | undefined,
  ) => Promise<Page<T>>;
  /** Rows asked for at a time; fewer where the server refuses so many. */
  readonly count: number;
  readonly parallel: number;
  /** Whether to make sure at once where a page looks like the last. */
  readonly lookPast: boolean;
}

/** A server that makes up new ids for ever is stopped here. */
const mostItems = 1_000_000;

/** Steps have to take turns. */
export class PagedWalk<T extends { readonly id: string }> implements ListWalk<T> {
  readonly #options: PagedWalkOptions<T>;
  readonly #items: T[] = [];
  readonly #evidence = new WalkEvidence();
  #ids = new Set<string>();
  #count: number | undefined;
  #nextIndex = 1;
  #done = false;

  constructor(options: PagedWalkOptions<T>) {
    this.#options = options;
    this.#count = options.count;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  get total(): number | undefined {
    const { total } = this.#evidence;
    return total !== undefined && total >= this.#items.length ? total : undefined;
  }

  get done(): boolean {
    return this.#done;
  }

  get mayBeIncomplete(): boolean {
    return this.#evidence.contradictory || (this.#done && !this.#evidence.addsUpTo(this.#items.length));
  }

  async next(signal?: AbortSignal): Promise<ListPage<T>> {
    return (await this.#step(signal)).page;
  }

  /** `failure`: of the look past the page, which stands all the same. */
  async #step(signal: AbortSignal | undefined): Promise<{ page: ListPage<T>; failure?: unknown }> {
    throwIfAborted(signal);
    if (this.#done) return { page: { items: [], total: this.total } };
    const items = this.#commit(await this.#fetch(this.#nextIndex, signal));
    // Read only after the look past the end: it may say that the list is done.
    const failure =
      this.#options.lookPast && this.#looksLast() ? await this.#lookPast(items, signal) : undefined;
    if (this.#options.lookPast && this.done && this.#evidence.isTotalInDoubt) await this.#checkTotal(signal);
    return { page: { items, total: this.total }, failure };
  }

  async *pages(signal?: AbortSignal): AsyncIterableIterator<ListPage<T>> {
    while (!this.#done) {
      const page = await this.next(signal);
      if (page.items.length > 0) yield page;
    }
  }

  async rest(
    options: { readonly signal?: AbortSignal; readonly onPage?: (walk: ListWalk<T>) => void } = {},
  ): Promise<readonly T[]> {
    const { signal, onPage } = options;
    while (!this.#done) {
      const size = this.#evidence.provenSize;
      if (size !== undefined && this.#options.parallel > 1) await this.#ahead(size, signal, onPage);
      else {
        const { failure } = await this.#step(signal);
        onPage?.(this);
        // Anyone who cancelled a wait is not to wait for the same again.
        if (AppError.is(failure, 'cancelled')) throw failure;
      }
    }
    return this.#items;
  }

  /** Pages of the proven size up to the total and one past it, taken in order; any surprise ends it. */
  async #ahead(
    size: number,
    signal: AbortSignal | undefined,
    onPage: ((walk: ListWalk<T>) => void) | undefined,
  ): Promise<void> {
    const pages = fetchAhead({
      from: this.#nextIndex,
      to: Math.min(this.#evidence.total ?? 0, mostItems),
      size,
      parallel: this.#options.parallel,
      fetch: async (startIndex, stop) => this.#fetch(startIndex, stop),
      signal,
    });
    for await (const { asked, page } of pages) {
      // A page before was longer than foretold.
      if (asked !== this.#nextIndex) return;
      this.#commit(page);
      onPage?.(this);
      if (this.#done || !this.#evidence.orderly) return;
    }
  }

  #commit(page: Page<T>): T[] {
    const fresh = this.#takeNew(page.items);
    this.#evidence.add(page, { asked: this.#nextIndex, fresh: fresh.length });
    this.#nextIndex += page.received;
    if (fresh.length === 0 || this.#items.length >= mostItems) this.#finish();
    return fresh;
  }

  /** One look-up an item: asking the set first and adding then would be two, and is what a long list spends its time on. */
  #takeNew(items: readonly T[]): T[] {
    const fresh: T[] = [];
    for (const item of items) {
      const before = this.#ids.size;
      if (this.#ids.add(item.id).size === before) continue;
      fresh.push(item);
      this.#items.push(item);
    }
    return fresh;
  }

  #finish(): void {
    this.#done = true;
    this.#ids = new Set();
  }

  #looksLast(): boolean {
    const { lastSize, total } = this.#evidence;
    return !this.#done && lastSize < (this.#count ?? Infinity) && total === this.#items.length;
  }

  async #fetch(startIndex: number, signal: AbortSignal | undefined): Promise<Page<T>> {
    const { fetch, count } = this.#options;
    if (startIndex > 1)
      return fetch(startIndex, this.#count, signal).catch((error: unknown) =>
        this.#pastEnd(startIndex, error),
      );
    const { page, size } = await inSmallerPages(count, async (smaller) => fetch(1, smaller, signal));
    this.#count = size;
    return page;
  }

  /** Past the last row that is counted, some servers refuse where others send an empty page. */
  #pastEnd(startIndex: number, error: unknown): Page<T> {
    const isPast = startIndex > (this.#evidence.total ?? 0);
    if (!isPast || !AppError.is(error, 'notFound', 'invalid', 'forbidden', 'unsupported')) throw error;
    return { items: [], received: 0, total: undefined, startIndex, refused: true };
  }

  /** Asks for the second row alone. Where this fails, the doubt remains. */
  async #checkTotal(signal: AbortSignal | undefined): Promise<void> {
    const page = await this.#options.fetch(2, 1, signal).catch(() => undefined);
    if (page?.items[0] !== undefined && page.items[0].id === this.#items[1]?.id)
      this.#evidence.checkTotal(page);
  }

  /** Where this fails, the page stands and the next step finds out why. Returns the failure. */
  async #lookPast(items: T[], signal: AbortSignal | undefined): Promise<unknown> {
    try {
      // Not spread into a call: a page may have more rows than a call takes arguments.
      for (const item of this.#commit(await this.#fetch(this.#nextIndex, signal))) items.push(item);
      return undefined;
    } catch (error) {
      return error;
    }
  }
}
