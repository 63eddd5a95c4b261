import { type ScimUser } from '../scim/model.ts';

/** Where in a file something is: a line and column of a text, or the place in a JSON list. All from 1. */
export interface Position {
  readonly line?: number;
  readonly column?: number;
  readonly item?: number;
}

/** One person as a file names them. Nothing is known yet of whether the account has them. */
export interface SourcePerson {
  readonly userName: string;
  /** Other addresses in the same row, for offering a choice; never used to match unasked. */
  readonly otherNames: readonly string[];
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly displayName: string | undefined;
  /** What the file says about the account at the identity provider, where it says it plainly. */
  readonly active: boolean | undefined;
  readonly position: Position;
}

export type PeopleProblem =
  | { readonly code: 'tooLarge'; readonly limit: number }
  | { readonly code: 'tooMany'; readonly limit: number }
  | { readonly code: 'empty' }
  | { readonly code: 'notCsv'; readonly position: Position }
  | { readonly code: 'notJson'; readonly position: Position }
  /** JSON without a list of people in a place that is known. */
  | { readonly code: 'noList' }
  | { readonly code: 'noAddressColumn'; readonly headers: readonly string[] }
  /** One page of a longer list, as APIs give it: who is not in it may be on another. */
  | { readonly code: 'partOfList' }
  /** This row has no address; the others count all the same. */
  | { readonly code: 'noAddress'; readonly position: Position }
  | { readonly code: 'duplicate'; readonly userName: string; readonly position: Position };

export interface ReadPeople {
  /** Each userName once, in file order. */
  readonly people: readonly SourcePerson[];
  readonly problems: readonly PeopleProblem[];
  /** The column or property that the addresses are from. */
  readonly addressFrom: string | undefined;
  /** The column or property that says who is active; undefined where there is none. */
  readonly statusFrom: string | undefined;
}

export interface PeopleLimits {
  /** Characters. */
  readonly maxLength: number;
  readonly maxPeople: number;
}

export const defaultPeopleLimits: PeopleLimits = { maxLength: 10_000_000, maxPeople: 20_000 };

/** People of a file against the users of an account. Whoever is not matched is for a person to decide. */
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
  { readonly kind: 'user'; readonly id: string } | { readonly kind: 'create' } | { readonly kind: 'skip' };

/** What is read of a text that cannot be used at all, and why. */
export function noPeople(problem: PeopleProblem, addressFrom?: string): ReadPeople {
  return { people: [], problems: [problem], addressFrom, statusFrom: undefined };
}
