import { type AccountEvidence, type TokenEvidence } from './evidence.ts';

/** What a token could read when that was last asked. A check that nobody asked for asks it again only where something changed. */
export interface KeptReads extends Pick<
  TokenEvidence,
  'policies' | 'scimProvisioningId' | 'memberships' | 'accounts'
> {
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

/** Milliseconds. Of a token whose policies nobody can read, a change of its permissions is noticed after so long. */
const keptFor = 24 * 60 * 60 * 1000;

export function lastingReads(kept: KeptReads | undefined, now: number): KeptReads | undefined {
  return kept !== undefined && kept.readAt <= now && now - kept.readAt < keptFor ? kept : undefined;
}

export function isKeptReads(value: unknown): value is KeptReads {
  if (typeof value !== 'object' || value === null) return false;
  const { readAt, policies, accounts, memberships } = value as Partial<KeptReads>;
  return (
    typeof readAt === 'number' &&
    typeof policies === 'object' &&
    typeof memberships === 'string' &&
    Array.isArray(accounts) &&
    accounts.every(isAccountEvidence)
  );
}

function isAccountEvidence(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { account, reads } = value as Partial<AccountEvidence>;
  return typeof account?.id === 'string' && typeof reads?.scim === 'string';
}
