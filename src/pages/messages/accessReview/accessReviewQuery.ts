import { looksLikeToken } from '../../../core/looksLikeToken.ts';
import * as z from 'zod/mini';

/** In the order of their numbers above the grid. */
export const reviewStates = ['open', 'keep', 'revoke'] as const;

export const reviewState = z.enum(reviewStates);

/** A text that somebody typed: a token that was pasted is not sent. */
export const typedText = z.string().check(
  z.maxLength(500),
  z.refine((text) => !looksLikeToken(text)),
);

export const accessReviewQuery = z.strictObject({
  text: typedText,
  state: z.nullable(reviewState),
  sort: z.strictObject({ by: z.enum(['person', 'state', 'decision']), descending: z.boolean() }),
});

export type AccessReviewQuery = z.infer<typeof accessReviewQuery>;

/** Nothing is filtered. */
export const everyone: AccessReviewQuery = {
  text: '',
  state: null,
  sort: { by: 'person', descending: false },
};
