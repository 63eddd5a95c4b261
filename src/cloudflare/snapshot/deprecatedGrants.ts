import { someId } from '../lenient.ts';
import {
  type IamPermissionGroup,
  isDeprecated,
  permissionGroupMeta,
} from '../resources/iamPermissionGroups.ts';
import { type Policy } from '../resources/policies.ts';
import { rowsAndDoubt } from '../listed.ts';
import { listedOf } from './listReading.ts';
import { type ListReading } from './model.ts';
import * as z from 'zod';

/** What an account still grants though Cloudflare has deprecated it. */
export interface DeprecatedGrants {
  /** Ids of permission groups. */
  readonly ids: ReadonlySet<string>;
  /** Names that no other permission group has: a role and a permission group of one name are one. None by a part of the list. */
  readonly names: ReadonlySet<string>;
}

export function deprecatedGrants(
  permissionGroups: ListReading<IamPermissionGroup> | undefined,
): DeprecatedGrants {
  if (permissionGroups === undefined) return { ids: new Set(), names: new Set() };
  const { rows, doubt } = rowsAndDoubt(listedOf(permissionGroups));
  const current = new Set(rows.filter(({ deprecated }) => deprecated !== true).map(({ name }) => name));
  const old = rows.filter(({ deprecated }) => deprecated === true);
  return {
    ids: new Set(old.map(({ id }) => id)),
    names: new Set(
      doubt === undefined ? old.map(({ name }) => name).filter((name) => !current.has(name)) : [],
    ),
  };
}

/** Names of the permission groups of some policies that are deprecated: by the account's list, or as the policy itself says. */
export function deprecatedIn(policies: readonly Policy[], { ids }: DeprecatedGrants): readonly string[] {
  const names = policies.flatMap((policy) => {
    const told = toldBy(policy.raw);
    return policy.permissionGroups.flatMap(({ id, name, deprecated }) =>
      ids.has(id) || told.has(id) || deprecated === true ? [name ?? id] : [],
    );
  });
  return [...new Set(names)];
}

const policy = z.object({
  permission_groups: z.array(z.object({ id: someId, meta: permissionGroupMeta })),
});

/** Ids of those that an answer marks itself. */
function toldBy(raw: unknown): ReadonlySet<string> {
  const groups = policy.safeParse(raw).data?.permission_groups ?? [];
  return new Set(groups.filter(({ meta }) => isDeprecated(meta)).map(({ id }) => id));
}
