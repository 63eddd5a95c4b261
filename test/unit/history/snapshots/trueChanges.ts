import { superAdministratorRole } from '../../../../src/cloudflare/knownIds.ts';
import {
  nothingHidden,
  peopleIn,
  type TrueAccount,
  type TruePerson,
} from '../../../fixtures/builders/randomAccount.ts';

/** How much of a role somebody truly has, by nothing of ours: 0, 1 once they accept, 2 now. */
function level(
  account: TrueAccount,
  person: TruePerson,
  role: string,
  where: 'account' | 'zone',
  denials = true,
): number {
  const allowed: number[] = [];
  const denied: boolean[] = [];
  const state = person.kind === 'inactiveUser' ? 0 : person.status === 'pending' ? 1 : 2;
  const take = (policy: TrueAccount['groups'][number]['policies'][number]): void => {
    if (!policy.roles.includes(role)) return;
    if (policy.access === 'deny') denied.push(policy.where === 'account');
    else if (policy.where === 'account' || where === 'zone') allowed.push(state);
  };
  if (person.kind === 'user' || person.kind === 'memberAlone') {
    if (person.direct.includes(role)) allowed.push(state);
    person.policies.forEach(take);
  }
  for (const group of account.groups)
    if (peopleIn(account, group).includes(person)) {
      if (group.kind === 'user') group.policies.forEach(take);
      else if (group.name === role) allowed.push(state);
    }
  if (account.managed && role === superAdministratorRole.name)
    if (person.kind === 'organizationAlone' || person.inOrganization) allowed.push(2);
  return denials && denied.includes(true) ? 0 : Math.max(0, ...allowed);
}

/** The account with nothing hidden, and no address twice. */
export function shown(account: TrueAccount): TrueAccount {
  const people = account.people.map((person) => ({ ...person, twice: false }));
  return { ...account, people, hidden: nothingHidden };
}

export const isThere = ({ managed }: TrueAccount, { kind }: TruePerson): boolean =>
  kind !== 'organizationAlone' || managed;

/** Whether somebody truly gained or lost a role between two accounts, in the whole account or in a part. */
export function moved(one: TrueAccount, other: TrueAccount, name: string, role: string, denials: boolean) {
  const [then, now] = [one, other].map((account) => {
    const person = account.people.find((each) => each.name === name)!;
    return (['account', 'zone'] as const).map((where) => level(account, person, role, where, denials));
  });
  return {
    gained: now!.some((much, index) => much > then![index]!),
    lost: now!.some((much, index) => much < then![index]!),
  };
}
