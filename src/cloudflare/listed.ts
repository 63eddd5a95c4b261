/** Why a list is not known to be all there is. */
export type WhyPartial =
  /** The server counts more, or tells of more pages, than it gives. */
  | 'fewerThanSaid'
  /** Asked for another page, the server gives the same rows again, or refuses. */
  | 'pageIgnored'
  /** Rows came twice, or the count changed, while the pages were read: others may have been passed over. */
  | 'shifted'
  | 'unreadableRows'
  /** More rows or pages than are read of any list. */
  | 'tooMany'
  /** The list itself was refused, and what is there is known from elsewhere. */
  | 'refused';

/**
 * A list in server order, distinct by id. Its rows have two names, so that nobody takes a part for the whole: absence
 * from `items` proves something, absence from `some` nothing. The functions below hand on the doubt with the rows: lint
 * refuses to take the one without the other.
 */
export type Listed<T> =
  | { readonly kind: 'whole'; readonly items: readonly T[] }
  | {
      readonly kind: 'partial';
      readonly some: readonly T[];
      readonly why: WhyPartial;
      /** How many there are, where the server counts more than it gives. */
      readonly said?: number;
    };

export interface RowsAndDoubt<T> {
  /** What is there for certain. */
  readonly rows: readonly T[];
  /** Why more may be there; undefined of a whole list. */
  readonly doubt: WhyPartial | undefined;
}

export function rowsAndDoubt<T>(listed: Listed<T>): RowsAndDoubt<T> {
  return listed.kind === 'whole'
    ? { rows: listed.items, doubt: undefined }
    : { rows: listed.some, doubt: listed.why };
}

export type Search<T> =
  | { readonly kind: 'found'; readonly row: T }
  | { readonly kind: 'absent' }
  /** Not among what was read of a part. */
  | { readonly kind: 'notKnown' };

export function findRow<T>(listed: Listed<T>, fits: (row: T) => boolean): Search<T> {
  const { rows, doubt } = rowsAndDoubt(listed);
  const row = rows.find(fits);
  if (row !== undefined) return { kind: 'found', row };
  return { kind: doubt === undefined ? 'absent' : 'notKnown' };
}

/** Whether there is a row at all: that much a part can show. */
export function hasRows(listed: Listed<unknown>): boolean {
  return findRow(listed, () => true).kind === 'found';
}
