import { type AccountAccess, type PersonRow } from './model.ts';

/** One account that was to be read. */
export type AccountReading =
  | {
      readonly kind: 'read';
      /** See `accountKey` of the directory. */
      readonly key: string;
      /** Names of the token that it was read with. */
      readonly token: string;
      readonly access: AccountAccess;
    }
  | {
      readonly kind: 'failed';
      readonly key: string;
      readonly accountId: string;
      readonly accountName: string;
      /** What went wrong, in one sentence. */
      readonly sentence: string;
    };

/** People of one account that is read. */
export interface AccountPeople {
  readonly reading: Extract<AccountReading, { readonly kind: 'read' }>;
  /** All of them, or those that a filter lets through, in the order to show. */
  readonly people: readonly PersonRow[];
}

/** Everybody in every account that could be read. */
export function everybodyIn(readings: readonly AccountReading[]): readonly AccountPeople[] {
  return readings.flatMap((reading) =>
    reading.kind === 'read' ? [{ reading, people: reading.access.people }] : [],
  );
}
