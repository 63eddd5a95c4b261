/** Why a list is not known to be all there is. */
export type WhyPartial =
  /** The server counts more than it gives. */
  | 'fewerThanSaid'
  /** Asked for another page, the server gives the same rows again. */
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
 * from `items` proves something, absence from `some` nothing. Where only presence counts there is `rowsOf`.
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

/** What is there for certain, of a whole list or a part: who is not among it may be there all the same. */
export function rowsOf<T>(listed: Listed<T>): readonly T[] {
  return listed.kind === 'whole' ? listed.items : listed.some;
}
