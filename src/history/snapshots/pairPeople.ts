import { type PersonRow } from '../../access/model.ts';
import { groupBy } from '../../core/groupBy.ts';
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
export function pairPeople(before: readonly PersonRow[], after: readonly PersonRow[]): readonly Pair[] {
  const later = new Map(after.map((row) => [row.key, row]));
  const pairs: Pair[] = [];
  const taken = new Set<PersonRow>();
  const pair = (one: PersonRow, other: PersonRow): void => {
    pairs.push({ kind: 'both', before: one, after: other });
    taken.add(one).add(other);
  };
  for (const row of before) {
    const same = later.get(row.key);
    if (same !== undefined) pair(row, same);
  }
  const [names, laterNames] = [byAddress(before), byAddress(after)];
  for (const [name, [one, ...more]] of names) {
    const [other, ...others] = laterNames.get(name) ?? [];
    if (one === undefined || other === undefined || more.length + others.length > 0) continue;
    if (!taken.has(one) && !taken.has(other)) pair(one, other);
  }
  const left = (
    kind: 'before' | 'after',
    rows: readonly PersonRow[],
    elsewhere: ReadonlyMap<string, readonly PersonRow[]>,
  ): void => {
    for (const row of rows)
      if (!taken.has(row)) pairs.push({ kind, row, alone: !elsewhere.has(foldedName(row.name)) });
  };
  left('before', before, laterNames);
  left('after', after, names);
  return pairs;
}

function byAddress(rows: readonly PersonRow[]): ReadonlyMap<string, readonly PersonRow[]> {
  return groupBy(rows, ({ name }) => foldedName(name));
}
