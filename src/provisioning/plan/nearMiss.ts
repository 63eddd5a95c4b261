import { knownRoles } from '../../cloudflare/knownIds.ts';
import { roleNamesOf } from '../../cloudflare/snapshot/listedGroup.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { look } from '../../scim/names/lookAlike.ts';

/**
 * The names this one was probably meant to be: roles, or groups named after a role, that it nearly spells. Empty
 * where the name is one exactly. Cloudflare takes `Super Administrator` for no role at all and grants minimal
 * access without a word (cloudflare/cloudflare-docs#21438).
 */
export function nearMisses(name: string, snapshot: AccountSnapshot): readonly string[] {
  return nearMissesIn(snapshot)(name);
}

/** The same for many names: what they are compared with is made ready once. */
export function nearMissesIn(snapshot: AccountSnapshot): (name: string) => readonly string[] {
  const roleGroups = snapshot.groups.filter(
    ({ kind }) => kind === 'systemRoleGroup' || kind === 'plainRoleGroup',
  );
  const { roles: read, permissionGroups } = snapshot;
  const listed = [...(roleNamesOf(snapshot) ?? [])];
  const isWhole = (read.kind === 'unread' ? permissionGroups : read).kind === 'read';
  const roles = new Set(isWhole ? listed : [...listed, ...knownRoles.map((role) => role.name)]);
  const labels = new Set(roleGroups.map(({ label }) => label));
  const system = new Set(
    roleGroups.flatMap(({ kind, displayName }) => (kind === 'systemRoleGroup' ? [displayName] : [])),
  );
  const candidates = [
    ...roleGroups.map(({ label, displayName }) => ({ spelled: spelling(label), meant: displayName })),
    ...[...roles].flatMap((role) => (labels.has(role) ? [] : [{ spelled: spelling(role), meant: role }])),
  ];
  return (name) => {
    if ((roles.has(name) && !labels.has(name)) || system.has(name)) return [];
    const spelled = spelling(name);
    const meant = candidates.filter((one) => isNear(spelled, one.spelled)).map((one) => one.meant);
    return meant.includes(name) ? [] : sortedSet(meant);
  };
}

/** No role has a longer name. */
const longestName = 200;

interface Spelling {
  /** As they look, in small letters, with a space between them. */
  readonly words: string;
  /** Without the spaces; empty where there is nothing to compare. */
  readonly letters: string;
}

/** Same letters or such as look the same, the beginning of it, or at most two letters changed. */
function isNear(name: Spelling, role: Spelling): boolean {
  const [short, long] = [name.letters, role.letters];
  if (short === '' || long === '') return false;
  if (short === long) return true;
  if (short.length >= 3 && role.words.startsWith(`${name.words} `)) return true;
  return short.length >= 6 && isWithin(2, short, long);
}

function spelling(name: string): Spelling {
  if (name.length > longestName) return { words: '', letters: '' };
  const parts = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^cf-[0-9a-f]{32} ?- ?/u, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(look)
    .filter((part) => part !== '');
  return { words: parts.join(' '), letters: parts.join('') };
}

/** Whether Levenshtein's distance from there on is `edits` at most: the few ways there are tried, each letter by letter. */
function isWithin(edits: number, one: string, other: string, from = 0, otherFrom = 0): boolean {
  let [at, otherAt] = [from, otherFrom];
  while (at < one.length && one[at] === other[otherAt]) {
    at += 1;
    otherAt += 1;
  }
  const [left, otherLeft] = [one.length - at, other.length - otherAt];
  if (left === 0 || otherLeft === 0) return left + otherLeft <= edits;
  if (edits === 0 || Math.abs(left - otherLeft) > edits) return false;
  return [
    [1, 1],
    [1, 0],
    [0, 1],
  ].some(([step = 0, otherStep = 0]) => isWithin(edits - 1, one, other, at + step, otherAt + otherStep));
}
