import { doubtsAboutRole } from './doubts.ts';
import { type Doubt, type PersonRow, type RoleGrant, type Way, type Where } from './model.ts';

/** What becomes of one thing that a person has. `maybeKept`: something that was not read may give it as well. */
export type Outcome =
  | { readonly kind: 'lost' }
  | { readonly kind: 'kept'; readonly through: readonly Way[] }
  | { readonly kind: 'maybeKept'; readonly doubts: readonly Doubt[]; readonly maybeDirectly: boolean };

export interface Loss {
  readonly grant: RoleGrant;
  readonly outcome: Outcome;
}

export interface Losses {
  readonly losses: readonly Loss[];
  /** What was denied, and would not be any more. */
  readonly lifted: readonly RoleGrant[];
}

/** What somebody would lose by leaving one of their groups, each role (and part of the account) once. */
export function lossesOnLeaving(row: PersonRow, groupId: string): Losses {
  const isThrough = ({ way }: RoleGrant): boolean => way.kind === 'group' && way.groupId === groupId;
  const leaving = row.grants.filter(isThrough);
  const rest = row.grants.filter((grant) => !isThrough(grant));
  // What the group itself may give goes with it.
  const doubts = row.doubts.filter(({ cause }) => !('groupId' in cause) || cause.groupId !== groupId);
  return {
    losses: distinct(leaving.filter(({ access }) => access === 'allow')).map((grant) => ({
      grant,
      outcome: outcomeOf(grant, rest, { doubts }),
    })),
    lifted: distinct(leaving.filter(({ access }) => access === 'deny')),
  };
}

/** What somebody would lose by being deactivated: all but what the organization gives, which the account does not. */
export function lossesOnDeactivation(row: PersonRow): Losses {
  const stays = row.grants.filter(({ way }) => way.kind === 'organization');
  const goes = row.grants.filter(({ way, access }) => way.kind !== 'organization' && access === 'allow');
  const organization = row.doubts.filter(({ cause: { kind } }) => kind.startsWith('organization'));
  return {
    losses: distinct(goes).map((grant) => ({
      grant,
      outcome: outcomeOf({ ...grant, way: { kind: 'role' } }, stays, { doubts: organization }),
    })),
    lifted: [],
  };
}

function outcomeOf(grant: RoleGrant, rest: readonly RoleGrant[], row: Pick<PersonRow, 'doubts'>): Outcome {
  const same = rest.filter(
    ({ roleKey, access, where, way }) =>
      roleKey === grant.roleKey &&
      access === 'allow' &&
      way.kind !== 'maybeDirectly' &&
      covers(where, grant.where),
  );
  if (same.length > 0) return { kind: 'kept', through: same.map(({ way }) => way) };
  const maybeDirectly = grant.way.kind === 'group' && grant.way.maybeDirectly;
  const doubts = doubtsAboutRole(row, grant.roleKey);
  return doubts.length > 0 || maybeDirectly ? { kind: 'maybeKept', doubts, maybeDirectly } : { kind: 'lost' };
}

/** Where resources are told by an id alone, nothing but the whole account is known to be as much. */
function covers(other: Where, one: Where): boolean {
  if (other.kind === 'account') return true;
  return (
    other.kind === 'part' && one.kind === 'part' && one.scopes.every((scope) => other.scopes.includes(scope))
  );
}

function distinct(grants: readonly RoleGrant[]): readonly RoleGrant[] {
  const seen = new Set<string>();
  return grants.filter(({ roleKey, where }) => {
    const key = JSON.stringify([roleKey, where]);
    return !seen.has(key) && seen.add(key);
  });
}
