import { AppError } from '../../core/errors.ts';
import { type Listing } from '../paging.ts';
import { type Reading } from './model.ts';

/** The list, or why it could not be read. Throws only `cancelled`, and what is a mistake of this program. */
export async function readOrNot<T>(listing: Promise<Listing<T>>): Promise<Reading<readonly T[]>> {
  try {
    const { items, mayBeIncomplete } = await listing;
    return { kind: 'read', value: items, ...(mayBeIncomplete ? { mayBeIncomplete: true } : {}) };
  } catch (error) {
    return unread(error);
  }
}

export function unread(error: unknown): { readonly kind: 'unread'; readonly error: AppError } {
  if (!AppError.is(error) || error.kind === 'cancelled') throw error;
  return { kind: 'unread', error };
}
