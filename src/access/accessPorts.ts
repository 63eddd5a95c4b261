import { type GroupRef } from './bookColumns.ts';
import { type FoundIn } from './bookFindings.ts';
import { type AccountPeople, type AccountReading } from './reading.ts';

/** Accounts by key; null for all that the tokens reach. */
export type AccessScope = readonly string[] | null;

/** What a page is opened on. */
export interface AccessTarget {
  readonly scope: AccessScope;
  /** What it is filtered by. */
  readonly group?: GroupRef;
  /** Whose access is explained: the account's key, and the person's. */
  readonly person?: { readonly account: string; readonly id: string };
}

/** Pages that show who has what. */
export interface AccessPages {
  /** Opens one more. */
  show(target: AccessTarget): Promise<void>;
}

/** What an access page asks for. It names accounts by key, and whatever it names is looked up. */
export interface AccessPorts {
  /** Throws `cancelled`, and what keeps all accounts from being found. */
  readonly read: (scope: AccessScope, fresh: boolean) => Promise<readonly AccountReading[]>;
  /** What was found of the people of these accounts, as they were read; asks no server. */
  readonly judge: (accounts: readonly string[]) => Promise<FoundIn>;
  /** Asks which accounts; undefined where the question was closed. */
  readonly choose: (scope: AccessScope) => Promise<{ readonly scope: AccessScope } | undefined>;
  /** Asks for a format and a place, and saves there. `filter`: in words, what the people were filtered by. */
  readonly save: (
    readings: readonly AccountReading[],
    people: readonly AccountPeople[],
    filter: string | undefined,
  ) => Promise<void>;
  /** Whether a text has the secret of a stored token in it. */
  readonly holdsSecret: (text: string) => Promise<boolean>;
  /** Keeps an error in the log. */
  readonly record: (error: unknown) => void;
}
