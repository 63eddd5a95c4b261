import { type Encoding } from '../core/decode.ts';
import { type PeopleList, type RowProblem, type SourcePerson, type Wholeness } from './model.ts';
import { type StateMeaning } from './stateNames.ts';
import { type Table } from './table.ts';

/** `open`: nobody knows who is active. `silent`: a cell that looked as if it said so is about something else. */
type Said = StateMeaning | 'open' | 'silent';

/** A word of a state column, as it was answered. */
export interface WordAnswer {
  /** The header as written. */
  readonly column: string;
  readonly word: string;
  readonly means: Said;
}

/** What somebody said about a file, beyond what is seen in it. Columns by their place, from 0. */
export interface Choices {
  readonly address?: number | undefined;
  /** Instead of those that were recognised; an empty one: no column says who is active. */
  readonly states?: readonly number[] | undefined;
  readonly words?: readonly WordAnswer[] | undefined;
  /** Columns that may have said who has left, and were looked at. */
  readonly settled?: readonly number[] | undefined;
  /** Whether the line that was taken for the header is one. */
  readonly header?: boolean | undefined;
  /** That the text reads right in the encoding that was tried. */
  readonly encoding?: Encoding;
  /** That names are right as they are, though they look garbled. Never remembered. */
  readonly garbled?: boolean;
  /** That it is the whole list, where it may be a part; or that it is none, where nothing in it says so. Never remembered. */
  readonly whole?: boolean;
}

export interface StateWord {
  /** As the file has it; '' where the cell is empty. */
  readonly word: string;
  readonly count: number;
  /** Undefined: nobody has said it yet. */
  readonly means: Said | undefined;
}

export interface StateColumn {
  readonly place: number;
  readonly words: readonly StateWord[];
  /** Of a column about something else: the cells that have a known word for somebody who is gone. Others say nothing. */
  readonly marked?: ReadonlySet<string>;
}

/** What has to be said before anything may rest on the file. */
export type Question =
  /** The bytes are not UTF-8, and nothing tells what else they are. */
  | { readonly kind: 'encoding'; readonly encoding: Encoding }
  /** A name or a header looks as after a wrong encoding. */
  | { readonly kind: 'garbled'; readonly text: string; readonly position: RowProblem['position'] }
  /** None of the names in the first line is known. `names`: as the file has them. */
  | { readonly kind: 'header'; readonly position: RowProblem['position']; readonly names: readonly string[] }
  /** Several columns hold addresses, and none has a name that is known. */
  | { readonly kind: 'addressColumn' }
  /** These may say who has left. `names`: as the file has them; '' for a column without one. */
  | { readonly kind: 'stateColumns'; readonly places: readonly number[]; readonly names: readonly string[] }
  /** `marked`: the column is about something else, and the word is a known one for somebody who is gone. */
  | {
      readonly kind: 'word';
      readonly column: string;
      readonly word: string;
      readonly count: number;
      readonly marked: boolean;
    };

/** Somebody whose principal name and mail are not the same, letter by letter. */
export interface Differing {
  readonly principal: string;
  readonly mail: string;
  readonly caseOnly: boolean;
  readonly line: RowProblem['position'];
}

/** What was understood of a file, to be shown before anything rests on it. */
export interface Understanding {
  readonly table: Table;
  readonly encoding: Encoding;
  /** Places of columns with addresses in them, the likeliest first; the first is the one that is read. */
  readonly addressColumns: readonly number[];
  readonly address: number;
  readonly names: {
    readonly givenName: number | undefined;
    readonly familyName: number | undefined;
    readonly displayName: number | undefined;
  };
  readonly states: readonly StateColumn[];
  /** Other columns that may say who is active. */
  readonly otherStates: readonly number[];
  readonly people: readonly SourcePerson[];
  readonly unread: readonly RowProblem[];
  /** Rows that name somebody again and say the same. */
  readonly repeated: readonly SourcePerson[];
  /** Guests, who are read by their mail address. */
  readonly guests: readonly SourcePerson[];
  readonly differing: readonly Differing[];
  /** Of the file alone; rows that are not understood are told apart. */
  readonly wholeness: Wholeness;
  readonly questions: readonly Question[];
  readonly list: PeopleList;
}
