import { allPrivileges } from '../knownIds.ts';
import { rowsAndDoubt } from '../listed.ts';
import { type IamPermissionGroup } from '../resources/iamPermissionGroups.ts';
import { permissionGroupOf, type Policy } from '../resources/policies.ts';
import { changedRows, listedOf } from './listReading.ts';
import { type ListReading } from './model.ts';

interface Holder {
  readonly policies: readonly Policy[] | undefined;
}

/** Members or user groups, their policies with what the account's list says of permission groups: an answer may give ids alone. */
export function withNamedPolicies<T extends Holder>(
  holders: ListReading<T>,
  permissionGroups: ListReading<IamPermissionGroup> | undefined,
): ListReading<T> {
  if (permissionGroups === undefined) return holders;
  const { rows, doubt: _restStaysById } = rowsAndDoubt(listedOf(permissionGroups));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return changedRows(holders, (some) =>
    some.map((holder) => {
      const policies = holder.policies?.map((policy) => named(policy, byId));
      return policies?.some((policy, index) => policy !== holder.policies?.[index]) === true
        ? { ...holder, policies }
        : holder;
    }),
  );
}

/** The same policy where there is nothing to add. */
function named(policy: Policy, byId: ReadonlyMap<string, IamPermissionGroup>): Policy {
  const permissionGroups = policy.permissionGroups.map((group) => {
    const row = byId.get(group.id);
    if (row === undefined) return group;
    const label = row.label === allPrivileges ? row.label : group.label;
    const told = permissionGroupOf({ id: group.id, name: group.name ?? row.name, label });
    return told.name === group.name && told.label === group.label ? group : { ...group, ...told };
  });
  const isMore = permissionGroups.some((group, index) => group !== policy.permissionGroups[index]);
  return isMore ? { ...policy, permissionGroups } : policy;
}
