import { type Policy } from '../../cloudflare/model.ts';

/** A policy as it came, fields that are not known here included; a new one in the documented form. */
export function policyBody(policy: Policy): unknown {
  if (policy.raw !== undefined) return policy.raw;
  return {
    access: policy.access,
    permission_groups: policy.permissionGroups.map(({ id }) => ({ id })),
    resource_groups: policy.resourceGroups.map(({ id, scopes }) =>
      id === undefined
        ? {
            scope: scopes.map(({ key, objects }) => ({
              key,
              objects: objects.map((object) => ({ key: object })),
            }))[0],
          }
        : { id },
    ),
  };
}
