import { type Steps, stepping } from '../core/slices.ts';
import { type PeopleFinding } from './model.ts';

/** Of all accounts: `people` counts entries. */
export interface BookFinding {
  readonly id: string;
  readonly title: string;
  readonly people: number;
}

/** What was found of the people of each account, by its key; nothing of one that nobody has judged. */
export type FoundIn = ReadonlyMap<string, readonly PeopleFinding[]>;

/** Asked for instead of a rule: anyone who has any finding. */
const anyFinding = 'any';

/** A person of an account. */
interface Person {
  readonly account: { readonly key: string };
  readonly row: { readonly key: string };
}

export function hasFinding(found: FoundIn, { account, row }: Person, wanted: string): boolean {
  return (found.get(account.key) ?? []).some(
    ({ id, people }) => (wanted === anyFinding || id === wanted) && people.has(row.key),
  );
}

/** Rules that found somebody, in the order of the rules, and how many people have any finding. */
export function* bookFindings(
  found: FoundIn,
  entries: readonly Person[],
): Steps<{ readonly findings: readonly BookFinding[]; readonly people: number }> {
  const counts = new Map<string, number>();
  let people = 0;
  yield* stepping(entries, ({ account, row }) => {
    const own = (found.get(account.key) ?? []).filter((finding) => finding.people.has(row.key));
    if (own.length > 0) people += 1;
    for (const id of new Set(own.map((finding) => finding.id))) counts.set(id, (counts.get(id) ?? 0) + 1);
  });
  const titles = new Map([...found.values()].flat().map(({ id, title }) => [id, title]));
  const findings = [...titles].flatMap(([id, title]) => {
    const count = counts.get(id) ?? 0;
    return count === 0 ? [] : [{ id, title, people: count }];
  });
  return { findings, people };
}

/** Why somebody who is not shown may have the finding all the same, each said once. */
export function notJudgedOf(found: FoundIn, wanted: string): readonly string[] {
  const asked = [...found.values()].flat().filter(({ id }) => wanted === anyFinding || id === wanted);
  return [...new Set(asked.flatMap(({ notJudged }) => notJudged))];
}
