import { sortedSet } from '../../core/canonicalJson.ts';
import {
  isShownAsSuperAdministrator,
  isSuperAdministratorRole,
} from '../../access/grants/superAdministrators.ts';
import { type Guard, type Loser } from './guardContext.ts';

/** Said before Cloudflare refuses it: the only Super Administrator of an Enterprise account is not deprovisioned. */
export const guardOnlySuperAdministrator: Guard = (context) => {
  const count = context.superAdministrators.before;
  if (count.kind === 'uncounted' || count.people.length !== 1) return [];
  return context.losers
    .filter((loser) => loser.leaves && count.people.includes(loser.before.key))
    .map((loser) => ({ level: 'block', code: 'onlySuperAdministrator', person: loser.before.name }) as const);
};

/**
 * Nobody lowers the Super Administrators below the minimum, in groups and directly together. A low number that the
 * plan does not lower is only a warning; where there is no number, a plan that can lower it is blocked. Who leaves a
 * role group counts as losing its role, unless another way is known that stays.
 */
export const guardSuperAdministrators: Guard = (context) => {
  const { before, after } = context.superAdministrators;
  const { minimumSuperAdministrators: minimum } = context.settings;
  const known = before.kind === 'counted' && after.kind === 'counted';
  const { members } = context.snapshot;
  const membersUnread = members.kind !== 'read';
  const losers = context.losers.filter(({ before: person, after: then, leaves }) => {
    if (person.state !== 'active') return false;
    const held = isShownAsSuperAdministrator(person);
    // Without the members nobody's direct roles are known: anybody who leaves might be one.
    if (leaves) return held !== 'no' || membersUnread;
    const holds = then === undefined ? 'no' : isShownAsSuperAdministrator(then);
    return held !== holds && held !== 'no' && holds !== 'yes';
  });
  const lost = sortedSet(losers.map((loser) => loser.before.name));
  if (!known) {
    const lowers = context.plan.operations.some(({ phase }) => phase === 'removeSuperAdministrators');
    if (lost.length === 0 && !lowers) return [];
    const why = before.kind === 'uncounted' ? before.why : after.kind === 'uncounted' ? after.why : [];
    return [{ level: 'block', code: 'superAdministratorsUncounted', why, lost }];
  }
  const count = after.people.length;
  if (count >= minimum) return [];
  if (lost.length === 0 && count >= before.people.length) {
    const code = 'superAdministratorsLow';
    return [{ level: 'warning', code, before: before.people.length, count, minimum }];
  }
  const maybeDirectly = sortedSet(losers.filter(mayKeepIt).map((loser) => loser.before.name));
  return [
    {
      level: 'block',
      code: 'superAdministratorsBelowMinimum',
      before: before.people.length,
      after: count,
      minimum,
      lost,
      ...(maybeDirectly.length === 0 ? {} : { maybeDirectly }),
    },
  ];
};

/** Left the role group alone, and had the role on their own record. */
function mayKeepIt({ after, leaves }: Loser): boolean {
  return !leaves && after?.own.maybe.some((role) => isSuperAdministratorRole(role) !== 'no') === true;
}
