import * as z from 'zod/mini';

const text = z.string().check(z.maxLength(8192));
/** No later than the last moment that is a date. */
const time = z.int().check(z.nonnegative(), z.maximum(8_640_000_000_000_000));

/** An access review as it is kept: what it was started with. Decisions of version 1 don't say who made them. */
export const frozenReview = z.strictObject({
  format: z.literal('cloudflare-scim-access-review'),
  version: z.union([z.literal(1), z.literal(2)]),
  id: text,
  accountKey: text,
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('account') }),
    z.strictObject({ kind: z.literal('group'), id: text, name: text }),
    z.strictObject({ kind: z.literal('role'), key: text, name: text }),
  ]),
  reviewer: text,
  startedAt: time,
  /** Checked by itself, in steps: it has everybody of the account. */
  snapshot: z.unknown(),
});

/** What was added to it, a line each. */
export const reviewEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('decision'),
    decision: z.enum(['keep', 'revoke', 'open']),
    reason: text,
    by: z.optional(text),
    at: time,
    people: z.readonly(z.array(text)),
  }),
  z.strictObject({
    kind: z.literal('later'),
    at: time,
    people: z.readonly(z.array(z.strictObject({ name: text, displayName: text }))),
    notReadable: z.readonly(z.array(text)),
  }),
  z.strictObject({
    kind: z.literal('planned'),
    at: time,
    people: z.readonly(
      z.array(
        z.strictObject({
          key: text,
          outcome: z.enum(['inPlan', 'inPart', 'byHand', 'noLonger', 'notKnown']),
          said: z.readonly(z.array(text)),
        }),
      ),
    ),
  }),
]);
