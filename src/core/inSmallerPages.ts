import { AppError } from './errors.ts';

/** The smallest that Cloudflare documents for a list of API v4 is 5. */
const sizes = [100, 50, 20, 5] as const;

/**
 * Asks for the first page of a list in another size where the server refuses one as invalid: the largest page of many
 * lists is not documented. Smaller ones first, then none at all. Throws the first refusal where each is refused, and at
 * once where it is about the filter. `size`: the one that was taken.
 */
export async function inSmallerPages<T>(
  size: number,
  ask: (size: number | undefined) => Promise<T>,
): Promise<{ readonly page: T; readonly size: number | undefined }> {
  let refusal: AppError | undefined;
  for (const next of [size, ...sizes.filter((smaller) => smaller < size), undefined]) {
    try {
      return { page: await ask(next), size: next };
    } catch (error) {
      if (!mayBeTheSize(error)) throw refusal ?? error;
      refusal ??= error;
    }
  }
  throw refusal ?? new AppError('invalid');
}

function mayBeTheSize(error: unknown): error is AppError {
  return (
    AppError.is(error, 'invalid') && error.facts.status === 400 && error.facts.scimType !== 'invalidFilter'
  );
}
