import { type Policy } from '../cloudflare/model.ts';

/** What a policy gives, in the names of its permission groups; a deny and a narrower scope are told. */
export function policySummary(policy: Policy): string {
  const roles = policy.permissionGroups.map(({ id, name }) => name ?? id).join(', ');
  const what = policy.access === 'deny' ? `deny ${roles}` : roles;
  const scopes = policy.resourceGroups.flatMap((resource) => resource.scopes);
  const whole = scopes.some(({ key, objects }) => key.includes('.account.') && objects.includes('*'));
  if (whole) return what;
  const names = policy.resourceGroups.map(({ id, name }) => name ?? id).filter((name) => name !== undefined);
  return names.length === 0 ? what : `${what} (${names.join(', ')})`;
}
