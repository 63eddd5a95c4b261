import { type Policy } from './policies.ts';

const anyAccount = 'com.cloudflare.api.account';

/** How much of an account a policy is about. `untold`: its resources are told by an id alone, or in a form that isn't documented. */
export type Reach = 'account' | 'part' | 'untold';

export function reachOf({ resourceGroups }: Policy, accountId: string): Reach {
  if (resourceGroups.some((group) => coversAccount(group, accountId))) return 'account';
  const isUntold = resourceGroups.some(
    ({ scopes }) => scopes.length === 0 || scopes.some((scope) => mayCoverAccount(scope, accountId)),
  );
  return isUntold || resourceGroups.length === 0 ? 'untold' : 'part';
}

/**
 * A policy in one line of names: `Billing, DNS` for the whole account, `DNS @ example zones` for a part of it, and
 * `deny: DNS` where it takes away. Ids stand in for names that were not told.
 */
export function policySummary(policy: Policy, accountId: string): string {
  const names = policy.permissionGroups.map(({ id, name }) => name ?? id).join(', ');
  const scopes = policy.resourceGroups
    .filter((group) => !coversAccount(group, accountId))
    .map(resourceGroupName);
  const partial = scopes.length === policy.resourceGroups.length && scopes.length > 0;
  return `${policy.access === 'deny' ? 'deny: ' : ''}${names}${partial ? ` @ ${scopes.join(', ')}` : ''}`;
}

/** What a policy is about, by its name, or by the keys of its scopes where none was told. */
export function resourceGroupName({ name, scopes }: Policy['resourceGroups'][number]): string {
  return name ?? scopes.map(({ key }) => key).join(', ');
}

/**
 * Whether a resource group is the whole account: `com.cloudflare.api.account.<id>` with `*`. Where an answer leaves the
 * scopes out, by the name of that group, which Cloudflare's Terraform provider looks it up by.
 */
export function coversAccount(group: Policy['resourceGroups'][number], accountId: string): boolean {
  const whole = `${anyAccount}.${accountId}`;
  if (group.scopes.length === 0) return group.name === whole;
  return group.scopes.some(({ key, objects }) => key === whole && objects.includes('*'));
}

/** A key that may stand for this account, and objects that name no part of it. */
function mayCoverAccount(
  { key, objects }: Policy['resourceGroups'][number]['scopes'][number],
  accountId: string,
): boolean {
  const id = accountId.toLowerCase();
  const isAccount = [anyAccount, `${anyAccount}.*`, `${anyAccount}.${id}`].includes(key.toLowerCase());
  const isWhole = objects.some((object) => object === '*' || object.toLowerCase().endsWith(id));
  return isAccount && (isWhole || objects.length === 0);
}
