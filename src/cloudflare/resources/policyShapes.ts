import { coversAccount } from './policySummary.ts';
import { type Policy } from './policies.ts';

/**
 * The bodies of a policy that Cloudflare publishes for `PUT …/iam/user_groups/{id}`, which disagree:
 * - `identified` (cloudflare-typescript 7.3.0): the policy's id, resource groups by id.
 * - `scoped` (developers.cloudflare.com, manage members, user groups): no policy id, the scope of each resource group.
 * - `byId` (terraform-provider-cloudflare 5.22.0, and the API reference of account members): no policy id, resource
 *   groups by id.
 *
 * A policy as an answer gives it, with names, dates, `meta` and `status`, is none of them.
 */
export type PolicyShape = 'identified' | 'scoped' | 'byId';

export const policyShapes: readonly PolicyShape[] = ['identified', 'scoped', 'byId'];

/** What answers show of things and no documented body takes: it belongs to the thing, or is the server's own note. */
const shownAlone: ReadonlySet<string> = new Set([
  'name',
  'description',
  'label',
  'meta',
  'status',
  'category',
  'scopes',
  'created_on',
  'modified_on',
  'created_at',
  'updated_at',
  'deprecated',
  'eol_at',
]);

const ofPolicy: ReadonlySet<string> = new Set(['id', 'access', 'permission_groups', 'resource_groups']);

const ofPermissionGroup: ReadonlySet<string> = new Set(['id']);

const ofResourceGroup: ReadonlySet<string> = new Set(['id', 'scope']);

const ofScope: ReadonlySet<string> = new Set(['key', 'objects']);

const ofObject: ReadonlySet<string> = new Set(['key']);

/** Whether a body in this shape says all that the policy says. `accountId`: whose whole account a scope may name. */
export function carries(policy: Policy, shape: PolicyShape): boolean {
  return (
    isKnown(policy) &&
    policy.resourceGroups.every((group, index) => carriesGroup(policy, group, index, shape))
  );
}

/**
 * Whether some documented shape carries it; a policy for the whole account does so once the id of that resource group
 * is looked up.
 */
export function isCarried(policy: Policy, accountId: string): boolean {
  const lookedUp = withWholeAccount([policy], { id: 'looked up', accountId })[0] ?? policy;
  return policyShapes.some((shape) => carries(policy, shape) || carries(lookedUp, shape));
}

/** Whether one shape carries all of a list, with what can be looked up. */
export function isListCarried(policies: readonly Policy[], accountId: string): boolean {
  const lookedUp = withWholeAccount(policies, { id: 'looked up', accountId });
  return policyShapes.some((shape) =>
    policies.every((policy, index) => carries(policy, shape) || carries(lookedUp[index] ?? policy, shape)),
  );
}

/** The same with an id for each resource group that is the whole account and has none. */
export function withWholeAccount(
  policies: readonly Policy[],
  whole: { readonly id: string; readonly accountId: string },
): readonly Policy[] {
  return policies.map((policy) => ({
    ...policy,
    resourceGroups: policy.resourceGroups.map((group) =>
      group.id === undefined && group.scopes.length === 1 && coversAccount(group, whole.accountId)
        ? { ...group, id: whole.id }
        : group,
    ),
  }));
}

/** The body of a policy that `carries` it. `newId`: for a policy without one, where the shape asks for an id. */
export function policyBody(policy: Policy, shape: PolicyShape, newId: () => string): object {
  const { access, permissionGroups, resourceGroups } = policy;
  return {
    ...(shape === 'identified' ? { id: policy.id ?? newId() } : {}),
    access,
    permission_groups: permissionGroups.map(({ id }) => ({ id })),
    resource_groups: resourceGroups.map(({ id, scopes }) =>
      shape === 'scoped' ? { scope: scopes.map(scopeBody)[0] } : { id },
    ),
  };
}

function scopeBody({ key, objects }: Policy['resourceGroups'][number]['scopes'][number]): object {
  return { key, objects: objects.map((object) => ({ key: object })) };
}

/** Of one that was read: nothing in it that is not known here, and resource groups at all. */
function isKnown({ raw }: Policy): boolean {
  if (raw === undefined) return true;
  const policy = fields(raw);
  return (
    onlyHas(policy, ofPolicy) &&
    isInForce(policy['status']) &&
    Array.isArray(policy['resource_groups']) &&
    listed(policy['permission_groups']).every((group) => onlyHas(fields(group), ofPermissionGroup))
  );
}

/** By id a resource group is named whole, whatever it has; by scope only where the one scope is all there is. */
function carriesGroup(
  { raw }: Policy,
  { id, scopes }: Policy['resourceGroups'][number],
  index: number,
  shape: PolicyShape,
): boolean {
  if (shape !== 'scoped') return id !== undefined;
  if (scopes.length !== 1) return false;
  if (raw === undefined) return true;
  const group = fields(listed(fields(raw)['resource_groups'])[index]);
  const written = Array.isArray(group['scope']) ? listed(group['scope']) : [group['scope']];
  return (
    onlyHas(group, ofResourceGroup) &&
    written.length === 1 &&
    written
      .map(fields)
      .every((scope) => onlyHas(scope, ofScope) && areObjects(scope['objects'], scopes[0]?.objects))
  );
}

function areObjects(written: unknown, read: readonly string[] | undefined): boolean {
  const objects = listed(written);
  return objects.length === read?.length && objects.every((object) => onlyHas(fields(object), ofObject));
}

/** `V` and `active` are what answers have been seen to say of one in force; anything else might be lost by a rewrite. */
function isInForce(status: unknown): boolean {
  return saysNothing(status) || status === 'V' || status === 'active';
}

function onlyHas(thing: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): boolean {
  return Object.entries(thing).every(
    ([key, value]) => known.has(key) || shownAlone.has(key) || saysNothing(value),
  );
}

function saysNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return (
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
