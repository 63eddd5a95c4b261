import { type PersonState } from '../core/personState.ts';
import { type GroupKind } from '../cloudflare/snapshot/model.ts';
import { type AccessGap } from './grants/accessOf.ts';
import { type SuperAdministratorCount } from './grants/superAdministrators.ts';

/** How one person comes by one role. */
export type Way =
  | { readonly kind: 'role' }
  | { readonly kind: 'policy' }
  | {
      readonly kind: 'group';
      readonly groupId: string;
      readonly label: string;
      /** By a policy of the group; otherwise the group stands for the role. */
      readonly byPolicy: boolean;
      /** The member's own record has the role too, which may be the group's doing. */
      readonly maybeDirectly: boolean;
    }
  | { readonly kind: 'maybeDirectly' }
  /** Of the organization that manages the account: its people are Super Administrators without being members. */
  | { readonly kind: 'organization'; readonly name: string };

/** What a grant is for. `untold`: the policy names its resources by nothing but an id. */
export type Where =
  | { readonly kind: 'account' }
  | {
      readonly kind: 'part';
      /** Names to show. */
      readonly of: readonly string[];
      /** What tells one part from another, whatever its name. */
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'untold' };

/** One role, allowed or denied in one way: the last link of a chain. */
export interface RoleGrant {
  /** Of the role whatever its case, spaces and dashes, see `roleKey`. */
  readonly roleKey: string;
  readonly role: string;
  readonly access: 'allow' | 'deny';
  readonly where: Where;
  readonly way: Way;
}

/** Something that was not read or is not told, so that a person may have more than is shown. */
export type DoubtCause =
  | AccessGap
  | { readonly kind: 'groupsIncomplete' }
  /** The person is no user of a list that may not be whole. */
  | { readonly kind: 'usersIncomplete' }
  | { readonly kind: 'organizationUnread'; readonly name: string }
  | { readonly kind: 'organizationUnclear'; readonly name: string };

export interface Doubt {
  readonly cause: DoubtCause;
  /** Keys of the roles that it may give; `any` where that is not known either. */
  readonly roles: 'any' | ReadonlySet<string>;
  /** Ids of the groups that the person may be in besides those that are shown. */
  readonly groups: 'any' | ReadonlySet<string>;
}

export interface PersonRow {
  /** Person key, see `accountPeople`; `organization:` and an id for somebody of the organization alone. */
  readonly key: string;
  /** The userName or address, as the server gave it. */
  readonly name: string;
  readonly displayName: string | undefined;
  /** SCIM user id, where the person is one. */
  readonly userId: string | undefined;
  readonly state: PersonState;
  readonly grants: readonly RoleGrant[];
  readonly groupIds: ReadonlySet<string>;
  readonly doubts: readonly Doubt[];
}

export interface RoleColumn {
  readonly key: string;
  readonly name: string;
  /** Who has it now, for certain. */
  readonly people: number;
  /** Who has it once they accept. */
  readonly invited: number;
}

export interface GroupColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: GroupKind;
  readonly grants: 'roles' | 'nothing' | 'unknown';
  /** Undefined where its members could not be read. */
  readonly people: number | undefined;
}

/** What of an account was not read, or not read whole. */
export type Unread =
  | { readonly kind: 'members' | 'membersPartial' | 'usersIncomplete' | 'groupsIncomplete' | 'userGroups' }
  | { readonly kind: 'organization' | 'organizationPartial'; readonly name: string }
  | {
      readonly kind: 'groupMembers' | 'groupGrants' | 'unlistedGroup';
      readonly groupId: string;
      readonly label: string;
    };

/** Who has what in one account, and how they came by it, at one moment. */
export interface AccountAccess {
  readonly accountId: string;
  readonly accountName: string;
  /** Milliseconds since the epoch, when the reading began. */
  readonly takenAt: number;
  readonly people: readonly PersonRow[];
  /** Super Administrator first, then by how many have it. */
  readonly roles: readonly RoleColumn[];
  /** By label. */
  readonly groups: readonly GroupColumn[];
  readonly superAdministrators: SuperAdministratorCount;
  readonly organization: string | undefined;
  readonly unread: readonly Unread[];
}

/** What was found of people by one rule, in one account. Texts are plain. */
export interface PeopleFinding {
  /** The rule's id. */
  readonly id: string;
  readonly title: string;
  /** Person keys. */
  readonly people: ReadonlySet<string>;
  /** Why the rule could not be judged, or not for everybody, as sentences. */
  readonly notJudged: readonly string[];
}
