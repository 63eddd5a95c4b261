import { comparisonQuery } from './comparisonQuery.ts';
import * as z from 'zod/mini';

/** All that a page with a comparison may say: what of it is to be shown. */
export const fromComparisonPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('query'), query: comparisonQuery }),
  /** Rows of the view of that number, from 0. */
  z.strictObject({
    kind: z.literal('rows'),
    view: z.int(),
    from: z.int().check(z.nonnegative()),
    count: z.int().check(z.positive(), z.maximum(500)),
  }),
]);

export type FromComparisonPage = z.infer<typeof fromComparisonPage>;
