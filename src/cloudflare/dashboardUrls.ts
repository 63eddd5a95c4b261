/** An address of Cloudflare's dashboard, and how it is known: only `documented` ones are certain to lead there. */
export interface DashboardUrl {
  readonly url: string;
  readonly mark: 'documented' | 'Cloudflare code' | 'assumed';
}

/** One permission of a token template: a key of Cloudflare's published table, or one only seen in use. */
export interface TemplatePermission {
  readonly key: string;
  readonly type: 'read' | 'edit';
}

/** The keys in Cloudflare's table that this extension needs. `memberships` with `edit` is assumed; SCIM Provisioning has no known key. */
const documentedKeys: ReadonlySet<string> = new Set(['account_settings']);

const dashboard = 'https://dash.cloudflare.com';

/** Whether an API base URL is Cloudflare's own, so that its dashboard is the one to open. */
export function hasDashboard(apiBaseUrl: string): boolean {
  return URL.canParse(apiBaseUrl) && new URL(apiBaseUrl).origin === 'https://api.cloudflare.com';
}

/** The account's start page. */
export function accountUrl(accountId: string): DashboardUrl {
  return { url: `${dashboard}/${encodeURIComponent(accountId)}`, mark: 'assumed' };
}

/** The page that lists an account's members and groups. */
export function membersUrl(accountId: string): DashboardUrl {
  return { url: `${dashboard}/${encodeURIComponent(accountId)}/members`, mark: 'assumed' };
}

/** The page that lists an account's own tokens, as wrangler prints it; of an account the dashboard asks for where none is given. */
export function accountTokensUrl(accountId?: string): DashboardUrl {
  if (accountId === undefined)
    return { url: `${dashboard}/?to=/:account/api-tokens`, mark: 'Cloudflare code' };
  return { url: `${dashboard}/${encodeURIComponent(accountId)}/api-tokens`, mark: 'Cloudflare code' };
}

/** Where a person's own tokens are listed. */
export function userTokensUrl(): DashboardUrl {
  return { url: `${dashboard}/profile/api-tokens`, mark: 'documented' };
}

/** *Create token* for a user-owned token, filled in. It makes a new token and changes none. */
export function createUserTokenUrl(permissions: readonly TemplatePermission[], name: string): DashboardUrl {
  const query = `permissionGroupKeys=${keysOf(permissions)}&accountId=*&zoneId=all&name=${encodeURIComponent(name)}`;
  return { url: `${dashboard}/profile/api-tokens?${query}`, mark: markOf(permissions) };
}

/**
 * The same for a token that the account owns: the dashboard asks for the account, and its resources are chosen there
 * (developers.cloudflare.com/fundamentals/api/how-to/account-owned-token-template).
 */
export function createAccountTokenUrl(
  permissions: readonly TemplatePermission[],
  name: string,
): DashboardUrl {
  const query = `to=/:account/api-tokens&permissionGroupKeys=${keysOf(permissions)}&name=${encodeURIComponent(name)}`;
  return { url: `${dashboard}/?${query}`, mark: markOf(permissions) };
}

function keysOf(permissions: readonly TemplatePermission[]): string {
  return encodeURIComponent(JSON.stringify(permissions.map(({ key, type }) => ({ key, type }))));
}

function markOf(permissions: readonly TemplatePermission[]): DashboardUrl['mark'] {
  return permissions.every(({ key }) => documentedKeys.has(key)) ? 'documented' : 'assumed';
}
