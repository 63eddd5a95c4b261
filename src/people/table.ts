import { type FileProblem, type Position, type RowProblem, type Wholeness } from './model.ts';

export interface Row {
  /** As many as there are headers. */
  readonly cells: readonly string[];
  readonly position: Position;
}

/** What a file holds, before anything is made of it. */
export interface Table {
  /** `list`: nothing but addresses, each of a person. */
  readonly form: 'csv' | 'json' | 'ldif' | 'list';
  /** As written; all empty where the file has no header. */
  readonly headers: readonly string[];
  readonly headed: boolean;
  readonly rows: readonly Row[];
  readonly unread: readonly RowProblem[];
  /** Lines before the header that name nobody, and are passed over. */
  readonly passedOver: readonly Position[];
  /** What it says about the day it is of, as written: whoever came or left since isn't in it. */
  readonly dated?: readonly string[];
  /** Of a header none of whose names is known: it may be the first person, without an address. */
  readonly guessedHeader?: Position;
  readonly wholeness: Wholeness;
  readonly mentioned: ReadonlySet<string>;
}

export type ReadTable =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'unusable'; readonly problem: FileProblem };

export function unusable(problem: FileProblem): Extract<ReadTable, { kind: 'unusable' }> {
  return { kind: 'unusable', problem };
}
