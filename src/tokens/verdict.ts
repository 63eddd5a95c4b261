import { type AccountInfo } from '../directory/connection/model.ts';
import { capabilityVerdict, type CapabilityVerdict } from './capabilityVerdict.ts';
import { type AccountEvidence, type DeadReason, type TokenEvidence } from './evidence.ts';
import { permissionVerdict, type PermissionVerdict } from './permissionVerdict.ts';
import { excessOf, type ExcessPermission, isPermission } from './policyRights.ts';
import {
  capabilities,
  capabilityNeeds,
  type PermissionKey,
  permissionKeys,
  type Profile,
  profiles,
} from './requirements.ts';
import { soonDays } from './soonDays.ts';

/** The worst thing about a token, in a word. The order is the order of weight, the weightiest first. */
export type Overall =
  | { readonly kind: 'invalid'; readonly because: DeadReason }
  /** How many different permissions something cannot be done without, in one account or several. */
  | { readonly kind: 'missing'; readonly count: number }
  /** `days`: begun ones, so that the last day is 1. At most 30. */
  | { readonly kind: 'expires'; readonly days: number }
  | { readonly kind: 'notFullyVerifiable' }
  /** Everything is proved. */
  | { readonly kind: 'ok' };

/** Against one documented list of permissions, which asks for more than any operation needs. */
export type ListMatch =
  | { readonly kind: 'matches' }
  | { readonly kind: 'differs'; readonly missing: readonly PermissionKey[] }
  | { readonly kind: 'cannotTell'; readonly open: readonly PermissionKey[] };

export type Risk =
  | { readonly kind: 'noExpiry' | 'noAddressRestriction' | 'userOwned' | 'globalApiKey' }
  | { readonly kind: 'expiresSoon'; readonly days: number };

export interface AccountVerdict {
  readonly account: AccountInfo;
  readonly covered: AccountEvidence['covered'];
  /** Every permission of both lists. */
  readonly permissions: readonly PermissionVerdict[];
  readonly canDo: readonly CapabilityVerdict[];
  readonly matchesDocumentedList: Readonly<Record<Profile, ListMatch>>;
  /** What to add so that everything can be done, in terms of the token's own profile. */
  readonly needed: readonly PermissionKey[];
}

export interface TokenVerdict {
  readonly overall: Overall;
  readonly owner: TokenEvidence['owner'];
  readonly status: TokenEvidence['status'];
  readonly expiry: TokenEvidence['expiry'];
  readonly startsAt?: TokenEvidence['startsAt'];
  /** Which of the two documented lists the token is after. */
  readonly profile: Profile;
  readonly accounts: readonly AccountVerdict[];
  /** The token may reach accounts that are not among these: the list of them was not whole, or could not be read. */
  readonly mayReachMore: boolean;
  /** Undefined where the policies cannot be read. */
  readonly excess: readonly ExcessPermission[] | undefined;
  /** Undefined where the policies cannot be read. */
  readonly restrictsAddresses: boolean | undefined;
  readonly risks: readonly Risk[];
}

const day = 86_400_000;

/** What the evidence amounts to. `now` in milliseconds since the epoch. */
export function verdictOf(evidence: TokenEvidence, now: number): TokenVerdict {
  const profile = profileOf(evidence);
  const accounts = evidence.accounts.map((account) => accountVerdict(evidence, account, profile));
  const { policies, status, expiry, startsAt, owner, scimProvisioningId } = evidence;
  const days = expiry.kind === 'at' && expiry.at > now ? Math.ceil((expiry.at - now) / day) : undefined;
  const daysLeft = days !== undefined && days <= soonDays ? days : undefined;
  const read = policies.kind === 'read' ? policies : undefined;
  const mayReachMore = reachesMore(evidence);
  return {
    overall: overallOf(evidence, accounts, { daysLeft, mayReachMore }),
    owner,
    status,
    expiry,
    startsAt,
    profile,
    accounts,
    mayReachMore,
    excess: read && excessOf(read.policies, scimProvisioningId),
    restrictsAddresses: read?.restrictsAddresses,
    risks: risksOf(evidence, daysLeft),
  };
}

/** An account's token is for that account. */
function reachesMore({ status, owner, accountList }: TokenEvidence): boolean {
  if (status.kind === 'dead') return false;
  return accountList === 'partial' || (owner === 'user' && accountList === 'unread');
}

function accountVerdict(evidence: TokenEvidence, account: AccountEvidence, profile: Profile): AccountVerdict {
  const permissions = permissionKeys.map((key) => permissionVerdict(evidence, account, key));
  const canDo = capabilities.map((one) => capabilityVerdict(evidence, account, permissions, one));
  const match = (list: Profile): ListMatch => listMatch(permissions, profiles[list]);
  return {
    account: account.account,
    covered: account.covered,
    permissions,
    canDo,
    matchesDocumentedList: { legacy: match('legacy'), current: match('current') },
    needed: neededFor(canDo, permissions, profile),
  };
}

/** A list is matched by what the policies name: a permission held through another, or proved by trying, is not on it for certain. */
function listMatch(permissions: readonly PermissionVerdict[], list: readonly PermissionKey[]): ListMatch {
  const listed = permissions.filter(({ permission }) => list.includes(permission));
  const keys = (which: readonly PermissionVerdict[]): readonly PermissionKey[] =>
    which.map(({ permission }) => permission);
  const missing = listed.filter(({ state, how }) => state === 'missing' || how.kind === 'implied');
  if (missing.length > 0) return { kind: 'differs', missing: keys(missing) };
  const open = listed.filter(({ state, how }) => state === 'cannotTell' || how.kind === 'readRequest');
  return open.length > 0 ? { kind: 'cannotTell', open: keys(open) } : { kind: 'matches' };
}

function neededFor(
  canDo: AccountVerdict['canDo'],
  permissions: readonly PermissionVerdict[],
  profile: Profile,
): readonly PermissionKey[] {
  const refused = canDo.filter(({ can, how }) => can === 'no' && how.kind !== 'status');
  const serve = profiles[profile].filter((key) =>
    refused.some(({ capability }) => capabilityNeeds[capability].includes(key)),
  );
  const missing = serve.filter((key) =>
    permissions.some(({ permission, state }) => permission === key && state === 'missing'),
  );
  // Written into the token and refused all the same: what it says it has is what it does not have.
  return missing.length > 0 ? missing : serve.slice(-1);
}

/** An account's token, or one that has SCIM Provisioning, is after the current list; one with any of the four, after those. */
function profileOf({ owner, policies, memberships, scimProvisioningId }: TokenEvidence): Profile {
  if (owner === 'account') return 'current';
  if (policies.kind === 'unread') return memberships === 'allowed' ? 'legacy' : 'current';
  const names = policies.policies.flatMap((policy) => policy.permissionGroups);
  const has = (list: Profile): boolean =>
    profiles[list].some((key) => names.some((group) => isPermission(group, key, scimProvisioningId)));
  return !has('current') && has('legacy') ? 'legacy' : 'current';
}

function overallOf(
  evidence: TokenEvidence,
  accounts: readonly AccountVerdict[],
  { daysLeft, mayReachMore }: { readonly daysLeft: number | undefined; readonly mayReachMore: boolean },
): Overall {
  const { status } = evidence;
  if (status.kind === 'dead') return { kind: 'invalid', because: status.because };
  // One permission is one, in however many accounts it is missing.
  const count = new Set(accounts.flatMap(({ needed }) => needed)).size;
  if (count > 0) return { kind: 'missing', count };
  if (daysLeft !== undefined) return { kind: 'expires', days: daysLeft };
  const proved =
    status.kind === 'live' &&
    accounts.length > 0 &&
    !mayReachMore &&
    accounts.every(({ canDo }) => canDo.every(({ can }) => can === 'yes'));
  return { kind: proved ? 'ok' : 'notFullyVerifiable' };
}

function risksOf(
  { status, owner, expiry, policies }: TokenEvidence,
  daysLeft: number | undefined,
): readonly Risk[] {
  if (status.kind === 'dead' && status.because === 'globalApiKey') return [{ kind: 'globalApiKey' }];
  return [
    ...(expiry.kind === 'never' ? [{ kind: 'noExpiry' } as const] : []),
    ...(daysLeft === undefined ? [] : [{ kind: 'expiresSoon', days: daysLeft } as const]),
    ...(policies.kind === 'read' && !policies.restrictsAddresses
      ? [{ kind: 'noAddressRestriction' } as const]
      : []),
    ...(owner === 'user' ? [{ kind: 'userOwned' } as const] : []),
  ];
}
