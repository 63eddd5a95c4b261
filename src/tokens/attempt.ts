import { type Reading } from '../cloudflare/snapshot/model.ts';
import { unread } from '../cloudflare/snapshot/readOrNot.ts';

/** The answer, or why there is none. Throws only `cancelled`, and what is a mistake of this program. */
export async function attempt<T>(work: Promise<T>): Promise<Reading<T>> {
  return work.then((value): Reading<T> => ({ kind: 'read', value }), unread);
}
