import { accessReviewQuery, typedText } from './accessReviewQuery.ts';
import * as z from 'zod/mini';

const count = z.int().check(z.nonnegative());

/**
 * All that the page of an access review may say. It names people by their place in the view that it was told; none of
 * it makes anything be written to an account.
 */
export const fromAccessReviewPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('query'), query: accessReviewQuery }),
  /** Rows of the view of that number, from 0. */
  z.strictObject({
    kind: z.literal('rows'),
    view: z.int(),
    from: count,
    count: z.int().check(z.positive(), z.maximum(500)),
  }),
  /** Selects the rows from one place to another, or the other way round; `toggle`: that one row. */
  z.strictObject({
    kind: z.literal('select'),
    view: z.int(),
    from: count,
    to: count,
    how: z.enum(['toggle', 'add']),
  }),
  /** All that the filter lets through, or none. */
  z.strictObject({ kind: z.literal('selectAll'), selected: z.boolean() }),
  /** Of who is selected; of the row at that place where nobody is. */
  z.strictObject({
    kind: z.literal('decide'),
    decision: z.enum(['keep', 'revoke', 'open']),
    reason: typedText,
    view: z.int(),
    row: z.nullable(count),
  }),
  /** Reads who is there now, opens a plan of the revocations, or saves the evidence. */
  z.strictObject({ kind: z.enum(['lookAgain', 'plan', 'evidence']) }),
]);

export type FromAccessReviewPage = z.infer<typeof fromAccessReviewPage>;
