import { idOf } from './ids.ts';
import { type SandboxAccount, type SandboxPolicy } from './model.ts';
import { fields } from './reply.ts';
import { wholeAccount } from './resourceGroups.ts';

/** Policies as they were sent, each with an id and the names of its permission groups; undefined where one is none. */
export function readPolicies(account: SandboxAccount, sent: unknown): SandboxPolicy[] | undefined {
  if (!Array.isArray(sent)) return undefined;
  const read = sent.map((policy: unknown) => readPolicy(account, fields(policy)));
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
  const whole = wholeAccount(account.id);
  return {
    ...policy,
    id: typeof id === 'string' ? id : idOf(account.id, 'new policy', account.created),
    access,
    permission_groups: known.map((group) => ({ id: group.id, name: group.name })),
    // Named by id alone they come back whole.
    resource_groups: resources.map((group: unknown) =>
      fields(group).id === whole.id && fields(group).scope === undefined ? whole : group,
    ),
  };
}
