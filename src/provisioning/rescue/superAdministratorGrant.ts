import { superAdministratorRole } from '../../cloudflare/knownIds.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
import { type Role } from '../operation.ts';

/** As accounts spell the role, the documented name first. Groups of the short name grant little; a role is what it is called. */
const spellings: readonly string[] = [superAdministratorRole.name, 'Super Administrator'];

/** The account's own Super Administrator role, found by name; undefined where there is none or the roles could not be read. */
export function superAdministratorRoleOf(snapshot: AccountSnapshot): Role | undefined {
  return snapshot.roles.kind === 'read' ? namedSuperAdministrator(snapshot.roles.value) : undefined;
}

function namedSuperAdministrator(things: readonly Role[]): Role | undefined {
  for (const spelling of spellings) {
    const found = things.filter(({ name }) => folded(name) === folded(spelling));
    const [first] = found;
    if (first !== undefined && found.length === 1) return { id: first.id, name: first.name };
  }
  return undefined;
}

/** Letter case, spaces and the kind of dash are the same name. */
function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Dash_Punctuation}/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}
