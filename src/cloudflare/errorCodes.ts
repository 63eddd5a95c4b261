import { type ErrorKind, type ErrorReason } from '../core/errors.ts';
import { kindOfStatus } from '../http/kindOfStatus.ts';

/** One entry of an envelope's `errors`, or of the chain behind one. */
export interface EnvelopeProblem {
  readonly code: number;
  readonly message: string;
}

export interface Cause {
  readonly kind: ErrorKind;
  readonly reason?: ErrorReason;
}

interface Row {
  readonly code: number;
  readonly status?: number;
  readonly message?: RegExp;
  readonly cause: Cause;
  /** Where this is known from. Cloudflare publishes no list of these codes. */
  readonly source: 'documented' | 'Cloudflare code' | 'reported' | 'assumed';
}

/**
 * Codes are ambiguous, so a row may also ask for a status and for words of the message; the first row that fits
 * counts. Messages are only matched, never passed on.
 */
const rows: readonly Row[] = [
  { code: 6111, cause: { kind: 'unauthenticated', reason: 'malformedToken' }, source: 'reported' },
  { code: 6003, cause: { kind: 'unauthenticated', reason: 'malformedToken' }, source: 'reported' },
  {
    code: 9109,
    message: /from location|ip address/i,
    cause: { kind: 'forbidden', reason: 'blockedAddress' },
    source: 'Cloudflare code',
  },
  {
    code: 9109,
    message: /invalid access token/i,
    cause: { kind: 'unauthenticated', reason: 'invalidToken' },
    source: 'reported',
  },
  { code: 9109, cause: { kind: 'forbidden', reason: 'missingPermission' }, source: 'Cloudflare code' },
  { code: 1000, cause: { kind: 'unauthenticated', reason: 'invalidToken' }, source: 'documented' },
  // An account-owned token where only users' tokens are taken.
  { code: 9106, cause: { kind: 'unauthenticated', reason: 'wrongTokenKind' }, source: 'Cloudflare code' },
  {
    code: 1001,
    message: /account owned tokens?/i,
    cause: { kind: 'unsupported', reason: 'wrongTokenKind' },
    source: 'reported',
  },
  // Closed to this kind of credential, or no such route: no verdict on permissions.
  { code: 10405, cause: { kind: 'unsupported' }, source: 'reported' },
  // A missing permission or a bad token; which of them, the status tells as far as anything does.
  { code: 10000, status: 401, cause: { kind: 'unauthenticated' }, source: 'reported' },
  { code: 10000, cause: { kind: 'forbidden', reason: 'missingPermission' }, source: 'reported' },
  { code: 7003, cause: { kind: 'notFound' }, source: 'reported' },
];

/**
 * What went wrong, by all errors of an answer and its status. Reads work on every plan and writes on Enterprise
 * alone, so a write that is refused for want of permission may be refused for the plan.
 */
export function causeOf(problems: readonly EnvelopeProblem[], status: number, write: boolean): Cause {
  const cause = knownCause(problems, status) ?? { kind: kindOfStatus(status) };
  const maybePlan =
    write && cause.kind === 'forbidden' && (cause.reason ?? 'missingPermission') === 'missingPermission';
  return maybePlan ? { kind: 'forbidden', reason: 'planTier' } : cause;
}

function knownCause(problems: readonly EnvelopeProblem[], status: number): Cause | undefined {
  // The gateway being down or busy says nothing about the token, whatever code comes with it.
  if (status >= 500 || status === 429) return undefined;
  const row = rows.find((candidate) => problems.some((problem) => fits(candidate, problem, status)));
  return row?.cause;
}

function fits(row: Row, problem: EnvelopeProblem, status: number): boolean {
  return (
    row.code === problem.code &&
    (row.status ?? status) === status &&
    (row.message?.test(problem.message) ?? true)
  );
}
