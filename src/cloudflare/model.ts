/**
 * Cloudflare API v4 resources as this extension reads them: slim, lenient, missing things as undefined. `raw`, where a
 * type has it, is the resource as it came, unknown fields included, for read-modify-write and for showing.
 */

export interface Account {
  readonly id: string;
  readonly name: string;
  /** `standard` or `enterprise`, as far as the server said. */
  readonly type: string | undefined;
}

/** A grant: which permission groups, on which resources. */
export interface Policy {
  readonly id: string | undefined;
  readonly access: 'allow' | 'deny';
  readonly permissionGroups: readonly { readonly id: string; readonly name: string | undefined }[];
  readonly resourceGroups: readonly {
    readonly id: string | undefined;
    readonly name: string | undefined;
    /** `com.cloudflare.api.account.<id>` with `*`: the whole account. */
    readonly scopes: readonly { readonly key: string; readonly objects: readonly string[] }[];
  }[];
  readonly raw: unknown;
}

/** `GET /accounts/{id}/members`. `id` is the member's, `userId` the person's: different things. */
export interface AccountMember {
  readonly id: string;
  /** The "user tag"; presumably equal to the SCIM user id. Undefined for an invitation without a login. */
  readonly userId: string | undefined;
  readonly email: string;
  readonly status: 'accepted' | 'pending' | 'rejected' | 'unknown';
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** Undefined where the answer had none, which is not the same as an empty list. */
  readonly policies: readonly Policy[] | undefined;
  readonly raw: unknown;
}

/** `GET /accounts/{id}/roles` (deprecated by Cloudflare in favour of permission groups). */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
}

/** `GET /accounts/{id}/iam/permission_groups`: what a policy can grant. Names are not unique across scopes. */
export interface IamPermissionGroup {
  readonly id: string;
  readonly name: string;
  readonly label: string | undefined;
  readonly scopes: readonly string[];
}

/** `GET /accounts/{id}/iam/user_groups`. No policy, no rights. */
export interface UserGroup {
  readonly id: string;
  readonly name: string;
  /** Undefined where the answer had none; Cloudflare omits it for a group without policies. */
  readonly policies: readonly Policy[] | undefined;
  readonly raw: unknown;
}

export interface UserGroupMember {
  /** The account member's id, not the user tag. */
  readonly id: string;
  readonly email: string | undefined;
}

/** `GET /accounts/{id}/sso_connectors`. */
export interface SsoConnector {
  readonly id: string;
  readonly emailDomain: string;
  readonly enabled: boolean;
  readonly verified: boolean | undefined;
}

/** `GET /user/tokens/verify` and `GET /accounts/{id}/tokens/verify`. Times are ISO 8601. */
export interface TokenVerification {
  readonly id: string;
  readonly status: 'active' | 'disabled' | 'expired' | 'unknown';
  readonly notBefore: string | undefined;
  readonly expiresOn: string | undefined;
}

/** `GET /user/tokens/{id}` and `GET /accounts/{id}/tokens/{id}`. */
export interface TokenDetails extends TokenVerification {
  readonly name: string | undefined;
  readonly allowedAddresses: readonly string[];
  readonly deniedAddresses: readonly string[];
  readonly policies: readonly TokenPolicy[];
}

/** Deny wins over allow; what no policy allows is denied. */
export interface TokenPolicy {
  readonly effect: 'allow' | 'deny';
  /** Resource name (`com.cloudflare.api.account.<id>`, `com.cloudflare.api.user.<id>`) to `*` or to nested resources. */
  readonly resources: Readonly<Record<string, unknown>>;
  readonly permissionGroups: readonly { readonly id: string; readonly name: string | undefined }[];
}

/** `GET …/tokens/permission_groups`: match by name and scope, since names are not unique. */
export interface TokenPermissionGroup {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** `GET /memberships`, for user tokens only. */
export interface Membership {
  readonly id: string;
  readonly status: 'accepted' | 'pending' | 'rejected' | 'unknown';
  readonly account: Account;
  readonly roles: readonly string[];
}
