import { soonDays } from './soonDays.ts';
import { type Overall, type TokenVerdict } from './verdict.ts';

const day = 86_400_000;

/**
 * A verdict of an earlier time as it reads now (milliseconds since the epoch), by its own end: a token that was in
 * force may have expired since, and the days that are left have become fewer. Nothing is asked.
 */
export function aged(verdict: TokenVerdict, now: number): TokenVerdict {
  const { expiry, overall, accounts, risks } = verdict;
  if (expiry.kind !== 'at' || overall.kind === 'invalid') return verdict;
  if (expiry.at <= now) {
    return {
      ...verdict,
      overall: { kind: 'invalid', because: 'expired' },
      status: { kind: 'dead', because: 'expired' },
      accounts: accounts.map((account) => ({
        ...account,
        canDo: account.canDo.map(({ capability }) => ({ capability, can: 'no', how: { kind: 'status' } })),
        needed: [],
      })),
      risks: risks.filter(({ kind }) => kind !== 'expiresSoon'),
    };
  }
  const days = Math.ceil((expiry.at - now) / day);
  if (days > soonDays) return verdict;
  const ends: Overall = { kind: 'expires', days };
  return {
    ...verdict,
    overall: overall.kind === 'missing' ? overall : ends,
    risks: [...risks.filter(({ kind }) => kind !== 'expiresSoon'), { kind: 'expiresSoon', days }],
  };
}

/** Whether a token ended between two times, in milliseconds since the epoch. */
export function endedSince({ expiry }: TokenVerdict, then: number, now: number): boolean {
  return expiry.kind === 'at' && then < expiry.at && expiry.at <= now;
}
