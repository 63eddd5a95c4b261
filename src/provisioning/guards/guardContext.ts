import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { accessSteps, type Grant, type PersonAccess } from '../../access/grants/accessOf.ts';
import { countSteps, type SuperAdministratorCount } from '../../access/grants/superAdministrators.ts';
import { applySteps } from '../plan/applyToSnapshot.ts';
import { type Plan } from '../plan/model.ts';
import { type Finding, type UnreadJournal } from './finding.ts';
import { type PastGain } from './givenByPush.ts';
import { type GroupManagers } from './groupManagers.ts';

/** Limits as data; settings fill them. */
export interface GuardSettings {
  readonly minimumSuperAdministrators: number;
  /** User names who lose nothing without an override. */
  readonly requiredPeople: readonly string[];
  /** People who may lose something within 24 hours, in one account. */
  readonly maxRemovals: number;
  /** Share of a group, or of the account, that may leave within 24 hours; 0 to 100. */
  readonly maxRemovalPercent: number;
  /** What somebody said of the account's groups. */
  readonly groupManagers: GroupManagers;
}

/** Who a token or a reader is. `none`: an account's own token belongs to nobody. */
export type Identity =
  | { readonly kind: 'known'; readonly userId?: string; readonly userName?: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' };

/** From the journals: somebody left a group, or (without a group) the account, or lost what they had by it. */
export interface PastRemoval {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly accountId: string;
  readonly groupId: string | undefined;
  /** The SCIM user's id. */
  readonly userId: string;
}

export interface GuardInput {
  readonly plan: Plan;
  readonly snapshot: AccountSnapshot;
  readonly settings: GuardSettings;
  readonly tokenUser: Identity;
  readonly reader: Identity;
  readonly pastRemovals: readonly PastRemoval[];
  /** What pushes of the last 24 hours gave; where it is left out, nothing is known of it. */
  readonly pastGains?: readonly PastGain[];
  /** Of those that may be about the plan's account. */
  readonly unreadJournals: readonly UnreadJournal[];
  readonly now: number;
  /** Of the snapshot, where that is known already. */
  readonly people?: ReadonlyMap<string, PersonAccess>;
}

/** Somebody who has less after the plan than before. */
export interface Loser {
  readonly before: PersonAccess;
  readonly after: PersonAccess | undefined;
  /** Taken out of the account: deactivated, or a membership or an invitation without a SCIM user removed. */
  readonly leaves: boolean;
  readonly leftGroups: readonly string[];
  /** Roles not had any more, by whatever way. */
  readonly lostRoles: readonly string[];
}

export interface GuardContext extends GuardInput {
  readonly after: AccountSnapshot;
  readonly peopleBefore: ReadonlyMap<string, PersonAccess>;
  readonly peopleAfter: ReadonlyMap<string, PersonAccess>;
  readonly losers: readonly Loser[];
  readonly superAdministrators: {
    readonly before: SuperAdministratorCount;
    readonly after: SuperAdministratorCount;
  };
}

export type Guard = (context: GuardContext) => readonly Finding[];

/** One that looks at everybody for each group. */
export type SteppedGuard = (context: GuardContext) => Steps<readonly Finding[]>;

export function* guardContext(input: GuardInput): Steps<GuardContext> {
  const peopleBefore = input.people ?? (yield* accessSteps(input.snapshot));
  const after = yield* applySteps(input.plan.operations, input.snapshot, peopleBefore);
  yield undefined;
  const peopleAfter = yield* accessSteps(after);
  const losers = yield* losersOf(peopleBefore, peopleAfter);
  const superAdministrators = {
    before: yield* countSteps(input.snapshot, peopleBefore),
    after: yield* countSteps(after, peopleAfter),
  };
  return { ...input, after, peopleBefore, peopleAfter, losers, superAdministrators };
}

function* losersOf(
  before: ReadonlyMap<string, PersonAccess>,
  after: ReadonlyMap<string, PersonAccess>,
): Steps<readonly Loser[]> {
  const losers: Loser[] = [];
  yield* stepping(before.values(), (person) => {
    const then = after.get(person.key);
    const removed = person.member !== undefined && then === undefined;
    const leaves = person.state !== 'inactive' && (removed || then?.state === 'inactive');
    const kept = new Set(then?.groups.map(({ id }) => id));
    const keptRoles = new Set(leaves ? [] : then?.grants.filter(isSure).map(({ role }) => role));
    const leftGroups = person.groups.map(({ id }) => id).filter((id) => !kept.has(id));
    const hadRoles = person.state === 'inactive' ? [] : person.grants.filter(isSure).map(({ role }) => role);
    const lostRoles = sortedSet(hadRoles.filter((role) => !keptRoles.has(role)));
    if (leaves || leftGroups.length > 0 || lostRoles.length > 0)
      losers.push({ before: person, after: then, leaves, leftGroups, lostRoles });
  });
  return losers;
}

/** Where it is not known whether somebody keeps a role, they are taken to lose it. */
function isSure({ through }: Grant): boolean {
  return through.kind !== 'maybeDirectly';
}
