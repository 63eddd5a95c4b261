import { type TokenPolicy } from '../../../src/cloudflare/resources/tokenDetails.ts';
import {
  type AccountEvidence,
  type DeadReason,
  type PolicyEvidence,
  type TokenEvidence,
} from '../../../src/tokens/evidence.ts';
import { type PermissionKey, requiredPermissions } from '../../../src/tokens/requirements.ts';

export const now = Date.UTC(2026, 0, 1);

export const days = (count: number): number => now + count * 86_400_000;

export const [scim, settingsRead, settingsEdit, membershipsRead, membershipsEdit] = [
  'scimProvisioning',
  'accountSettingsRead',
  'accountSettingsWrite',
  'membershipsRead',
  'membershipsWrite',
] as const satisfies readonly PermissionKey[];

export const allFour = [settingsRead, settingsEdit, membershipsRead, membershipsEdit];

type Group = TokenPolicy['permissionGroups'][number];

export const named = (key: PermissionKey): Group => ({
  id: requiredPermissions[key].id ?? 'an id that no page gives',
  name: requiredPermissions[key].name,
});

export const other = (name: string): Group => ({ id: `id of ${name}`, name });

export function policy(
  resource: string,
  permissionGroups: readonly Group[],
  effect: TokenPolicy['effect'] = 'allow',
): TokenPolicy {
  return { effect, resources: { [resource]: '*' }, permissionGroups };
}

/** Policies that grant these on one account, or on a person where they are a person's. */
export function granting(keys: readonly PermissionKey[], accountId = 'a'): readonly TokenPolicy[] {
  const of = (scope: string): readonly Group[] =>
    keys.filter((key) => requiredPermissions[key].scope === scope).map(named);
  return [
    policy(`com.cloudflare.api.account.${accountId}`, of('com.cloudflare.api.account')),
    policy('com.cloudflare.api.user.u', of('com.cloudflare.api.user')),
  ];
}

export function readable(policies: readonly TokenPolicy[], through?: string): PolicyEvidence {
  return { kind: 'read', through, policies, restrictsAddresses: true };
}

export const holding = (...keys: readonly PermissionKey[]): PolicyEvidence => readable(granting(keys));

export function anAccount(more: Partial<AccountEvidence> = {}, id = 'a'): AccountEvidence {
  return {
    account: { id, name: `Account ${id}` },
    covered: 'yes',
    reads: { scim: 'allowed', access: 'allowed' },
    lastWrite: undefined,
    ...more,
  };
}

export const refused = { scim: 'denied', access: 'denied' } as const;

const unasked = { scim: 'cannotTell', access: 'cannotTell' } as const;

export function evidence(more: Partial<TokenEvidence> = {}): TokenEvidence {
  return {
    owner: 'user',
    status: { kind: 'live' },
    noAnswer: undefined,
    expiry: { kind: 'at', at: days(90) },
    policies: { kind: 'unread' },
    scimProvisioningId: undefined,
    accounts: [anAccount()],
    accountList: 'whole',
    memberships: 'allowed',
    ...more,
  };
}

export const account = 'com.cloudflare.api.account.a';

export const dead = (because: DeadReason) => ({ status: { kind: 'dead', because } }) as const;

export const noReads = { accounts: [anAccount({ reads: unasked })], memberships: 'cannotTell' } as const;

export const allRefused = { accounts: [anAccount({ reads: refused })], memberships: 'denied' } as const;

export const owned = { owner: 'account', memberships: 'cannotTell' } as const;

/**
 * For each account: SCIM Provisioning, Account Settings Read and Edit, Memberships Read and Edit (h held, m missing,
 * ? cannot tell); then whether it can browse, push, deactivate, read roles (y, n, ?); then the legacy and the current
 * list (= matches, ≠ differs, ? cannot tell).
 */
export type Row = readonly [
  name: string,
  evidence: Partial<TokenEvidence>,
  overall: string,
  ...accounts: string[],
];
