import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { type Finding } from './finding.ts';
import { type Guard } from './guardContext.ts';

/** A group that loses its last active member; for an undo, which goes back to what was, that is a warning. */
export const guardEmptiedGroups: Guard = ({ plan, snapshot, after }) => {
  const active = { before: activeIds(snapshot), after: activeIds(after) };
  return snapshot.groups.flatMap((group): readonly Finding[] => {
    if (group.members.kind === 'unread') return [];
    const before = group.members.value.filter((id) => active.before(id)).length;
    const then = after.groups.find(({ id }) => id === group.id);
    if (then === undefined)
      return [
        {
          level: 'warning',
          code: 'deletesGroup',
          group: group.label,
          members: group.members.value.length,
        },
      ];
    if (before === 0 || then.members.kind === 'unread' || then.members.value.some((id) => active.after(id)))
      return [];
    return [
      {
        level: plan.origin === 'undo' ? 'warning' : 'block',
        code: 'emptiesGroup',
        group: group.label,
        before,
      },
    ];
  });
};

/** A member who is not among the users counts as active: nothing says otherwise. */
function activeIds(snapshot: AccountSnapshot): (id: string) => boolean {
  const inactive = new Set(snapshot.users.filter(({ active }) => active === false).map(({ id }) => id));
  return (id) => !inactive.has(id);
}

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
