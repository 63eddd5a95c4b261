import { type ScimUser } from '../scim/model.ts';

/** Where in a file something is: a line and column of a text, and the place in a JSON list. All from 1. */
export interface Position {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly item?: number;
}

/** One person as a file names them. Nothing is known yet of whether the account has them. */
export interface SourcePerson {
  readonly userName: string;
  /** Other addresses of their own in the same row, for offering a choice; never used to match unasked. */
  readonly otherNames: readonly string[];
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly displayName: string | undefined;
  /** What the file says about the account at the identity provider; undefined where it says nothing that is understood. */
  readonly active: boolean | undefined;
  readonly position: Position;
}

/** Why nothing of a file can be used. */
export type FileProblem =
  | { readonly code: 'tooLarge'; readonly limit: number }
  | { readonly code: 'tooMany'; readonly limit: number }
  | { readonly code: 'empty' }
  /** A workbook, a PDF, an archive: bytes that are no text. */
  | { readonly code: 'notText' }
  | { readonly code: 'notCsv'; readonly position: Position }
  | { readonly code: 'notJson'; readonly position: Position }
  /** JSON in which an entry has two values of one name. */
  | { readonly code: 'namedTwice'; readonly name: string; readonly position: Position }
  | { readonly code: 'nestsTooDeep' }
  /** JSON without a list of people in a place that is known. */
  | { readonly code: 'noList' }
  /** A second header, with its columns in another order: anyone who stands below it would be read from the wrong columns. */
  | { readonly code: 'headerAgain'; readonly position: Position }
  | { readonly code: 'noAddressColumn'; readonly headers: readonly string[] }
  /** No row was understood. */
  | { readonly code: 'noRow'; readonly first: RowProblem };

/** Why one row is not understood. Anyone it names is not among the people that were read. */
export type RowProblem = { readonly position: Position } & (
  | { readonly code: 'cellCount'; readonly cells: number; readonly columns: number }
  | { readonly code: 'noAddress' }
  | { readonly code: 'severalAddresses' }
  /** U+FFFD or a character that does not show, within an address. */
  | { readonly code: 'brokenAddress' }
  /** What the cells hold does not fit their columns. */
  | { readonly code: 'columnsMoved' }
  /** A cell that goes over several lines and has addresses: an open quote may have swallowed people. */
  | { readonly code: 'linesInCell' }
  /** An `#EXT#` name, which receives no mail, and no mail address beside it. */
  | { readonly code: 'guestWithoutMail' }
  /** A line before the header, with an address in it. */
  | { readonly code: 'beforeHeader' }
  /** The line that is taken for the header, or one before it, and that may be somebody without an address. */
  | { readonly code: 'maybePerson' }
  /** Text in a bare list that is no address. */
  | { readonly code: 'notAnAddress' }
  /** Listed twice, once as active and once as inactive. */
  | { readonly code: 'contradicts'; readonly userName: string }
  /** The same address beside another name: who of them it is, and what the other's is, does not show. */
  | { readonly code: 'sharedAddress'; readonly userName: string }
  /** In LDIF: an entry without its name, or a line that is none of an entry. */
  | { readonly code: 'notAnEntry' }
  /** In LDIF: a change of an entry, not the entry. */
  | { readonly code: 'change' }
  /** Another list in the same JSON. */
  | { readonly code: 'otherList'; readonly name: string }
);

/** A sign in the file itself that there is more. */
export type PartSign =
  | { readonly code: 'next'; readonly name: string }
  | { readonly code: 'total'; readonly total: number; readonly rows: number }
  /** It begins later than at the first entry. */
  | { readonly code: 'later'; readonly name: string }
  /** Its pages do not follow one another. */
  | { readonly code: 'gap'; readonly name: string }
  /** Something could not be read by whoever made it. */
  | { readonly code: 'failed'; readonly name: string }
  /** LDIF of changes, not of entries. */
  | { readonly code: 'changes'; readonly position: Position }
  | { readonly code: 'note'; readonly position: Position };

export type MayBePartSign =
  | { readonly code: 'roundNumber'; readonly rows: number }
  | { readonly code: 'pageSize'; readonly rows: number }
  /** Something near it looks like a sign that there is more, and is not understood. */
  | { readonly code: 'unclear'; readonly name: string; readonly text?: string | undefined }
  /** Of these names beside it nothing tells whether they make it a list of some people. */
  | { readonly code: 'beside'; readonly texts: readonly { readonly name: string; readonly text: string }[] }
  /** Columns with one value in all rows. `place` from 0; `name` is '' where the file has no header. */
  | {
      readonly code: 'oneValue';
      readonly columns: readonly { readonly name: string; readonly place: number; readonly value: string }[];
    }
  /** The file says of everyone in it that they are inactive. */
  | { readonly code: 'allInactive' }
  /** Text that is no one's row. `texts`: as written, each a line; the first is at `position`. */
  | {
      readonly code: 'mayNote';
      readonly position: Position;
      readonly where: 'above' | 'below';
      readonly texts: readonly string[];
    }
  /** One of its pages is the same as another. */
  | { readonly code: 'repeated' }
  | { readonly code: 'fileName' }
  /** An answer of an interface that pages, without its total. */
  | { readonly code: 'noTotal' }
  /** JSON of one person, as PowerShell writes a list of one and an interface answers for one. */
  | { readonly code: 'onePerson' }
  /** Somebody who knows the list said so. */
  | { readonly code: 'said' };

export type Wholeness =
  | { readonly kind: 'whole'; readonly by: 'file' | 'person' }
  | MayBePart
  | { readonly kind: 'part'; readonly why: PartSign };

interface MayBePart {
  readonly kind: 'mayBePart';
  readonly why: MayBePartSign;
  /** Other signs: whoever says that it is whole has seen them too. */
  readonly also: readonly MayBePartSign[];
}

interface Listed {
  /** Each address of the file once, in lower case, whatever column or unread row it is in. */
  readonly mentioned: ReadonlySet<string>;
}

/**
 * The people of a file, and whether they are all. Who is absent from anything but a whole list may be somewhere that
 * was not read. `people`: each userName once, in file order.
 */
export type PeopleList = Listed &
  (
    | { readonly kind: 'whole'; readonly by: 'file' | 'person'; readonly people: readonly SourcePerson[] }
    | {
        readonly kind: 'rowsUnread';
        readonly unread: readonly RowProblem[];
        readonly named: readonly SourcePerson[];
      }
    /** A question about it is open: who is in it, and in which state, rests on the answer. */
    | { readonly kind: 'asked'; readonly named: readonly SourcePerson[] }
    | (MayBePart & { readonly named: readonly SourcePerson[] })
    | { readonly kind: 'part'; readonly why: PartSign; readonly named: readonly SourcePerson[] }
  );

export type WholeList = Extract<PeopleList, { kind: 'whole' }>;

/** Anyone the list does name, for what rests on their presence alone. */
export function namedIn(list: PeopleList): readonly SourcePerson[] {
  return list.kind === 'whole' ? list.people : list.named;
}

export interface PeopleLimits {
  /** Characters. */
  readonly maxLength: number;
  readonly maxPeople: number;
}

export const defaultPeopleLimits: PeopleLimits = { maxLength: 10_000_000, maxPeople: 20_000 };

/** People of a file against the users of an account. Anyone who is not matched is for a person to decide. */
export interface MatchedPeople {
  readonly matched: readonly { readonly source: SourcePerson; readonly user: ScimUser }[];
  readonly unmatched: readonly SourcePerson[];
  readonly ambiguous: readonly {
    readonly source: SourcePerson;
    readonly candidates: readonly ScimUser[];
    /** `sameName`: several users have that name; `otherAddress`: another address of the row fits somebody. */
    readonly why: 'sameName' | 'otherAddress';
  }[];
  /** False where the list of users may be incomplete: unmatched then does not mean absent. */
  readonly complete: boolean;
}

export type Choice =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'create' }
  | { readonly kind: 'skip' };
