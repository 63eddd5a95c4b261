import { type TokenVerification } from '../cloudflare/resources/tokenVerify.ts';
import { type Reading } from '../cloudflare/snapshot/model.ts';
import { AppError } from '../core/errors.ts';
import { type AccountInfo } from '../directory/connection/model.ts';
import { deadReason } from '../directory/connection/reach.ts';
import { type TokenProbe } from '../directory/connection/tokenProbe.ts';
import { attempt } from './attempt.ts';
import { type DeadReason, type ExpiryEvidence, type StatusEvidence } from './evidence.ts';

export interface StatusQuestion {
  readonly probe: TokenProbe;
  readonly owner: 'user' | 'account';
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

export interface FoundStatus {
  readonly status: StatusEvidence;
  /** Why nothing was found out at all: every request failed in a way that tells nothing about the token. */
  readonly noAnswer: AppError | undefined;
  readonly verification: TokenVerification | undefined;
  /** The account that owns an account-owned token, where one of the candidates does. */
  readonly verifiedAt: string | undefined;
}

/**
 * Whether a token is of use now. A person's token is verified at one address; an account's only at its own account's,
 * so each candidate is asked, and a list of accounts that was answered counts as proof of life.
 */
export async function gatherStatus(
  { probe, owner, now, signal }: StatusQuestion,
  listed: Reading<unknown>,
  candidates: readonly AccountInfo[],
): Promise<FoundStatus> {
  const errors: AppError[] = [];
  // A token may be verified from an address that it is not to be used from.
  const blocked = listed.kind === 'unread' && isBlocked(listed.error);
  const answered = (verification: TokenVerification, verifiedAt: string | undefined): FoundStatus => {
    const status = statusOf(verification, now());
    return {
      status: blocked && status.kind !== 'dead' ? blockedStatus : status,
      noAnswer: undefined,
      verification,
      verifiedAt,
    };
  };
  if (owner === 'user') {
    const own = await attempt(probe.verifyUser(signal));
    if (own.kind === 'read') return answered(own.value, undefined);
    errors.push(own.error);
  }
  for (const { id } of owner === 'account' ? candidates : []) {
    const verified = await attempt(probe.verifyAccount(id, signal));
    if (verified.kind === 'read') return answered(verified.value, id);
    errors.push(verified.error);
  }
  if (listed.kind === 'read') return unverified({ kind: 'live' });
  errors.push(listed.error);
  const [noAnswer] = errors.every(tellsNothing) ? errors : [];
  return unverified(refusalOf(errors, owner), noAnswer);
}

/**
 * By all that was told of the token, the earliest. `expires_on` missing everywhere means that the token does not expire;
 * one that is no date tells nothing.
 */
export function expiryOf(told: readonly TokenVerification[]): ExpiryEvidence {
  const ends = told.flatMap(({ expiresOn }) => expiresOn ?? []);
  if (ends.length === 0) return { kind: told.length === 0 ? 'cannotTell' : 'never' };
  const [at] = timesOf(ends);
  return at === undefined ? { kind: 'cannotTell' } : { kind: 'at', at };
}

/** When the token begins to be valid; undefined where nothing says so. Milliseconds since the epoch. */
export function startOf(told: readonly TokenVerification[]): number | undefined {
  return timesOf(told.flatMap(({ notBefore }) => notBefore ?? [])).at(-1);
}

/** In order. */
function timesOf(texts: readonly string[]): readonly number[] {
  return texts
    .map((text) => Date.parse(text))
    .filter((at) => !Number.isNaN(at))
    .sort((one, other) => one - other);
}

function statusOf(verification: TokenVerification, now: number): StatusEvidence {
  const because = deadWords[deadReason(verification, now) ?? ''];
  if (because !== undefined) return { kind: 'dead', because };
  return { kind: verification.status === 'active' ? 'live' : 'cannotTell' };
}

const deadWords: Readonly<Record<string, DeadReason>> = {
  expiredToken: 'expired',
  disabledToken: 'disabled',
  notYetValid: 'notYetValid',
};

/**
 * What refusals say of the token. An account's token is refused at other accounts' addresses with the answer that a
 * wrong one gets, and may not be allowed to list accounts: none of that makes it a dead one.
 */
function refusalOf(errors: readonly AppError[], owner: 'user' | 'account'): StatusEvidence {
  if (errors.some(isBlocked)) return blockedStatus;
  const deciding = owner === 'user' ? errors.slice(0, 1) : errors;
  const refused = deciding.every(
    ({ kind, facts }) => kind === 'unauthenticated' && facts.reason !== 'wrongTokenKind',
  );
  return refused ? { kind: 'dead', because: 'notAccepted' } : { kind: 'cannotTell' };
}

export const blockedStatus: StatusEvidence = { kind: 'dead', because: 'blockedAddress' };

export function isBlocked({ facts }: AppError): boolean {
  return facts.reason === 'blockedAddress';
}

/** The network, the server's own trouble, or something that is not this API. */
function tellsNothing(error: AppError): boolean {
  return AppError.is(error, 'network', 'timeout', 'server', 'rateLimited', 'schema');
}

function unverified(status: StatusEvidence, noAnswer?: AppError): FoundStatus {
  return { status, noAnswer, verification: undefined, verifiedAt: undefined };
}
