import { doubtsAboutRole } from './doubts.ts';
import { type Doubt, type PersonRow, type RoleGrant, type Way, type Where } from './model.ts';

/** What else gives the same role. */
export type Other = Pick<RoleGrant, 'way' | 'where'>;

/** Why it may stay all the same: something was not read, or it is not told which resources another policy is for. */
export interface Perhaps {
  readonly doubts: readonly Doubt[];
  readonly maybeDirectly: boolean;
  readonly untold: readonly Other[];
}

/** What becomes of one thing that a person has. `partly`: it stays for what `others` are for. */
export type Outcome =
  | { readonly kind: 'lost' }
  | { readonly kind: 'kept'; readonly through: readonly Way[] }
  | { readonly kind: 'partly'; readonly others: readonly Other[]; readonly rest: Perhaps | undefined }
  | { readonly kind: 'maybeKept'; readonly perhaps: Perhaps };

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
    ({ roleKey, access, way }) =>
      roleKey === grant.roleKey && access === 'allow' && way.kind !== 'maybeDirectly',
  );
  const whole = same.filter(({ where }) => covers([where], grant.where));
  if (whole.length > 0) return { kind: 'kept', through: whole.map(({ way }) => way) };
  const others = same.filter(({ where }) => overlaps(where, grant.where));
  if (
    covers(
      others.map(({ where }) => where),
      grant.where,
    )
  )
    return { kind: 'kept', through: others.map(({ way }) => way) };
  const perhaps: Perhaps = {
    doubts: doubtsAboutRole(row, grant.roleKey),
    maybeDirectly: grant.way.kind === 'group' && grant.way.maybeDirectly,
    untold: same.filter(({ where }) => !isTold(where) || !isTold(grant.where)),
  };
  const may = perhaps.doubts.length > 0 || perhaps.maybeDirectly || perhaps.untold.length > 0;
  if (others.length > 0) return { kind: 'partly', others, rest: may ? perhaps : undefined };
  return may ? { kind: 'maybeKept', perhaps } : { kind: 'lost' };
}

/** Where resources are told by an id alone, nothing but the whole account is known to be as much. */
function covers(others: readonly Where[], one: Where): boolean {
  if (others.some(({ kind }) => kind === 'account')) return true;
  const scopes = new Set(others.flatMap(scopesOf));
  return isTold(one) && one.kind === 'part' && one.scopes.every((scope) => scopes.has(scope));
}

function overlaps(other: Where, one: Where): boolean {
  if (one.kind === 'account') return scopesOf(other).length > 0;
  const scopes = new Set(scopesOf(one));
  return scopesOf(other).some((scope) => scopes.has(scope));
}

function isTold(where: Where): boolean {
  return where.kind === 'account' || scopesOf(where).length > 0;
}

function scopesOf(where: Where): readonly string[] {
  return where.kind === 'part' ? where.scopes : [];
}

function distinct(grants: readonly RoleGrant[]): readonly RoleGrant[] {
  const seen = new Set<string>();
  return grants.filter(({ roleKey, where }) => {
    const key = JSON.stringify([roleKey, where]);
    return !seen.has(key) && seen.add(key);
  });
}
