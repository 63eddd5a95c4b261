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
export const anyFinding = 'any';

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

/** Rules that found somebody, in the order of the rules. */
export function bookFindings(found: FoundIn, entries: readonly Person[]): readonly BookFinding[] {
  const titles = new Map([...found.values()].flat().map(({ id, title }) => [id, title]));
  return [...titles].flatMap(([id, title]) => {
    const people = entries.filter((entry) => hasFinding(found, entry, id)).length;
    return people === 0 ? [] : [{ id, title, people }];
  });
}

/** Why somebody who is not shown may have the finding all the same, each said once. */
export function notJudgedOf(found: FoundIn, wanted: string): readonly string[] {
  const asked = [...found.values()].flat().filter(({ id }) => wanted === anyFinding || id === wanted);
  return [...new Set(asked.flatMap(({ notJudged }) => notJudged))];
}
