import * as l10n from '@vscode/l10n';
import { systemClock } from '../core/clock.ts';
import { plainText } from '../core/plainText.ts';
import { inSlices, type Steps } from '../core/slices.ts';
import { withCancellableProgress } from './progress.ts';

/** Milliseconds after which somebody wonders. */
const patience = 700;

/**
 * Works something out about everybody of an account without holding up the editor; where it takes long, shown and to be
 * cancelled. Throws `cancelled`, and what the work throws.
 */
export async function goingThrough<T>(
  account: { readonly accountName: string; readonly users: readonly unknown[] },
  steps: Steps<T>,
): Promise<T> {
  const stop = new AbortController();
  const work = inSlices(steps, stop.signal);
  if (await endsSoon(work)) return work;
  return withCancellableProgress(
    l10n.t('Going through the {0} users of {1}', account.users.length, plainText(account.accountName, 60)),
    async (signal) => {
      signal.addEventListener('abort', () => {
        stop.abort();
      });
      return work;
    },
  );
}

async function endsSoon(work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const ended = work.then(
    () => true,
    () => true,
  );
  const late = systemClock.sleep(patience, over.signal).then(
    () => false,
    () => true,
  );
  return Promise.race([ended, late]).finally(() => {
    over.abort();
  });
}
