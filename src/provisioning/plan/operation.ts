import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type Role } from '../../access/grants/role.ts';

/** A person as an operation names one. A planned user has no id before the operation that creates it has been applied. */
export type UserRef =
  | {
      readonly kind: 'known';
      readonly id: string;
      /** Undefined for a member of a group who is not among the users that were read. */
      readonly userName: string | undefined;
    }
  | { readonly kind: 'planned'; readonly userName: string };

/** A group by id, or by the exact name it is created under in the same plan. */
export type GroupRef =
  | { readonly kind: 'known'; readonly id: string; readonly displayName: string }
  | { readonly kind: 'planned'; readonly displayName: string };

/** Why an operation is in the plan; put into words by `operationWords`. */
export type Reason =
  /** Asked for by name: picked, dragged, typed. */
  | 'requested'
  /** The list that the membership comes from has it. */
  | 'listed'
  /** The list that the membership comes from does not have it. */
  | 'notListed'
  /** Something else in the plan needs it first. */
  | 'needed'
  /** Takes back what an earlier plan did. */
  | 'undo';

/** When an operation runs: earlier phases first, and what could leave an account without an administrator last. */
export type Phase = 'prepare' | 'add' | 'remove' | 'removeSuperAdministrators';

interface OperationBase {
  /** Stable for the same content: kind and target. Unique in a plan. */
  readonly id: string;
  readonly reason: Reason;
  readonly phase: Phase;
  /** Ids of operations that must have been applied before this one is tried. They stand earlier in the plan. */
  readonly after: readonly string[];
  /** Write requests it takes with the plan's batch sizes; reads and verification are counted per plan. */
  readonly requests: number;
}

/** What a new user is created with. Always active: Cloudflare documents that `active` must be true. */
export interface NewUser {
  readonly userName: string;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly displayName: string | undefined;
  readonly externalId: string | undefined;
}

export interface CreateUser extends OperationBase {
  readonly kind: 'createUser';
  readonly user: NewUser;
}

export interface ReactivateUser extends OperationBase {
  readonly kind: 'reactivateUser';
  readonly user: KnownUser;
}

/** `replace active=false`: Cloudflare removes the member from the account. */
export interface DeactivateUser extends OperationBase {
  readonly kind: 'deactivateUser';
  readonly user: KnownUser;
}

/** Creates an empty group: Cloudflare documents no members in the create request. */
export interface CreateGroup extends OperationBase {
  readonly kind: 'createGroup';
  readonly displayName: string;
  readonly externalId: string | undefined;
}

/** Only ever planned to undo a create. */
export interface DeleteGroup extends OperationBase {
  readonly kind: 'deleteGroup';
  readonly group: KnownGroup;
}

export interface AddMembers extends OperationBase {
  readonly kind: 'addMembers';
  readonly group: GroupRef;
  /** Sorted, distinct, none of them a member at planning time. */
  readonly users: readonly UserRef[];
}

export interface RemoveMembers extends OperationBase {
  readonly kind: 'removeMembers';
  readonly group: KnownGroup;
  /** Sorted, distinct, all of them members at planning time. */
  readonly users: readonly KnownUser[];
}

/** Read all policies, append this one, write all: the API only takes the whole list. */
export interface AttachPolicy extends OperationBase {
  readonly kind: 'attachPolicy';
  readonly group: GroupRef;
  readonly policy: Policy;
}

/** Read all policies, leave out the one of this content (`policyFingerprint`), write the rest. */
export interface DetachPolicy extends OperationBase {
  readonly kind: 'detachPolicy';
  readonly group: KnownGroup;
  readonly policy: Policy;
}

/** Sets the roles a member has directly, all at once. */
export interface SetRoles extends OperationBase {
  readonly kind: 'setRoles';
  /** The account member's id, which is not the SCIM user's. */
  readonly memberId: string;
  readonly email: string;
  /** The SCIM user of that member, where there is one. */
  readonly userId?: string;
  /** Sorted by id. */
  readonly before: readonly Role[];
  readonly roles: readonly Role[];
  /**
   * The policies a member has directly, all at once. Where these are given they are written, and `roles` are as before:
   * policies that are no roles might be lost by writing roles, which is assumed.
   */
  readonly policies?: { readonly before: readonly Policy[]; readonly after: readonly Policy[] };
  /** The same in place of the roles, for a server that takes no roles. */
  readonly orPolicies?: RolesAsPolicies | undefined;
}

/** Roles told as policies for the whole account. */
export interface RolesAsPolicies {
  /** The member's own policies as they were read. */
  readonly before: readonly Policy[];
  /** What the roles before the change grant, for an undo. */
  readonly without: readonly Policy[];
  readonly after: readonly Policy[];
}

/** `POST /members`: an invitation that comes with roles or policies. The person is a member once they accept. */
export interface InviteMember extends OperationBase {
  readonly kind: 'inviteMember';
  readonly email: string;
  /** Of an inactive SCIM user of that name, where there is one. */
  readonly userId?: string | undefined;
  /** Sorted by id. */
  readonly roles: readonly Role[];
  /** Where these are given they are written instead of roles. */
  readonly policies?: readonly Policy[] | undefined;
  /** The same as the roles, for a server that takes no roles. */
  readonly orPolicies?: readonly Policy[] | undefined;
}

/**
 * `DELETE /members/{id}`, documented to remove a member from the account; that it takes an invitation back is assumed.
 * Planned where no active SCIM user stands behind the membership, and to undo an invitation.
 */
export interface RemoveFromAccount extends OperationBase {
  readonly kind: 'removeFromAccount';
  /** The account member's id, which is not the SCIM user's. */
  readonly memberId: string;
  readonly email: string;
  /** Undefined for an invitation without a login. */
  readonly userId: string | undefined;
  /** Not accepted yet: it is the invitation that goes. */
  readonly invited?: true;
  /** What the member has directly, roles sorted by id. */
  readonly before: readonly Role[];
  readonly policiesBefore?: readonly Policy[];
}

export type Operation =
  | CreateUser
  | ReactivateUser
  | DeactivateUser
  | CreateGroup
  | DeleteGroup
  | AddMembers
  | RemoveMembers
  | AttachPolicy
  | DetachPolicy
  | SetRoles
  | InviteMember
  | RemoveFromAccount;

export type OperationKind = Operation['kind'];

export type KnownUser = Extract<UserRef, { kind: 'known' }>;

export type KnownGroup = Extract<GroupRef, { kind: 'known' }>;
