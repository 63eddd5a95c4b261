import { count, line, reviewModel } from './reviewModel.ts';
import { savedReview } from './savedReview.ts';
import * as z from 'zod/mini';

const stepState = z.enum(['waiting', 'running', 'sent', 'landed', 'partly', 'refused', 'unknown', 'skipped']);

export type PageStepState = z.infer<typeof stepState>;

/** Of a step of that place in the plan, where there is something to tell. */
const step = z.strictObject({ index: count, state: stepState, words: line, why: line });

export type PageStep = z.infer<typeof step>;

const stage = z.discriminatedUnion('kind', [
  /** `blocked`: guard rails have to be overridden first. */
  z.strictObject({ kind: z.literal('reviewing'), blocked: z.boolean(), notice: line }),
  z.strictObject({ kind: z.literal('asking') }),
  z.strictObject({ kind: z.literal('applying'), words: line, steps: z.array(step) }),
  /** It can't be applied any more, and why. */
  z.strictObject({ kind: z.literal('over'), sentence: line }),
  z.strictObject({
    kind: z.literal('applied'),
    sentence: line,
    isWhole: z.boolean(),
    steps: z.array(step),
    canUndo: z.boolean(),
    canRetry: z.boolean(),
  }),
]);

export type PageStage = z.infer<typeof stage>;

export const toReviewPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), review: reviewModel, keep: savedReview }),
  z.strictObject({ kind: z.literal('stage'), stage }),
  /** After a reload: there is no plan any more. */
  z.strictObject({ kind: z.literal('gone'), canCreateAgain: z.boolean() }),
]);

export type ToReviewPage = z.infer<typeof toReviewPage>;
