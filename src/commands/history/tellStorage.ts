import { ReviewStorageFailed, storageWords } from '../../history/reviews/reviewStorage.ts';
import { type Notify } from '../../host/notify.ts';

/** An error, in words of its own where reviews couldn't be read or written. */
export function tellStorage(notify: Notify, error: unknown): void {
  if (!(error instanceof ReviewStorageFailed)) {
    notify.error(error);
    return;
  }
  notify.record(error);
  notify.offer(storageWords(error), [], 'warning');
}

/** Undefined where reviews couldn't be read or written, which is said. Throws what else went wrong. */
export async function tellingStorage<T>(notify: Notify, what: () => Promise<T>): Promise<T | undefined> {
  try {
    return await what();
  } catch (error) {
    if (!(error instanceof ReviewStorageFailed)) throw error;
    tellStorage(notify, error);
    return undefined;
  }
}
