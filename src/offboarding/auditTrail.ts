import { AppError } from '../core/errors.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { readAudit } from '../history/activity/readAudit.ts';
import { type AuditTrail, type OffboardSource, type PersonInAccount } from './model.ts';
import { trailOf } from './trailOf.ts';

const accountsAtATime = 4;

/** Milliseconds, for all accounts together: the report does not wait for a limit to be over. */
const longestMs = 10_000;

/** The server's clock and this machine's may differ by as much. */
const slack = 10 * 60 * 1000;

/**
 * Of each source what was logged since the run began, as a function of whom it is about. Reads alone, once everything
 * is written, and never throws: what was not read says so.
 */
export async function auditTrails(
  sources: readonly OffboardSource[],
  startedAt: number,
  now: number,
  signal: AbortSignal | undefined,
): Promise<readonly ((found: PersonInAccount, address: string) => AuditTrail)[]> {
  const limit = AbortSignal.timeout(longestMs);
  const until = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  return mapParallel(sources, accountsAtATime, async ({ api, account }) =>
    readAudit({
      api,
      accountId: account.id,
      since: startedAt - slack,
      before: now + slack,
      signal: until,
    }).then(
      (reading) => (found: PersonInAccount, address: string) => trailOf(reading, found, address),
      (error: unknown) => () => unread(error, limit),
    ),
  );
}

function unread(error: unknown, limit: AbortSignal): AuditTrail {
  const late = limit.aborted && AppError.is(error, 'cancelled');
  if (late) return { kind: 'unread', error: new AppError('timeout') };
  return { kind: 'unread', error: AppError.is(error) ? error : new AppError('server') };
}
