import { looksLikeToken } from '../../../core/looksLikeToken.ts';
import * as z from 'zod/mini';

/** In the order of their numbers above the grid. */
export const changeKinds = ['gained', 'lost', 'both', 'changed', 'unclear'] as const;

export const changeKind = z.enum(changeKinds);

export type PageChange = z.infer<typeof changeKind>;

export const comparisonQuery = z.strictObject({
  // A token that was pasted into the search is not sent.
  text: z.string().check(
    z.maxLength(500),
    z.refine((text) => !looksLikeToken(text)),
  ),
  change: z.nullable(changeKind),
  sort: z.strictObject({ by: z.enum(['person', 'account', 'change', 'what']), descending: z.boolean() }),
});

export type ComparisonQuery = z.infer<typeof comparisonQuery>;

/** Nothing is filtered. */
export const allChanges: ComparisonQuery = {
  text: '',
  change: null,
  sort: { by: 'person', descending: false },
};
