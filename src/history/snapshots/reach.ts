import { type PersonRow, type RoleGrant } from '../../access/model.ts';
import { type Steps } from '../../core/slices.ts';
import { type IndexedRow } from './rowIndex.ts';

/** How much a person has of a role: nothing, once they accept, or now. */
export type Level = 0 | 1 | 2;

/** For the whole account. Beside it the parts, each by what tells it apart. */
const everywhere = '';

/** Parts of an account that are looked at between two steps. */
const stride = 2_000;

/** Of resources that are named by an id alone: any part, or the whole account. No part of a server is named so. */
const untold = '\0';

/** How far a role reaches for one person. */
export interface Reach {
  readonly scopes: readonly string[];
  /** So much is on record, certain or not. */
  readonly seen: (scope: string) => Level;
  /** That much is certain, of that part. */
  readonly certain: (scope: string) => Level;
  /** More than that it is not. */
  readonly possible: (scope: string) => Level;
  /** A policy denies it for the whole account. */
  readonly isDenied: boolean;
  /** Something was not read that may give it, or deny it. */
  readonly isDoubted: boolean;
}

export const nothing: Reach = {
  scopes: [],
  seen: () => 0,
  certain: () => 0,
  possible: () => 0,
  isDenied: false,
  isDoubted: false,
};

/** Of somebody of whom nothing is told and of whom nothing can be ruled out. */
export const unknownReach: Reach = { ...nothing, possible: () => 2, isDoubted: true };

/** What of the role is certain for this person, and what is possible as not everything was read. */
export function* reachOf({ row, grantsOf, isRoleDoubted }: IndexedRow, roleKey: string): Steps<Reach> {
  const grants = grantsOf(roleKey);
  const isDenied = grants.some(({ access, where }) => access === 'deny' && where.kind !== 'part');
  const isDoubted = isRoleDoubted(roleKey);
  const certain = new Map<string, Level>();
  const seen = new Map<string, Level>();
  let count = 0;
  for (const grant of isDenied ? [] : grants.filter(({ access }) => access === 'allow')) {
    const { level, isCertain } = levelOf(row, grant);
    for (const scope of scopesOf(grant)) {
      for (const map of isCertain ? [certain, seen] : [seen])
        map.set(scope, higher(map.get(scope) ?? 0, level));
      count += 1;
      if (count % stride === 0) yield undefined;
    }
  }
  const at = (map: ReadonlyMap<string, Level>, scope: string): Level =>
    higher(map.get(scope) ?? 0, map.get(everywhere) ?? 0);
  const most = [...seen.values()].reduce<Level>(higher, 0);
  return {
    scopes: [...seen.keys()],
    seen: (scope) => at(seen, scope),
    certain: (scope) => at(certain, scope),
    possible: (scope) =>
      isDoubted ? 2 : scope === untold ? most : higher(at(seen, scope), seen.get(untold) ?? 0),
    isDenied,
    isDoubted,
  };
}

function scopesOf({ where }: RoleGrant): readonly string[] {
  switch (where.kind) {
    case 'account':
      return [everywhere];
    case 'part':
      return where.scopes;
    case 'untold':
      return [untold];
  }
}

export type Difference = 'gained' | 'lost' | 'both' | 'unclear' | 'none';

/** What became of a role. A gain or a loss is only told where it is certain of both times. */
export function* difference(before: Reach, after: Reach): Steps<Difference> {
  let [gained, lost, isOther] = [false, false, false];
  let count = 0;
  for (const scope of new Set([everywhere, ...before.scopes, ...after.scopes])) {
    gained ||= isMore(after, before, scope);
    lost ||= isMore(before, after, scope);
    isOther ||= before.seen(scope) !== after.seen(scope);
    count += 1;
    if (count % stride === 0) yield undefined;
  }
  if (gained || lost) return gained && lost ? 'both' : gained ? 'gained' : 'lost';
  return isOther ? 'unclear' : 'none';
}

/** What was denied at one time may be denied still where not everything was read. */
function isMore(one: Reach, other: Reach, scope: string): boolean {
  return one.certain(scope) > other.possible(scope) && !(other.isDenied && one.isDoubted);
}

/** What an organization gives counts whatever the account says of the person. */
function levelOf(
  { state }: PersonRow,
  { way }: RoleGrant,
): { readonly level: Level; readonly isCertain: boolean } {
  if (way.kind === 'organization') return { level: 2, isCertain: true };
  const isCertain = way.kind !== 'maybeDirectly';
  switch (state) {
    case 'active':
    case 'outside':
      return { level: 2, isCertain };
    case 'pending':
      return { level: 1, isCertain };
    case 'inactive':
      return { level: 0, isCertain };
    case 'unlisted':
      return { level: 2, isCertain: false };
  }
}

function higher(one: Level, other: Level): Level {
  return one > other ? one : other;
}

/** How somebody has a role: what else may differ where they have it as far as before. */
export function* signature({ grantsOf }: IndexedRow, key: string): Steps<string> {
  const told = new Set<string>();
  for (const { access, where, way } of grantsOf(key)) {
    told.add(
      JSON.stringify([
        access,
        where.kind === 'part' ? where.scopes.toSorted() : where.kind,
        way.kind === 'group' ? [way.groupId, way.byPolicy, way.maybeDirectly] : way.kind,
      ]),
    );
    if (where.kind === 'part') yield undefined;
  }
  return [...told].sort().join('\n');
}
