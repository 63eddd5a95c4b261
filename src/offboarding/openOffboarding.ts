import { type MayWriteOf } from './mayWrite.ts';
import { type OffboardingPlan } from './model.ts';

/** An offboarding that lies open for somebody to agree to. */
export interface OpenOffboarding {
  /** One for each person, over the same accounts. */
  readonly plans: readonly [OffboardingPlan, ...OffboardingPlan[]];
  /** What was known of the tokens when it was made. */
  readonly mayWrite: MayWriteOf;
}

/** The offboarding that lies open, at most one. */
export interface OffboardingReviews {
  readonly current: OpenOffboarding | undefined;
  /** `text`: the plan as Markdown. */
  show(offboarding: OpenOffboarding, text: string): Promise<void>;
  /** Puts it away, unless another has taken its place. */
  discard(offboarding: OpenOffboarding): Promise<void>;
}
