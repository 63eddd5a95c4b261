import { unread } from '../cloudflare/readOrNot.ts';
import { type Reading } from '../cloudflare/snapshotModel.ts';

/** The answer, or why there is none. Throws only `cancelled`, and what is a mistake of this program. */
export async function attempt<T>(work: Promise<T>): Promise<Reading<T>> {
  return work.then((value): Reading<T> => ({ kind: 'read', value }), unread);
}
