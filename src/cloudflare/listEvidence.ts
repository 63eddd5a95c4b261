import { AppError } from '../core/errors.ts';
import { type Listed, type WhyPartial } from './listed.ts';
import { type ListPage } from './listPage.ts';

/** A server that makes up new rows for ever is stopped here: as many as the most pages of fifty hold. */
const mostRows = 250_000;

/** What the pages of one list have shown of it, and of the server that sends them. */
export class ListEvidence<T extends { readonly id: string }> {
  readonly #found = new Map<string, T>();
  /** Rows of a page that may not be the last. */
  readonly #size: number;
  /** Pages that brought something new. */
  #pages = 0;
  /** The most pages that any answer told of. */
  #told = 0;
  #total: number | undefined;
  #shifted = false;
  #unreadable = false;
  #end: 'counted' | 'empty' | 'repeated' | 'refused' | 'cut' | 'tooMany' | undefined;

  /** `asked`: rows asked for at a time; Infinity where none are. */
  constructor(asked: number, first: ListPage<T>) {
    // A server may give fewer at a time than it is asked for, and say so.
    this.#size = Math.min(asked, first.info.per_page || asked);
    this.#total = first.info.total_count;
  }

  /** Nothing is left to ask. */
  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** Takes the next page, in order, from the first one on; what comes after the end is left out. */
  add(page: ListPage<T>): void {
    if (this.ended) return;
    this.#told = Math.max(this.#told, page.info.total_pages ?? 0);
    const fresh = this.#take(page.items);
    this.#unreadable ||= page.items.length < page.length;
    if (page.length === 0) this.#end = 'empty';
    else if (fresh === 0) this.#end = 'repeated';
    else if (this.#found.size >= mostRows) this.#end = 'tooMany';
    if (fresh === 0) return;
    this.#pages += 1;
    this.#shifted ||= fresh < page.items.length;
    this.#count(page.info.total_count);
    const saysMore = this.#told > this.#pages || tellsOfNext(page);
    if (page.length < this.#size && this.#total === this.#found.size && !saysMore) this.#end ??= 'counted';
  }

  /**
   * Takes a refusal in the place of the next page. Past the end some servers refuse where others send an empty page: it
   * ends the list, unless the server counts more. Throws what it cannot be taken for.
   */
  addRefusal(error: unknown): void {
    if (this.ended) return;
    const more = this.#total === undefined ? this.#told > this.#pages : this.#total > this.#found.size;
    if (more || !AppError.is(error, 'notFound', 'invalid', 'forbidden', 'unsupported')) throw error;
    this.#end = 'refused';
  }

  /** Given up before the end showed. */
  giveUp(): void {
    this.#end ??= 'tooMany';
  }

  /** Nothing leads on from this page: it is the last, unless it tells of a next one. */
  endAt(page: ListPage<T>): void {
    this.#end ??= tellsOfNext(page) ? 'cut' : 'counted';
  }

  listed(): Listed<T> {
    const rows = [...this.#found.values()];
    const why = this.#doubt();
    if (why === undefined) return { kind: 'whole', items: rows };
    const said = this.#total !== undefined && this.#total > rows.length ? { said: this.#total } : {};
    return { kind: 'partial', some: rows, why, ...said };
  }

  #doubt(): WhyPartial | undefined {
    const size = this.#found.size;
    if (this.#unreadable) return 'unreadableRows';
    if (this.#end === 'tooMany' || this.#end === undefined) return 'tooMany';
    if (this.#end === 'cut' || (this.#total !== undefined && size < this.#total)) return 'fewerThanSaid';
    if (this.#shifted && this.#total !== size) return 'shifted';
    // A count that is that of the first page alone may have been made from it.
    const pastEnd = this.#end === 'repeated' || this.#end === 'refused';
    if (pastEnd && (this.#pages === 1 || this.#total !== size)) return 'pageIgnored';
    // No rows at all are one page.
    return this.#told > Math.max(this.#pages, 1) && this.#total !== size ? 'fewerThanSaid' : undefined;
  }

  #take(items: readonly T[]): number {
    const before = this.#found.size;
    for (const item of items) if (!this.#found.has(item.id)) this.#found.set(item.id, item);
    return this.#found.size - before;
  }

  /** The first count stands until more has come than it says: it was none, or that of a page. */
  #count(told: number | undefined): void {
    if (this.#total === undefined) return;
    if (this.#found.size > this.#total) this.#total = undefined;
    else if (told !== undefined && told !== this.#total) {
      this.#shifted = true;
      this.#total = undefined;
    }
  }
}

function tellsOfNext({ next }: ListPage<unknown>): boolean {
  return next === 'next' || next === 'unreadable';
}
