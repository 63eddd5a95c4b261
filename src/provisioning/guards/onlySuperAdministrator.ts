import { countSuperAdministrators } from '../superAdministrators.ts';
import { type Guard } from './guardContext.ts';

/** Said before Cloudflare refuses it: the only Super Administrator of an Enterprise account is not deprovisioned. */
export const guardOnlySuperAdministrator: Guard = (context) => {
  const count = countSuperAdministrators(context.snapshot, context.peopleBefore);
  if (count.kind === 'uncounted' || count.people.length !== 1) return [];
  return context.losers
    .filter((loser) => loser.leaves && count.people.includes(loser.before.key))
    .map((loser) => ({ level: 'block', code: 'onlySuperAdministrator', person: loser.before.name }) as const);
};
