/** What the sandbox keeps. Its own shapes: it shares none with the client, or their mistakes would agree. */

export interface SandboxUser {
  readonly id: string;
  userName: string;
  givenName: string;
  familyName: string;
  /** As it was sent; without it the name is shown, and without that the userName. */
  displayName: string | undefined;
  externalId: string | undefined;
  active: boolean;
  /** Ids of the groups the person is in. */
  readonly groupIds: Set<string>;
}

export interface SandboxPolicy {
  readonly id: string;
  readonly access: 'allow' | 'deny';
  readonly permission_groups: readonly { readonly id: string; readonly name?: string }[];
  readonly resource_groups: readonly unknown[];
}

export interface SandboxGroup {
  readonly id: string;
  displayName: string;
  externalId: string | undefined;
  /** A role's own group: its members never show, and it cannot be deleted. */
  readonly system: boolean;
  readonly memberIds: Set<string>;
  policies: SandboxPolicy[];
}

export interface SandboxMember {
  readonly id: string;
  /** Undefined for an invitation without a login. */
  readonly userId: string | undefined;
  readonly email: string;
  readonly status: 'accepted' | 'pending';
  /** Of the login; where left out, off. */
  readonly twoFactor?: boolean | undefined;
  roleIds: string[];
  /** Direct ones; what role groups grant is told beside them where `membersListGroupRoles`. */
  policies: SandboxPolicy[];
}

export interface SandboxRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** `inactive`: a deactivated person stays listed. `gone`: reads as 404 and comes back under another id. */
export type AfterDeactivation = 'inactive' | 'gone';

/**
 * What a write of policies has to look like: `identified`: the policy's id, resource groups by id; `scoped`: no policy
 * id, resource groups by scope; `byId`: no policy id, resource groups by id. All three are published; `any` takes each,
 * and what a read gives as well.
 */
export type PolicyShape = 'any' | 'identified' | 'scoped' | 'byId';

/** What a PUT of a member takes: `any`, or roles in one form alone, or policies alone. Anything else is refused. */
export type MemberBody = 'any' | 'roleObjects' | 'roleIds' | 'policies';

export interface SandboxAccount {
  readonly id: string;
  readonly name: string;
  /** Writes are for enterprise accounts only. */
  readonly type: 'enterprise' | 'standard';
  readonly afterDeactivation: AfterDeactivation;
  /** Rows of a SCIM page at the most. */
  readonly pageLimit: number;
  /** The largest `count` of a SCIM list; more is refused with 400. */
  readonly largestPage: number;
  readonly users: Map<string, SandboxUser>;
  readonly groups: Map<string, SandboxGroup>;
  readonly members: Map<string, SandboxMember>;
  readonly roles: readonly SandboxRole[];
  /** The permission groups a policy can grant; undefined where the account has no user groups. */
  readonly permissionGroups: readonly SandboxRole[];
  readonly hasUserGroups: boolean;
  readonly userGroupsMissing: boolean;
  /** Whether members list the roles and policies that come from role groups. Cloudflare documents neither: assumed. */
  readonly membersListGroupRoles: boolean;
  readonly policyShape: PolicyShape;
  readonly memberBody: MemberBody;
  /** The deprecated list of roles answers with this status instead. */
  readonly rolesGone: 404 | 410 | undefined;
  /** A PUT of a member without its present `status` is answered with 200, and changes nothing. */
  readonly memberNeedsStatus: boolean;
  readonly ssoDomains: readonly string[];
  /** Counts what was ever created, so that no id comes twice. */
  created: number;
}

/** Whose people are Super Administrators of its accounts without being members there. */
export interface SandboxOrganization {
  readonly id: string;
  readonly name: string;
  readonly emails: readonly string[];
  readonly accountIds: ReadonlySet<string>;
}

export interface SandboxTenant {
  readonly seed: string;
  readonly organizations: readonly SandboxOrganization[];
  readonly accounts: Map<string, SandboxAccount>;
}
