import { superAdministratorRole } from '../cloudflare/knownIds.ts';
import { byName } from '../core/byName.ts';
import { type Steps, stepping } from '../core/slices.ts';
import { holdsRole, roleCells } from './cells.ts';
import { type PersonRow, type RoleColumn, type RoleGrant } from './model.ts';
import { superAdministratorKey } from './roleGrants.ts';

/** Every role that somebody has or a group grants; Super Administrator always, and first. */
export function* roleColumns(
  people: readonly PersonRow[],
  ofGroups: readonly RoleGrant[],
): Steps<readonly RoleColumn[]> {
  const names = new Map([[superAdministratorKey, superAdministratorRole.name]]);
  const name = ({ grants }: { readonly grants: readonly RoleGrant[] }): void => {
    for (const { roleKey, role } of grants) if (!names.has(roleKey)) names.set(roleKey, role);
  };
  name({ grants: ofGroups });
  yield* stepping(people, name);
  const now = new Map<string, number>();
  const invited = new Map<string, number>();
  yield* stepping(people, (person) => {
    for (const [key, cell] of roleCells(person)) {
      const holds = holdsRole(cell);
      const counts = holds === 'now' ? now : holds === 'invited' ? invited : undefined;
      counts?.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  return [...names]
    .map(([key, name]): RoleColumn => ({
      key,
      name,
      people: now.get(key) ?? 0,
      invited: invited.get(key) ?? 0,
    }))
    .sort(
      (one, other) =>
        Number(other.key === superAdministratorKey) - Number(one.key === superAdministratorKey) ||
        other.people + other.invited - (one.people + one.invited) ||
        byName(one.name, other.name),
    );
}
