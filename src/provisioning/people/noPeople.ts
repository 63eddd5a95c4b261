import { type PeopleProblem, type ReadPeople } from './model.ts';

/** What is read of a text that cannot be used at all, and why. */
export function noPeople(problem: PeopleProblem, addressFrom?: string): ReadPeople {
  return { people: [], problems: [problem], addressFrom, statusFrom: undefined };
}
