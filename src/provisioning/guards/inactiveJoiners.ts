import { groupLabel } from '../../cloudflare/listedGroup.ts';
import { sortedSet } from '../canonicalJson.ts';
import { type Finding } from './finding.ts';
import { type Guard } from './guardContext.ts';

/** Somebody inactive gains nothing from a group, until re-activated. */
export const guardInactiveJoiners: Guard = ({ plan, after }) => {
  const inactive = new Map(
    after.users.filter(({ active }) => active === false).map(({ id, userName }) => [id, userName]),
  );
  return plan.operations.flatMap((operation): readonly Finding[] => {
    if (operation.kind !== 'addMembers') return [];
    const people = operation.users.flatMap((user) =>
      user.kind === 'known' && inactive.has(user.id) ? [inactive.get(user.id) ?? user.id] : [],
    );
    const group = groupLabel(operation.group.displayName, plan.accountId);
    return people.length === 0
      ? []
      : [{ level: 'warning', code: 'addsInactivePerson', group, people: sortedSet(people) }];
  });
};
