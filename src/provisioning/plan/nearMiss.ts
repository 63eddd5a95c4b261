import { knownRoles } from '../../cloudflare/knownIds.ts';
import { roleNamesOf } from '../../cloudflare/snapshot/listedGroup.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';

/**
 * The names this one was probably meant to be: roles, or groups named after a role, that it nearly spells. Empty
 * where the name is one exactly. Cloudflare takes `Super Administrator` for no role at all and grants minimal
 * access without a word (cloudflare/cloudflare-docs#21438).
 */
export function nearMisses(name: string, snapshot: AccountSnapshot): readonly string[] {
  const roleGroups = snapshot.groups.filter(
    ({ kind }) => kind === 'systemRoleGroup' || kind === 'plainRoleGroup',
  );
  const { roles: read, permissionGroups } = snapshot;
  const listed = [...(roleNamesOf(snapshot) ?? [])];
  const isWhole = (read.kind === 'unread' ? permissionGroups : read).kind === 'read';
  const roles = isWhole ? listed : [...listed, ...knownRoles.map((role) => role.name)];
  if (roles.includes(name) && !roleGroups.some(({ label }) => label === name)) return [];
  if (snapshot.groups.some(({ kind, displayName }) => displayName === name && kind === 'systemRoleGroup'))
    return [];
  const meant = [
    ...roleGroups.filter(({ label }) => isNear(name, label)).map(({ displayName }) => displayName),
    ...roles.filter((role) => isNear(name, role) && !roleGroups.some(({ label }) => label === role)),
  ];
  return meant.includes(name) ? [] : sortedSet(meant);
}

/** No role has a longer name; comparing letter by letter takes the square of it. */
const longestName = 200;

/** Same letters, the beginning of it, or at most two letters changed. */
function isNear(name: string, role: string): boolean {
  if (name.length > longestName || role.length > longestName) return false;
  const [short, long] = [letters(name), letters(role)];
  if (short === '' || long === '') return false;
  if (short === long) return true;
  if (short.length >= 3 && words(role).startsWith(`${words(name)} `)) return true;
  return short.length >= 6 && Math.abs(short.length - long.length) <= 2 && distance(short, long) <= 2;
}

function words(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^cf-[0-9a-f]{32} ?- ?/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function letters(name: string): string {
  return words(name).replaceAll(' ', '');
}

/** Levenshtein's, on short names. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
