import { type AuditReading } from '../history/activity/readAudit.ts';
import { type AuditTrail, type PersonInAccount } from './model.ts';

/** Of a reading what is about the person: by id, or by the address of somebody who came back under another. */
export function trailOf({ events, gaps }: AuditReading, found: PersonInAccount, address: string): AuditTrail {
  const ids = idsOf(found);
  const own = events.filter(({ targetId, targetName, members }) => {
    if (targetId !== undefined && ids.has(targetId)) return true;
    if (targetName?.toLowerCase() === address.toLowerCase()) return true;
    if (members === undefined) return false;
    const lists = members.kind === 'all' ? [members.members] : [members.added, members.removed];
    return lists.some((list) => [...ids].some((id) => list.has(id)));
  });
  return { kind: 'read', events: own, whole: gaps.length === 0 };
}

/** What the account calls the person: the user's id, and those of memberships. */
export function idsOf({ user, members }: PersonInAccount): ReadonlySet<string> {
  const own = user.kind === 'read' && user.value !== undefined ? [user.value.id] : [];
  const rows = members.kind === 'read' ? members.value : members.kind === 'partial' ? members.some : [];
  return new Set([...own, ...rows.map(({ id }) => id)]);
}
