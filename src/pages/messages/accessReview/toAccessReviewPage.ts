import { personState } from '../shared.ts';
import { accessReviewQuery, reviewState } from './accessReviewQuery.ts';
import { savedAccessReview } from './savedAccessReview.ts';
import * as z from 'zod/mini';

const line = z.string().check(z.maxLength(16_384));
const count = z.int().check(z.nonnegative());

const row = z.strictObject({
  name: line,
  displayName: line,
  state: personState,
  /** In one line, and each way by itself. */
  access: line,
  lines: z.array(line),
  doubts: z.array(line),
  decision: reviewState,
  reason: line,
  /** Milliseconds since the epoch; null where it is open. */
  decidedAt: z.nullable(z.number()),
  /** As stated; empty where it is open, or was not kept. */
  decidedBy: line,
  /** What became of the revocation when it was last planned; empty where it was not. */
  revocation: z.array(line),
  selected: z.boolean(),
});

export type AccessReviewRow = z.infer<typeof row>;

const overview = z.strictObject({
  subject: line,
  /** Who started it, as stated. */
  reviewer: line,
  startedAt: z.number(),
  readAt: z.number(),
  token: line,
  counts: z.strictObject({ open: count, keep: count, revoke: count }),
  selected: count,
  /** What was not readable when it was started, and who may belong to it because of that. */
  notReadable: z.array(line),
  perhaps: z.array(line),
  /** What became of the revocations, by outcome; null where none was planned. */
  revocations: z.nullable(z.strictObject({ at: z.number(), lines: z.array(line) })),
  /** Who appeared since; null where nobody has looked. */
  appeared: z.nullable(z.strictObject({ at: z.number(), people: z.array(line), notReadable: z.array(line) })),
});

export type AccessReviewOverview = z.infer<typeof overview>;

export const toAccessReviewPage = z.discriminatedUnion('kind', [
  /** `keep`: what it comes back with after a reload. */
  z.strictObject({ kind: z.literal('accessReview'), review: overview, keep: savedAccessReview }),
  /** Why something was not done, or what was; `clears`: what was typed is cleared. */
  z.strictObject({
    kind: z.literal('reviewNotice'),
    sentence: line,
    clears: z.nullable(z.enum(['search', 'reason'])),
  }),
  z.strictObject({
    kind: z.literal('reviewPeople'),
    view: z.int(),
    query: accessReviewQuery,
    matched: count,
    rows: z.array(row),
  }),
  /** Rows that were selected, or no longer, and how many are in all. */
  z.strictObject({
    kind: z.literal('reviewSelected'),
    view: z.int(),
    from: count,
    rows: z.array(row),
    selected: count,
  }),
  z.strictObject({ kind: z.literal('reviewRows'), view: z.int(), from: count, rows: z.array(row) }),
]);

export type ToAccessReviewPage = z.infer<typeof toAccessReviewPage>;
