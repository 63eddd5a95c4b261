import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { byName } from '../../core/byName.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { accessSteps, type PersonAccess } from '../../access/grants/accessOf.ts';
import {
  countSteps,
  isSuperAdministratorPolicy,
  isSuperAdministratorRole,
} from '../../access/grants/superAdministrators.ts';
import { type FormerSuperAdministrator } from './formerSuperAdministrators.ts';

/** Somebody who can be made a Super Administrator again. */
export interface RescueCandidate {
  /** The address. */
  readonly name: string;
  readonly displayName: string | undefined;
  /** Undefined for who is no member of the account any more. */
  readonly member: AccountMember | undefined;
  /** See `FormerSuperAdministrator`; undefined for who is not known to have been one. */
  readonly lostAfter: number | undefined;
}

/** Those who were Super Administrators and are none now, the latest first; then the other members, by address. */
export function* rescueCandidates(
  snapshot: AccountSnapshot,
  former: readonly FormerSuperAdministrator[],
): Steps<readonly RescueCandidate[]> {
  const people = yield* accessSteps(snapshot);
  const named = yield* NameIndex.inSteps(people.values(), ({ name }) => name);
  const count = yield* countSteps(snapshot, people);
  const now = new Set(count.kind === 'counted' ? count.people : count.known);
  const taken = new Set<string>();
  const lost = former.flatMap((one): readonly RescueCandidate[] => {
    const alike = one.name === undefined ? [] : named.find(one.name);
    const person = people.get(one.key) ?? (alike.length === 1 ? alike[0] : undefined);
    const key = person?.key ?? one.key;
    if (taken.has(key) || (person !== undefined && isOne(person, now))) return [];
    taken.add(key);
    const name = person?.member?.email ?? person?.user?.userName ?? one.name;
    if (name === undefined || name === '') return [];
    return [{ ...candidateOf(person, name), lostAfter: one.until }];
  });
  const others: RescueCandidate[] = [];
  yield* stepping(people.values(), (person) => {
    if (person.member !== undefined && !taken.has(person.key) && !isOne(person, now))
      others.push(candidateOf(person, person.member.email));
  });
  return [...lost, ...others.sort((one, other) => byName(one.name, other.name))];
}

function candidateOf(person: PersonAccess | undefined, name: string): RescueCandidate {
  return { name, displayName: person?.user?.displayName, member: person?.member, lostAfter: undefined };
}

/** One by now, or invited to be one. */
function isOne(person: PersonAccess, now: ReadonlySet<string>): boolean {
  return (
    now.has(person.key) ||
    person.member?.roles.some((role) => isSuperAdministratorRole(role) === 'yes') === true ||
    person.member?.policies?.some(
      (policy) => isSuperAdministratorPolicy(policy, person.accountId) === 'yes',
    ) === true
  );
}
