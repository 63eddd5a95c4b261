import { sortedSet } from '../../core/canonicalJson.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import {
  type Certainty,
  holdsSuperAdministrator,
  isSuperAdministratorRole,
} from '../../access/grants/superAdministrators.ts';
import { type Guard } from './guardContext.ts';

/** Anyone who becomes a Super Administrator by a plan is named, once the invitation is accepted included. */
export const guardSuperAdministratorGains: Guard = ({ peopleBefore, peopleAfter }) => {
  const changed = [...peopleAfter.values()].filter((person) => !isSame(person, peopleBefore.get(person.key)));
  const gained = (certainty: Certainty, from: readonly Certainty[]): readonly string[] =>
    sortedSet(
      changed
        .filter((person) => held(person) === certainty && from.includes(held(peopleBefore.get(person.key))))
        .map(({ name }) => name),
    );
  const people = gained('yes', ['no', 'maybe']);
  const maybe = gained('maybe', ['no']);
  if (people.length + maybe.length === 0) return [];
  return [{ level: 'warning', code: 'gainsSuperAdministrator', people, maybe }];
};

/** Nothing that access comes from is another object than before: nobody gains anything then. */
function isSame(after: PersonAccess, before: PersonAccess | undefined): boolean {
  return (
    before?.user === after.user &&
    before?.member === after.member &&
    before?.groups.length === after.groups.length &&
    after.groups.every((group, index) => group === before.groups[index])
  );
}

/** A group of which nothing at all is known counts where its name speaks for it: every push would be warned of otherwise. */
function held(person: PersonAccess | undefined): Certainty {
  if (person === undefined || person.state === 'inactive') return 'no';
  const groups = person.groups.filter(
    ({ grants, label }) => grants.kind !== 'unknown' || isSuperAdministratorRole({ name: label }) !== 'no',
  );
  return holdsSuperAdministrator({ ...person, groups });
}
