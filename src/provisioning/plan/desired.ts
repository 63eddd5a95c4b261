import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type Role } from '../../access/grants/role.ts';
import { type NewUser, type Reason, type RolesAsPolicies } from './operation.ts';

/** A person as a desired state names one. By userName: compared as RFC 7643 compares it, and never guessed beyond that. */
export type PersonRef =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'userName'; readonly userName: string };

/** By the name where there is one, for telling people of somebody. */
export function namedPerson(user: { readonly id: string; readonly userName: string | undefined }): PersonRef {
  return user.userName === undefined
    ? { kind: 'id', id: user.id }
    : { kind: 'userName', userName: user.userName };
}

/** What should be so. Whatever is already so costs nothing: planning it gives no operation. */
export interface Desired {
  readonly groups: readonly DesiredGroup[];
  readonly users: readonly DesiredUser[];
  readonly roles: readonly DesiredRoles[];
  /** Left out: nobody is invited over API v4, and no invitation is withdrawn. */
  readonly members?: readonly DesiredMember[];
}

export interface DesiredGroup {
  /** A name is exact, letter by letter: a group is never renamed and never found by a similar name. */
  readonly target:
    | { readonly kind: 'id'; readonly id: string }
    | { readonly kind: 'name'; readonly displayName: string };
  /** What to do where no group has that name. */
  readonly whenMissing:
    | { readonly kind: 'refuse' }
    | {
        readonly kind: 'create';
        readonly externalId?: string | undefined;
        /** Somebody was shown that the name is nearly a role's and means it all the same. */
        readonly nearMissConfirmed?: boolean;
      };
  readonly membership: DesiredMembership;
  /** Policies that a user group should have; matched by content, not by id. */
  readonly attach: readonly Policy[];
  readonly detach: readonly Policy[];
}

export type DesiredMembership =
  | { readonly kind: 'keep' }
  /** Exactly these, and nobody else. */
  | { readonly kind: 'exactly'; readonly people: readonly PersonRef[] }
  | { readonly kind: 'change'; readonly add: readonly PersonRef[]; readonly remove: readonly PersonRef[] }
  /** The group should not exist; only for undoing its creation. */
  | { readonly kind: 'gone' };

export type DesiredUser =
  | {
      readonly kind: 'active';
      readonly user: NewUser;
      /** What to do where no user has that name; one who is inactive is re-activated either way. */
      readonly whenMissing: 'create' | 'refuse';
    }
  | { readonly kind: 'inactive'; readonly person: PersonRef };

export interface DesiredRoles {
  readonly memberId: string;
  readonly roles: readonly Role[];
  /** All the policies the member should have directly; where these are given, `roles` are left as they are. */
  readonly policies?: readonly Policy[] | undefined;
  /** The same as the roles, for a server that takes no roles. */
  readonly orPolicies?: RolesAsPolicies | undefined;
}

/** A membership of the account, apart from SCIM users. */
export type DesiredMember =
  /** Somebody who is a member already is given the roles, or the policies, beside their own. */
  | {
      readonly kind: 'invited';
      readonly email: string;
      readonly roles: readonly Role[];
      /** Instead of roles. */
      readonly policies?: readonly Policy[] | undefined;
      /** The same as the roles, for a server that takes no roles. */
      readonly orPolicies?: readonly Policy[] | undefined;
    }
  /** Of somebody without an active SCIM user, or to undo an invitation. */
  | {
      readonly kind: 'gone';
      readonly email: string;
      /** This membership and no later one of the same address. */
      readonly memberId?: string;
    };

/** Where a plan comes from: journalled, and shown at the head of the review. */
export const origins = [
  'push',
  'deactivate',
  'reactivate',
  'addUser',
  'dragAndDrop',
  'undo',
  'rescue',
  'roster',
  'languageModel',
  'accessReview',
] as const;

export type Origin = (typeof origins)[number];

/** An access review, as a plan names it. */
export interface ReviewRef {
  readonly id: string;
  /** Whose access was reviewed and when, as it was called: not escaped. */
  readonly name: string;
}

/** Limits that are assumed, not documented; settings may change them. */
export interface PlanOptions {
  readonly origin: Origin;
  /** The push that this one undoes, or goes on with: its id. */
  readonly undoes?: string;
  /** The access review that this plan carries out. */
  readonly review?: ReviewRef | undefined;
  /** Values of one add operation. */
  readonly addBatch: number;
  /** Single-member removals of one PATCH. */
  readonly removeBatch: number;
  /** For the expected duration. */
  readonly msPerRequest: number;
  /** Overrides the reason that membership implies. */
  readonly reason?: Reason;
}

export const defaultPlanOptions: PlanOptions = {
  origin: 'push',
  addBatch: 100,
  removeBatch: 100,
  msPerRequest: 400,
};

/**
 * That these people are inactive; each is said once. Who is named by an id that the account certainly does not have any
 * more has left already: a server may not list whom it has deactivated.
 */
export function everybodyInactive(people: readonly PersonRef[], now?: AccountSnapshot): Desired {
  const ids =
    now === undefined || now.usersMayBeIncomplete ? undefined : new Set(now.users.map(({ id }) => id));
  const there = people.filter((person) => person.kind !== 'id' || ids === undefined || ids.has(person.id));
  const once = new Map(there.map((person) => [JSON.stringify(person), person]));
  return {
    groups: [],
    users: [...once.values()].map((person) => ({ kind: 'inactive', person })),
    roles: [],
  };
}
