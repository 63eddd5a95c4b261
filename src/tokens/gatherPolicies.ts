import { findRow } from '../cloudflare/listed.ts';
import {
  getAccountTokenDetails,
  getUserTokenDetails,
  type TokenDetails,
} from '../cloudflare/resources/tokenDetails.ts';
import {
  listAccountTokenPermissionGroups,
  listUserTokenPermissionGroups,
  type TokenPermissionGroup,
} from '../cloudflare/resources/tokenPermissionGroups.ts';
import { type Reading } from '../cloudflare/snapshot/model.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { attempt } from './attempt.ts';
import { type PolicyEvidence } from './evidence.ts';
import { requiredPermissions, samePermissionName } from './requirements.ts';

/** A stored token that may be able to read another's policies. */
export interface OtherToken {
  readonly label: string;
  readonly owner: 'user' | 'account';
  readonly api: ApiClient;
}

export interface PolicyQuestion {
  readonly api: ApiClient;
  readonly owner: 'user' | 'account';
  readonly others: readonly OtherToken[];
  readonly signal?: AbortSignal | undefined;
}

export interface FoundPolicies {
  readonly policies: PolicyEvidence;
  readonly details: TokenDetails | undefined;
  readonly scimProvisioningId: string | undefined;
}

/** So many other tokens are tried. */
const mostOthers = 5;

const nothing: FoundPolicies = {
  policies: { kind: 'unread' },
  details: undefined,
  scimProvisioningId: undefined,
};

/**
 * The policies of a token: read by itself where it may (which takes API Tokens Read), else by another stored token.
 * `accountId`: of the account that owns an account-owned token.
 */
export async function gatherPolicies(
  { api, owner, others, signal }: PolicyQuestion,
  tokenId: string | undefined,
  accountId: string | undefined,
): Promise<FoundPolicies> {
  if (tokenId === undefined || (owner === 'account' && accountId === undefined)) return nothing;
  const readers = [
    { label: undefined, api },
    // Only a person can read a person's tokens.
    ...others.filter((other) => owner === 'account' || other.owner === 'user').slice(0, mostOthers),
  ];
  for (const reader of readers) {
    const details: Reading<TokenDetails> = await attempt<TokenDetails>(
      accountId === undefined
        ? getUserTokenDetails(reader.api, tokenId, signal)
        : getAccountTokenDetails(reader.api, accountId, tokenId, signal),
    );
    if (details.kind === 'unread' || details.value.id !== tokenId) continue;
    const { policies, allowedAddresses, deniedAddresses } = details.value;
    const restrictsAddresses = allowedAddresses.length + deniedAddresses.length > 0;
    return {
      policies: { kind: 'read', through: reader.label, policies, restrictsAddresses },
      details: details.value,
      scimProvisioningId: await lookUp(details.value, reader.api, accountId, signal),
    };
  }
  return nothing;
}

/** The id of SCIM Provisioning, by name and scope; asked for only where a policy names a permission by its id alone. */
async function lookUp(
  { policies }: TokenDetails,
  api: ApiClient,
  accountId: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const nameless = policies.some((policy) => policy.permissionGroups.some(({ name }) => name === undefined));
  if (!nameless) return undefined;
  const groups = await attempt(
    accountId === undefined
      ? listUserTokenPermissionGroups(api, signal)
      : listAccountTokenPermissionGroups(api, accountId, signal),
  );
  if (groups.kind !== 'read') return undefined;
  const found = findRow(groups.value, isScimProvisioning);
  return found.kind === 'found' ? found.row.id : undefined;
}

function isScimProvisioning({ name, scopes }: TokenPermissionGroup): boolean {
  const { name: wanted, scope } = requiredPermissions.scimProvisioning;
  return samePermissionName(name, wanted) && scopes.includes(scope);
}
