import { id } from '../shared.ts';
import * as z from 'zod/mini';

/**
 * All that a page may say of a plan, or of an offboarding: what somebody pressed, and which plan that was about. Whatever it says is a claim,
 * and none of it makes anything be written: the host asks first, outside of the page.
 */
export const fromReviewPage = z.union([
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.enum([
      'apply',
      'override',
      'discard',
      'copy',
      'compare',
      'cancel',
      'undo',
      'retry',
      'report',
      'save',
    ]),
    plan: id,
  }),
  /** `plan`: null after a reload, when there is none. */
  z.strictObject({ kind: z.literal('createAgain'), plan: z.nullable(id) }),
]);

export type FromReviewPage = z.infer<typeof fromReviewPage>;
