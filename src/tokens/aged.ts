import { soonDays } from './soonDays.ts';
import { type Overall, type TokenVerdict } from './verdict.ts';

const day = 86_400_000;

/**
 * A verdict of an earlier time as it reads now (milliseconds since the epoch), by its own beginning and end: a token
 * may have become valid or expired since, and the days that are left have become fewer. Nothing is asked.
 */
export function aged(kept: TokenVerdict, now: number): TokenVerdict {
  const verdict = begun(kept, now);
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

/** Of a token that was not valid yet and is by now, nothing is known but that. */
function begun(verdict: TokenVerdict, now: number): TokenVerdict {
  const { overall, startsAt = Infinity, accounts } = verdict;
  if (overall.kind !== 'invalid' || overall.because !== 'notYetValid' || startsAt > now) return verdict;
  return {
    ...verdict,
    overall: { kind: 'notFullyVerifiable' },
    status: { kind: 'cannotTell' },
    accounts: accounts.map((account) => ({
      ...account,
      canDo: account.canDo.map(({ capability }) => ({
        capability,
        can: 'cannotTell',
        how: { kind: 'notAsked' },
      })),
    })),
  };
}

/** Whether a token became valid or ended between two times, in milliseconds since the epoch. */
export function turnedSince({ expiry, startsAt }: TokenVerdict, then: number, now: number): boolean {
  const turns = [expiry.kind === 'at' ? expiry.at : undefined, startsAt];
  return turns.some((at) => at !== undefined && then < at && at <= now);
}
