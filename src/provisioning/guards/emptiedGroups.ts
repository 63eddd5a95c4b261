import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
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
