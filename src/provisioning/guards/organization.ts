import { type Guard } from './guardContext.ts';

/**
 * Anyone who is in the organization that manages the account is a Super Administrator whatever the plan does, and no count
 * has them: said where a plan takes something from somebody, and where the administrators are few.
 */
export const guardOrganization: Guard = ({ snapshot, superAdministrators, losers, settings, plan }) => {
  const { organization } = snapshot;
  if (organization === undefined) return [];
  const left = superAdministrators.after;
  const few = left.kind === 'uncounted' || left.people.length < settings.minimumSuperAdministrators;
  const lowers = plan.operations.some(({ phase }) => phase === 'removeSuperAdministrators');
  return losers.length > 0 || lowers || few
    ? [{ level: 'warning', code: 'organizationAdministrators', organization }]
    : [];
};
