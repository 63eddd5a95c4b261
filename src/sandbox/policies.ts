import { idOf } from './ids.ts';
import { type PolicyShape, type SandboxAccount, type SandboxPolicy } from './model.ts';
import { fields } from './reply.ts';
import { wholeAccount } from './resourceGroups.ts';

/** Policies as they were sent, each with an id and the names of its permission groups; undefined where one is none. */
export function readPolicies(
  account: SandboxAccount,
  sent: unknown,
  shape: PolicyShape,
): SandboxPolicy[] | undefined {
  if (!Array.isArray(sent)) return undefined;
  const read = sent.map((policy: unknown) =>
    isShaped(policy, shape) ? readPolicy(account, fields(policy)) : undefined,
  );
  return read.every((policy) => policy !== undefined) ? read : undefined;
}

function readPolicy(
  account: SandboxAccount,
  policy: Readonly<Record<string, unknown>>,
): SandboxPolicy | undefined {
  const { id, access, permission_groups: granted, resource_groups: resources } = policy;
  if ((access !== 'allow' && access !== 'deny') || !Array.isArray(granted) || !Array.isArray(resources))
    return undefined;
  const wanted = granted.map((group: unknown) => fields(group).id);
  const known = account.permissionGroups.filter((group) => wanted.includes(group.id));
  if (known.length !== wanted.length) return undefined;
  account.created += 1;
  return {
    ...policy,
    id: typeof id === 'string' ? id : idOf(account.id, 'new policy', account.created),
    access,
    permission_groups: known.map((group) => ({ id: group.id, name: group.name })),
    resource_groups: resources.map((group: unknown) => stored(account, fields(group))),
  };
}

/** Named by id or by scope alone, the whole account and what other policies have come back whole. */
function stored(account: SandboxAccount, sent: Readonly<Record<string, unknown>>): unknown {
  const policies = [...account.groups.values(), ...account.members.values()].flatMap((one) => one.policies);
  const known = [wholeAccount(account.id), ...policies.flatMap((policy) => policy.resource_groups)].map(
    fields,
  );
  const scope = JSON.stringify([sent['scope']].flat());
  return (
    known.find(
      ({ id, scope: own }) =>
        own !== undefined &&
        (sent['scope'] === undefined
          ? id === sent['id']
          : sent['id'] === undefined && JSON.stringify([own].flat()) === scope),
    ) ?? sent
  );
}

function isShaped(policy: unknown, shape: PolicyShape): boolean {
  if (shape === 'any') return true;
  const { permission_groups: granted, resource_groups: resources, ...rest } = fields(policy);
  const keys = shape === 'identified' ? 'access id' : 'access';
  const each = (list: unknown, key: string): boolean =>
    Array.isArray(list) && list.every((one: unknown) => Object.keys(fields(one)).join() === key);
  return (
    Object.keys(rest).sort().join(' ') === keys &&
    each(granted, 'id') &&
    each(resources, shape === 'scoped' ? 'scope' : 'id') &&
    (shape !== 'scoped' ||
      (resources as readonly unknown[]).every((one) => !Array.isArray(fields(one)['scope'])))
  );
}
