import { type GroupKind } from '../../cloudflare/snapshot/model.ts';
import { type Role } from '../../access/grants/role.ts';
import { type SuperAdministratorCount } from '../../access/grants/superAdministrators.ts';
import { type Origin, type PersonRef, type ReviewRef } from './desired.ts';
import { type Operation } from './operation.ts';

/** What is to be written to one account, in order. Nothing in it is done before it was shown and agreed to. */
export interface Plan {
  readonly accountId: string;
  readonly accountName: string;
  readonly origin: Origin;
  /** The id of the push that this plan undoes or goes on with; in version 0.1.0, the hash of its plan. */
  readonly undoes: string | undefined;
  /** The access review that it carries out. */
  readonly review?: ReviewRef | undefined;
  readonly operations: readonly Operation[];
  readonly preconditions: Preconditions;
  /** What the plan leaves out of what is desired, because Cloudflare documents no such change. */
  readonly ignored: readonly IgnoredAttribute[];
  readonly requests: RequestCount;
  /** Milliseconds, an estimate. */
  readonly expectedMs: number;
  /** SHA-256 of account, origin, operations and preconditions as canonical JSON, in hexadecimal. */
  readonly hash: string;
}

export interface RequestCount {
  readonly writes: number;
  /**
   * Reading again whatever the plan rests on, before the first write, and before that of each list written whole; and
   * verifying, before a removal, what it rests on.
   */
  readonly reads: number;
  /** Reading back once after the writes; more where the server is slow to settle. */
  readonly verification: number;
}

/**
 * What the plan rests on. Where a fresh reading gives other preconditions, the plan is stale and writes nothing.
 * Fingerprints are SHA-256 of canonical JSON; everything is sorted, so that two compare by `samePreconditions`.
 */
export interface Preconditions {
  readonly groups: readonly GroupPrecondition[];
  readonly users: readonly UserPrecondition[];
  readonly members: readonly MemberPrecondition[];
  readonly superAdministrators: SuperAdministratorCount;
}

export interface GroupPrecondition {
  /** Undefined for a name that no group had. */
  readonly id: string | undefined;
  readonly displayName: string;
  readonly version: string | undefined;
  /**
   * Of the members: all of them where the plan changes the group and it tells its own, else (`membersFrom: users`, or
   * a group of somebody who leaves the account) only which of the plan's people are in it.
   */
  readonly members: string | undefined;
  /** Of the policies that it grants by; undefined where it has none of its own, or they cannot be read. */
  readonly policies: string | undefined;
  /** Left out by version 0.1.0, like `grants`, and of a name that no group had. */
  readonly kind?: GroupKind;
  /** Fingerprint of what being in it gives. */
  readonly grants?: string;
}

export interface UserPrecondition {
  /** Undefined for a userName that no user had. */
  readonly id: string | undefined;
  readonly userName: string | undefined;
  readonly version: string | undefined;
  readonly active: boolean | undefined;
  /** Fingerprint of the groups on the record of somebody who loses something; left out of anybody else. */
  readonly groups?: string | undefined;
}

export interface MemberPrecondition {
  /** Of an invitation that is yet to be sent, the address. */
  readonly memberId: string;
  /** Left out by version 0.1.0. */
  readonly email?: string;
  readonly roles: readonly Role[];
  /** Fingerprint of the policies, where they are told. */
  readonly policies?: string | undefined;
}

export interface IgnoredAttribute {
  readonly userName: string;
  readonly attribute: 'givenName' | 'familyName' | 'displayName' | 'externalId';
  readonly current: string | undefined;
  readonly wanted: string;
}

/** Why no plan could be made. Never guessed around. */
export type Problem =
  | { readonly kind: 'groupUnknown'; readonly name: string }
  /** Nearly the name of a role: such a group would grant minimal access, silently. */
  | { readonly kind: 'nearMiss'; readonly name: string; readonly roles: readonly string[] }
  | { readonly kind: 'groupAmbiguous'; readonly name: string; readonly ids: readonly string[] }
  | { readonly kind: 'groupTwice'; readonly name: string }
  | { readonly kind: 'groupUndeletable'; readonly name: string }
  | { readonly kind: 'membersUnread'; readonly name: string }
  | { readonly kind: 'usersIncomplete' }
  | { readonly kind: 'groupsIncomplete' }
  | { readonly kind: 'personUnknown'; readonly person: PersonRef }
  | { readonly kind: 'personAmbiguous'; readonly userName: string; readonly ids: readonly string[] }
  /** Wanted both ways: added and removed, listed and deactivated. */
  | { readonly kind: 'contradiction'; readonly person: PersonRef }
  /** Role groups take no policies. */
  | { readonly kind: 'policyOnRoleGroup'; readonly name: string }
  /** Not confirmed by id and name to be the user group that policies are attached to. */
  | { readonly kind: 'userGroupUnconfirmed'; readonly name: string }
  /** Writing this list of policies would drop something that only the server knows. `of`: the group, or the person. */
  | { readonly kind: 'policyNotCarried'; readonly of: string; readonly policies: readonly string[] }
  | { readonly kind: 'memberUnknown'; readonly memberId: string }
  /** Nobody can be called missing from the account. */
  | { readonly kind: 'accountMembersUnread'; readonly email: string };

export type Planned =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'problems'; readonly problems: readonly [Problem, ...Problem[]] };
