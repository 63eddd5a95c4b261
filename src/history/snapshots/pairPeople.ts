import { type PersonRow } from '../../access/model.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { foldedName } from '../../scim/names/sameName.ts';

/** Somebody at both times, or at one of them. */
export type Pair =
  | { readonly kind: 'both'; readonly before: PersonRow; readonly after: PersonRow }
  /** `alone`: nobody of the same address is there at the other time, so that it is surely nobody of them. */
  | { readonly kind: 'before' | 'after'; readonly row: PersonRow; readonly alone: boolean };

/**
 * Who is who: by what tells people apart in the account, and otherwise by an address that one entry alone has at either
 * time, as somebody who was deleted and invited again has another id.
 */
export function* pairPeopleSteps(
  before: readonly PersonRow[],
  after: readonly PersonRow[],
): Steps<readonly Pair[]> {
  const later = new Map(after.map((row) => [row.key, row]));
  const pairs: Pair[] = [];
  const taken = new Set<PersonRow>();
  const pair = (one: PersonRow, other: PersonRow): void => {
    pairs.push({ kind: 'both', before: one, after: other });
    taken.add(one).add(other);
  };
  yield* stepping(before, (row) => {
    const same = later.get(row.key);
    if (same !== undefined) pair(row, same);
  });
  const names = yield* byAddress(before);
  const laterNames = yield* byAddress(after);
  yield* stepping(names, ([name, [one, ...more]]) => {
    const [other, ...others] = laterNames.get(name) ?? [];
    if (one === undefined || other === undefined || more.length + others.length > 0) return;
    if (!taken.has(one) && !taken.has(other)) pair(one, other);
  });
  const left = function* (
    kind: 'before' | 'after',
    rows: readonly PersonRow[],
    elsewhere: ReadonlyMap<string, readonly PersonRow[]>,
  ): Steps<void> {
    yield* stepping(rows, (row) => {
      if (!taken.has(row)) pairs.push({ kind, row, alone: !elsewhere.has(foldedName(row.name)) });
    });
  };
  yield* left('before', before, laterNames);
  yield* left('after', after, names);
  return pairs;
}

function* byAddress(rows: readonly PersonRow[]): Steps<ReadonlyMap<string, readonly PersonRow[]>> {
  const found = new Map<string, PersonRow[]>();
  yield* stepping(rows, (row) => {
    const name = foldedName(row.name);
    const same = found.get(name);
    if (same === undefined) found.set(name, [row]);
    else same.push(row);
  });
  return found;
}
