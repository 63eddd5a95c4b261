import { personStates } from '../core/personState.ts';
import { type Steps, stepping } from '../core/slices.ts';
import { answerIn, type BookColumn, type CellAnswer, type Entry, type ReadAccount } from './bookColumns.ts';

export type AccessSort =
  | { readonly by: 'name' | 'state' | 'account'; readonly descending: boolean }
  | { readonly by: 'column'; readonly key: string; readonly descending: boolean };

/** Entries that are in the order of their names, as they are asked for: those that are alike stay in it. */
export function* inOrder(
  entries: readonly Entry[],
  columns: readonly BookColumn[],
  accounts: readonly ReadAccount[],
  sort: AccessSort,
): Steps<readonly Entry[]> {
  const turned = (list: readonly Entry[]): readonly Entry[] => (sort.descending ? list.toReversed() : list);
  switch (sort.by) {
    case 'name':
      return turned(entries);
    case 'state':
      return turned(
        yield* inBuckets(entries, personStates.length, ({ row }) => personStates.indexOf(row.state)),
      );
    case 'account':
      return turned(yield* inBuckets(entries, accounts.length, ({ account }) => accounts.indexOf(account)));
    case 'column': {
      const column = columns.find(({ key }) => key === sort.key);
      if (column === undefined) return entries;
      const order: readonly (CellAnswer['kind'] | undefined)[] = [
        'role',
        'member',
        'unknown',
        'none',
        undefined,
      ];
      return turned(
        yield* inBuckets(entries, order.length, (entry) => order.indexOf(answerIn(entry, column)?.kind)),
      );
    }
  }
}

/** Keeps the order by name within each bucket; linear, as there may be 20,000. */
function* inBuckets(
  entries: readonly Entry[],
  count: number,
  bucketOf: (entry: Entry) => number,
): Steps<readonly Entry[]> {
  const buckets = Array.from({ length: count }, (): Entry[] => []);
  yield* stepping(entries, (entry) => {
    buckets[bucketOf(entry)]?.push(entry);
  });
  return buckets.flat();
}
