import { type Page } from './fetchPage.ts';

/** What the pages of one list have shown about the server that sent them. */
export class WalkEvidence {
  #pages = 0;
  #received = 0;
  #lastSize = 0;
  #firstSize = 0;
  #total: number | undefined;
  #contradictory = false;
  #orderly = true;
  #endedEmpty = false;
  #totalChecked = false;

  get total(): number | undefined {
    return this.#total;
  }

  /** Rows on the last page that had any. */
  get lastSize(): number {
    return this.#lastSize;
  }

  /** Something arrived that cannot be counted, or the server changed its count on the way. */
  get contradictory(): boolean {
    return this.#contradictory;
  }

  /** Whether every page so far was where it was asked for, new, and as long as the first or the last there is. */
  get orderly(): boolean {
    return this.#orderly;
  }

  /**
   * The size of a page, once a second page proved that the server obeys `startIndex`: other rows, as many as
   * on the first page, and no other index than the one asked for.
   */
  get provenSize(): number | undefined {
    const more = this.#total !== undefined && this.#total > this.#received;
    return this.#orderly && this.#pages >= 2 && more ? this.#firstSize : undefined;
  }

  /** `fresh`: rows that were on no earlier page. */
  add(page: Page<unknown>, { asked, fresh }: { readonly asked: number; readonly fresh: number }): void {
    this.#pages += 1;
    // Rows that nobody can read, or a page that is partly repeated because the list shifted meanwhile.
    if (page.items.length < page.received || (fresh > 0 && fresh < page.received)) this.#contradictory = true;
    // A refusal is no word that this was all.
    this.#endedEmpty = page.received === 0 && page.refused !== true;
    if (page.received === 0) {
      if (this.#pages === 1) this.#total = page.total;
      return;
    }
    if (this.#pages === 1) this.#firstSize = page.received;
    // A repeated page tells nothing new about the whole.
    else if (fresh > 0 && page.total !== this.#total) this.#contradictory = true;
    const reachesEnd = this.#received + page.received === this.#total;
    this.#orderly &&=
      fresh === page.received &&
      (page.received === this.#firstSize || reachesEnd) &&
      (page.startIndex === undefined || page.startIndex === asked);
    this.#lastSize = page.received;
    this.#received += page.received;
    this.#total = page.total ?? this.#total;
  }

  /**
   * A repeated or refused page ended the list after one page. The server may begin again past the end, or it may ignore
   * `startIndex` and count the page instead of the list. (A page of one row is as short as pages get.)
   */
  get isTotalInDoubt(): boolean {
    const untold = this.#pages > 1 && !this.#endedEmpty;
    return untold && !this.#totalChecked && this.#total === this.#firstSize && this.#firstSize > 1;
  }

  /** `page`: the answer to a request for the second row alone, if it is that. A total that is none the less the same counts the list. */
  checkTotal(page: Page<unknown>): void {
    this.#totalChecked = page.received === 1 && page.total === this.#total;
  }

  /**
   * Whether a list of so many different rows is all there is, by what the server showed. Without a total, only
   * an empty page says so.
   */
  addsUpTo(distinct: number): boolean {
    if (this.#total === undefined) return this.#endedEmpty;
    return this.#total === distinct && !this.isTotalInDoubt;
  }
}
