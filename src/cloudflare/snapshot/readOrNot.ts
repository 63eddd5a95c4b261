import { AppError } from '../../core/errors.ts';
import { type Listed } from '../listed.ts';
import { readingOf } from './listReading.ts';
import { type ListReading } from './model.ts';

/** The list, or why it could not be read. Throws only `cancelled`, and what is a mistake of this program. */
export async function readOrNot<T>(listing: Promise<Listed<T>>): Promise<ListReading<T>> {
  return listing.then(readingOf, unread);
}

export function unread(error: unknown): { readonly kind: 'unread'; readonly error: AppError } {
  if (!AppError.is(error) || error.kind === 'cancelled') throw error;
  return { kind: 'unread', error };
}
