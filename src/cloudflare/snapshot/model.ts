import { type AppError } from '../../core/errors.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type Listed } from '../listed.ts';
import { type IamPermissionGroup } from '../resources/iamPermissionGroups.ts';
import { type AccountMember } from '../resources/members.ts';
import { type OrganizationMember } from '../resources/organizations.ts';
import { type Policy } from '../resources/policies.ts';
import { type AccountRole } from '../resources/roles.ts';
import { type SsoConnector } from '../resources/ssoConnectors.ts';
import { type UserGroup } from '../resources/userGroups.ts';

/**
 * What a group is, told per group: accounts mix them.
 * - `systemRoleGroup`: its id starts with `cloudflare-v1-`; being in it grants the role. Announced end of life: 2 December 2025.
 * - `plainRoleGroup`: named like one of the account's roles (the 2023 style), and no user group.
 * - `userGroup`: listed by `/iam/user_groups`; grants what its policies say, and nothing without one.
 * - `undetermined`: none of these could be told, for example because the user groups cannot be read.
 */
export type GroupKind = 'systemRoleGroup' | 'plainRoleGroup' | 'userGroup' | 'undetermined';

/** Something the token may or may not read. What was not read is never taken for empty. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unread'; readonly error: AppError };

/** A list likewise: `read` is a whole one, and of a `partial` one absence proves nothing. See `listedOf`. */
export type ListReading<T> = Reading<readonly T[]> | Extract<Listed<T>, { readonly kind: 'partial' }>;

/** The organization that manages an account: its people are Super Administrators there without being members. */
export interface OrganizationReading {
  readonly name: string;
  readonly members: ListReading<OrganizationMember>;
}

/** What being in a group gives, as far as this token may see. */
export type Grants =
  | { readonly kind: 'roles'; readonly names: readonly string[] }
  | { readonly kind: 'policies'; readonly summaries: readonly string[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' };

/** A group as a list shows it: lists carry no members. */
export interface ListedGroup {
  readonly id: string;
  /** The exact name on the server. */
  readonly displayName: string;
  /** What to show: the role's name where the group is named after one, without the account id. */
  readonly label: string;
  readonly kind: GroupKind;
  readonly grants: Grants;
  /** System role groups never show their members; membership is then known from the users' side. */
  readonly membersFrom: 'group' | 'users';
  readonly externalId: string | undefined;
  /** What it is and grants is told by its name alone: see `assumesNoUserGroups`. */
  readonly assumed?: true;
  /** Names of what it grants that Cloudflare has deprecated; left out where none is known to be. */
  readonly deprecated?: readonly string[];
}

export interface SnapshotGroup extends ListedGroup {
  /** SCIM user ids, distinct, in server order. */
  readonly members: Reading<readonly string[]>;
  /** For If-Match, where the server gave one. */
  readonly version: string | undefined;
  /** Of the user group of the same name and id, where there is one. */
  readonly policies: readonly Policy[] | undefined;
}

/**
 * One account at one moment: SCIM users and groups joined with what API v4 tells of roles, members, user groups,
 * policies and SSO connectors. Nothing in it is guessed: what could not be read says so.
 */
export interface AccountSnapshot {
  readonly accountId: string;
  readonly accountName: string;
  /** Milliseconds since the epoch, when the reading began. */
  readonly takenAt: number;
  readonly users: readonly ScimUser[];
  readonly usersMayBeIncomplete: boolean;
  readonly groups: readonly SnapshotGroup[];
  readonly groupsMayBeIncomplete: boolean;
  readonly members: ListReading<AccountMember>;
  readonly roles: ListReading<AccountRole>;
  readonly permissionGroups: ListReading<IamPermissionGroup>;
  readonly userGroups: ListReading<UserGroup>;
  readonly ssoConnectors: ListReading<SsoConnector>;
  /** Left out where the account was not said to be managed by one. */
  readonly organization?: OrganizationReading | undefined;
  /**
   * Of a model of what will be alone: by member id, which roles on the member's record may have come from a role group
   * when the account was read (folded names). Nobody's record is known to move with the groups, or to stay.
   */
  readonly maybeInherited?: ReadonlyMap<string, ReadonlySet<string>>;
}
