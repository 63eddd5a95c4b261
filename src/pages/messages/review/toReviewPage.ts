import { count, line, reviewModel } from './reviewModel.ts';
import { offboardingModel, offboardingStage, stepStates } from './offboardingModel.ts';
import { savedOffboarding } from './savedOffboarding.ts';
import { savedReview } from './savedReview.ts';
import * as z from 'zod/mini';

const stepState = z.enum(stepStates);

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

const toPlanPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), review: reviewModel, keep: savedReview }),
  z.strictObject({ kind: z.literal('stage'), stage }),
  /** After a reload: there is no plan any more. */
  z.strictObject({ kind: z.literal('gone'), canCreateAgain: z.boolean() }),
]);

export type ToPlanPage = z.infer<typeof toPlanPage>;

const toOffboardingPage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('offboarding'),
    offboarding: offboardingModel,
    stage: offboardingStage,
    keep: savedOffboarding,
  }),
  z.strictObject({ kind: z.literal('offboardingStage'), stage: offboardingStage }),
  /** After a reload. `wasEvidence`: it showed what became of one. */
  z.strictObject({ kind: z.literal('offboardingGone'), wasEvidence: z.boolean() }),
]);

export type ToOffboardingPage = z.infer<typeof toOffboardingPage>;

/** One page shows either: a plan of one account, or an offboarding. */
export const toReviewPage = z.union([toPlanPage, toOffboardingPage]);

export type ToReviewPage = z.infer<typeof toReviewPage>;
