import { doubtsAboutGroup, doubtsAboutRole } from './doubts.ts';
import { type Doubt, type PersonRow, type RoleGrant } from './model.ts';

export type CellWay = 'direct' | 'group' | 'organization' | 'maybeDirectly';

/** How a person has a role. */
export interface RoleCell {
  /** Distinct, in this order; empty where it is denied and nothing gives it. */
  readonly ways: readonly CellWay[];
  /** When it counts. `unlisted`: for somebody whom only a group names, if there is such a person. */
  readonly when: 'now' | 'invited' | 'inactive' | 'unlisted';
  /** Whether all that gives it is for a part of the account. */
  readonly part: 'no' | 'yes' | 'untold';
  /** Whether a policy denies it: for the whole account, or for a part. */
  readonly denied: 'no' | 'part' | 'all';
}

/** `unknown`: nothing that was read gives it, and something was not read that may. */
export type Answer<T> =
  | { readonly kind: 'has'; readonly cell: T }
  | { readonly kind: 'unknown'; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'none' };

const ways: readonly CellWay[] = ['direct', 'group', 'organization', 'maybeDirectly'];

export function roleAnswer(row: PersonRow, roleKey: string): Answer<RoleCell> {
  const grants = row.grants.filter((grant) => grant.roleKey === roleKey);
  if (grants.length > 0) return { kind: 'has', cell: roleCell(row, grants) };
  return unlessDoubted(doubtsAboutRole(row, roleKey));
}

export function groupAnswer(row: PersonRow, groupId: string): Answer<true> {
  if (row.groupIds.has(groupId)) return { kind: 'has', cell: true };
  return unlessDoubted(doubtsAboutGroup(row, groupId));
}

function unlessDoubted(doubts: readonly Doubt[]): Answer<never> {
  return doubts.length > 0 ? { kind: 'unknown', doubts } : { kind: 'none' };
}

/** Every role that a person is known to have, or to be denied, in the order of their grants. */
export function roleCells(row: PersonRow): ReadonlyMap<string, RoleCell> {
  const byRole = new Map<string, RoleGrant[]>();
  for (const grant of row.grants) {
    const list = byRole.get(grant.roleKey);
    if (list === undefined) byRole.set(grant.roleKey, [grant]);
    else list.push(grant);
  }
  return new Map([...byRole].map(([key, grants]) => [key, roleCell(row, grants)]));
}

/** Whether the person has it now, for certain, or will have once they accept. */
export function holdsRole({ ways: how, when, denied }: RoleCell): 'now' | 'invited' | 'no' {
  if (denied === 'all' || how.every((way) => way === 'maybeDirectly')) return 'no';
  return when === 'now' || when === 'invited' ? when : 'no';
}

function roleCell({ state }: PersonRow, grants: readonly RoleGrant[]): RoleCell {
  const allowed = grants.filter(({ access }) => access === 'allow');
  const denied = grants.filter(({ access }) => access === 'deny');
  const found = new Set(allowed.map(wayOf));
  return {
    ways: ways.filter((way) => found.has(way)),
    when: found.has('organization') ? 'now' : whenOf(state),
    part: partOf(allowed),
    denied: denied.length === 0 ? 'no' : denied.every(({ where }) => where.kind === 'part') ? 'part' : 'all',
  };
}

function wayOf({ way }: RoleGrant): CellWay {
  switch (way.kind) {
    case 'role':
    case 'policy':
      return 'direct';
    case 'group':
    case 'organization':
    case 'maybeDirectly':
      return way.kind;
  }
}

function whenOf(state: PersonRow['state']): RoleCell['when'] {
  switch (state) {
    case 'active':
    case 'outside':
      return 'now';
    case 'pending':
      return 'invited';
    case 'inactive':
    case 'unlisted':
      return state;
  }
}

function partOf(allowed: readonly RoleGrant[]): RoleCell['part'] {
  if (allowed.length === 0 || allowed.some(({ where }) => where.kind === 'account')) return 'no';
  return allowed.some(({ where }) => where.kind === 'untold') ? 'untold' : 'yes';
}
