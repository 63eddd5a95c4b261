import { idOf } from './ids.ts';
import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';

/** Names of token permission groups as the API spells them: the dashboard's "Edit" is "Write". */
export type Permission =
  | 'SCIM Provisioning'
  | 'Account Settings Read'
  | 'Account Settings Write'
  | 'Memberships Read'
  | 'Memberships Write'
  | 'User Details Read'
  | 'API Tokens Read'
  | 'Account API Tokens Read'
  | 'SSO Connector Read'
  | 'DNS Write';

export type PermissionScope =
  | 'com.cloudflare.api.account'
  | 'com.cloudflare.api.user'
  | 'com.cloudflare.api.account.zone';

/** Ids published by Cloudflare where there are any; the others are made up. */
export const permissions: readonly {
  readonly name: Permission;
  readonly id: string;
  readonly scope: PermissionScope;
}[] = [
  { name: 'SCIM Provisioning', id: idOf('permission', 'scim'), scope: 'com.cloudflare.api.account' },
  {
    name: 'Account Settings Read',
    id: 'c1fde68c7bcc44588cbb6ddbc16d6480',
    scope: 'com.cloudflare.api.account',
  },
  {
    name: 'Account Settings Write',
    id: '1af1fa2adc104452b74a9a3364202f20',
    scope: 'com.cloudflare.api.account',
  },
  { name: 'Memberships Read', id: '3518d0f75557482e952c6762d3e64903', scope: 'com.cloudflare.api.user' },
  { name: 'Memberships Write', id: '9201bc6f42d440968aaab0c6f17ebb1d', scope: 'com.cloudflare.api.user' },
  { name: 'User Details Read', id: '8acbe5bb0d54464ab867149d7f7cf8ac', scope: 'com.cloudflare.api.user' },
  { name: 'API Tokens Read', id: '0cc3a61731504c89b99ec1be78b77aa0', scope: 'com.cloudflare.api.user' },
  {
    name: 'Account API Tokens Read',
    id: idOf('permission', 'account tokens'),
    scope: 'com.cloudflare.api.account',
  },
  { name: 'SSO Connector Read', id: idOf('permission', 'sso'), scope: 'com.cloudflare.api.account' },
  { name: 'DNS Write', id: idOf('permission', 'dns'), scope: 'com.cloudflare.api.account.zone' },
];

export interface TokenSpec {
  readonly name: string;
  readonly owner: 'user' | 'account';
  /** Of the account that owns it. */
  readonly ownerAccount?: string;
  /** Account permissions, by account id or `*`. */
  readonly accounts: Readonly<Record<string, readonly Permission[]>>;
  readonly user?: readonly Permission[];
  readonly status?: 'active' | 'disabled' | 'expired';
  readonly notBefore?: string;
  readonly expiresOn?: string;
  /** IPv4 addresses or ranges it may be used from; the sandbox's clients come from 127.0.0.1. */
  readonly allowedAddresses?: readonly string[];
  readonly filterSpelling?: 'request.ip' | 'request_ip';
  /** How a token without an address filter tells so. */
  readonly noFilter?: 'absent' | 'null' | 'nullInside';
  readonly email?: string;
  /** Of an account-owned token: who made it; where left out, the server does not say. */
  readonly creatorEmail?: string;
  /** What `GET /memberships` calls a membership: `ofMembers` as the account calls that member, or `ownKind`. */
  readonly membershipIds?: 'ofMembers' | 'ownKind';
  /** Some account-owned tokens may not list accounts. */
  readonly listsAccounts?: boolean | 'empty';
}

export interface SandboxToken extends TokenSpec {
  readonly id: string;
  readonly secret: string;
}

/** A secret of the right form, made at every start. */
export function createToken(spec: TokenSpec): SandboxToken {
  const secret = `${spec.owner === 'account' ? 'cfat' : 'cfut'}_sandbox${randomBytes(20).toString('hex')}`;
  return { ...spec, id: idOf('token', spec.name, secret), secret };
}

/** The id of the person whose token it is; of an account-owned one its own. A limit counts for either. */
export function loginOf({ owner, email, id }: SandboxToken): string {
  return owner === 'user' && email !== undefined ? idOf('login', email.toLowerCase()) : id;
}

export function accountPermissions(token: TokenSpec, accountId: string): ReadonlySet<Permission> {
  return new Set([...(token.accounts['*'] ?? []), ...(token.accounts[accountId] ?? [])]);
}

export function reaches(token: TokenSpec, accountId: string): boolean {
  if (token.owner === 'account' && token.ownerAccount !== accountId) return false;
  return accountPermissions(token, accountId).size > 0;
}

export function mayComeFrom({ allowedAddresses }: TokenSpec, address: string): boolean {
  if (allowedAddresses === undefined) return true;
  const allowed = new BlockList();
  for (const range of allowedAddresses) {
    const [network = '', bits = '32'] = range.split('/');
    allowed.addSubnet(network, Number(bits));
  }
  return allowed.check(address);
}

/** In force now: neither disabled, nor expired, nor not yet valid. */
export function isUsable(token: TokenSpec, now: number): boolean {
  return (
    tokenStatus(token, now) === 'active' &&
    !(token.notBefore !== undefined && Date.parse(token.notBefore) > now)
  );
}

export function tokenStatus(token: TokenSpec, now: number): 'active' | 'disabled' | 'expired' {
  if (token.status !== undefined && token.status !== 'active') return token.status;
  return token.expiresOn !== undefined && Date.parse(token.expiresOn) <= now ? 'expired' : 'active';
}

const legacy = ['Account Settings Read', 'Account Settings Write'] as const;

const memberships = ['Memberships Read', 'Memberships Write'] as const;

export type NamedToken =
  | 'full'
  | 'legacy'
  | 'withoutSettingsRead'
  | 'withoutSettingsWrite'
  | 'withoutMembershipsRead'
  | 'withoutMembershipsWrite'
  | 'readOnly'
  | 'scimOnly'
  | 'wrongAccount'
  | 'severalAccounts'
  | 'expired'
  | 'expiresSoon'
  | 'disabled'
  | 'notYetValid'
  | 'blockedAddress'
  | 'excess'
  | 'selfReading'
  | 'unlistable';

/** One token for every state a check has to tell apart. Of the accounts, the first is the one most are for. */
export function namedTokens(
  accountIds: readonly string[],
  now: number,
): Readonly<Record<NamedToken, SandboxToken>> {
  const [first = '', second = first] = accountIds;
  const day = (days: number): string => new Date(now + days * 86_400_000).toISOString();
  const user = (
    name: string,
    account: readonly Permission[],
    own: readonly Permission[],
    more: Partial<TokenSpec> = {},
  ): SandboxToken =>
    createToken({
      name,
      owner: 'user',
      accounts: { [first]: account },
      user: own,
      email: 'you@example.com',
      ...more,
    });
  const owned = (name: string, account: readonly Permission[], more: Partial<TokenSpec> = {}): SandboxToken =>
    createToken({ name, owner: 'account', ownerAccount: first, accounts: { [first]: account }, ...more });
  const all: readonly Permission[] = [...legacy, 'SCIM Provisioning', 'SSO Connector Read'];
  return {
    full: createToken({
      name: 'Sandbox token',
      owner: 'user',
      accounts: { '*': all },
      user: [...memberships, 'API Tokens Read'],
      email: 'you@example.com',
      expiresOn: day(90),
    }),
    legacy: user('The four documented permissions', legacy, memberships),
    withoutSettingsRead: user('No Account Settings Read', ['Account Settings Write'], memberships),
    withoutSettingsWrite: user('No Account Settings Write', ['Account Settings Read'], memberships),
    withoutMembershipsRead: user('No Memberships Read', legacy, ['Memberships Write']),
    withoutMembershipsWrite: user('No Memberships Write', legacy, ['Memberships Read']),
    readOnly: user('Read only', ['Account Settings Read'], ['Memberships Read']),
    scimOnly: owned('SCIM Provisioning', ['SCIM Provisioning']),
    wrongAccount: createToken({
      name: 'Another account',
      owner: 'account',
      ownerAccount: second,
      accounts: { [second]: ['SCIM Provisioning'] },
    }),
    severalAccounts: createToken({
      name: 'Several accounts',
      owner: 'user',
      accounts: { [first]: legacy, [second]: ['Account Settings Read'] },
      user: memberships,
      email: 'you@example.com',
    }),
    expired: user('Expired', legacy, memberships, { expiresOn: day(-3) }),
    expiresSoon: user('Expires soon', legacy, [...memberships, 'API Tokens Read'], { expiresOn: day(12) }),
    disabled: user('Disabled', legacy, memberships, { status: 'disabled' }),
    notYetValid: user('Not yet valid', legacy, memberships, { notBefore: day(3) }),
    blockedAddress: user('Another network', legacy, memberships, { allowedAddresses: ['192.0.2.0/24'] }),
    excess: user(
      'Too much',
      [...legacy, 'DNS Write', 'SSO Connector Read'],
      [...memberships, 'API Tokens Read'],
    ),
    selfReading: user('Reads itself', legacy, [...memberships, 'API Tokens Read']),
    unlistable: owned('Cannot list accounts', ['SCIM Provisioning'], { listsAccounts: false }),
  };
}
