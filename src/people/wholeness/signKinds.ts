/** A name and its value that stand near a list, or in the head of the answer that it came with. */
export interface Entry {
  /** As written, with what holds it: `paging.next`. */
  readonly name: string;
  /** Its own name alone. */
  readonly key: string;
  readonly parents: readonly string[];
  readonly value: EntryValue;
  /** In a part of the answer that holds another list. */
  readonly elsewhere: boolean;
  /** Of entries without names of their own, none of which is looked at. */
  readonly isList?: boolean;
}

/** A text, also of a number or a truth value. `something`: an object or a list with anything in it. */
export type EntryValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'something' }
  | { readonly kind: 'nothing' };

/** What an entry says about the list having more. */
export type SignKind =
  | { readonly kind: 'more' }
  | { readonly kind: 'later' }
  | { readonly kind: 'end' }
  /** Something could not be read. */
  | { readonly kind: 'failed' }
  /** Given on a last page as well. */
  | { readonly kind: 'cursor' }
  | { readonly kind: 'total'; readonly number: number }
  /** Of the page, or of everything: interfaces differ. */
  | { readonly kind: 'count'; readonly number: number }
  /** How many were asked for. */
  | { readonly kind: 'size'; readonly number: number }
  | { readonly kind: 'start'; readonly number: number; readonly first: 0 | 1 }
  | { readonly kind: 'page'; readonly number: number }
  | { readonly kind: 'pages'; readonly number: number }
  /** Looks like paging. A plain end, or a total that is met, outweighs it. */
  | { readonly kind: 'unclear' }
  /** Has to be asked, whatever else the file says. */
  | { readonly kind: 'doubt' }
  /** Nothing about paging: a name of which nobody knows what it makes the list. */
  | { readonly kind: 'beside'; readonly text: string };

/** `text`: what it says, of a sign that is asked about. */
export type Sign = SignKind & { readonly name: string; readonly text?: string | undefined };

/** An entry as its signs are looked for. */
export interface NamedValue {
  readonly has: (pattern: RegExp) => boolean;
  readonly words: readonly string[];
  readonly value: EntryValue;
  /** How many rows there are. */
  readonly rows: number;
}
