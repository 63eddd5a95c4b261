import { groupRef, id, opened, query } from './shared.ts';
import * as z from 'zod/mini';

/**
 * All that the access page may say. Whatever it says is a claim: ids are looked up by the host, and none of it makes
 * anything be written.
 */
export const toHost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('query'), query }),
  /** Rows of the view of that number, from 0. */
  z.strictObject({
    kind: z.literal('rows'),
    view: z.int(),
    from: z.int().check(z.nonnegative()),
    count: z.int().check(z.positive(), z.maximum(500)),
  }),
  z.strictObject({ kind: z.literal('open'), opened: z.nullable(opened) }),
  z.strictObject({ kind: z.literal('refresh') }),
  z.strictObject({ kind: z.literal('chooseAccounts') }),
  z.strictObject({ kind: z.literal('export') }),
  /** Opens a plan that the host makes; nothing is written by it. */
  z.strictObject({
    kind: z.literal('plan'),
    plan: z.enum(['leaveGroup', 'deactivate', 'reactivate', 'offboard']),
    account: id,
    person: id,
    group: z.nullable(groupRef.shape.id),
  }),
]);

export type ToHost = z.infer<typeof toHost>;
