import { type MayWriteOf } from './mayWrite.ts';
import { type OffboardingPlan } from './model.ts';
import { type OffboardingResult, type OffboardingStage } from './offboardingStage.ts';
import { type PersonRef } from './personRefs.ts';

/** An offboarding that lies open for somebody to agree to. */
export interface OpenOffboarding {
  /** Of this page alone: another offboarding of the same people has another. */
  readonly id: string;
  /** One for each person, over the same accounts. */
  readonly plans: readonly [OffboardingPlan, ...OffboardingPlan[]];
  /** What was known of the tokens when it was made. */
  readonly mayWrite: MayWriteOf;
}

/** The offboarding that lies open, at most one. What became of an earlier one stays until it is closed, or another is shown. */
export interface OffboardingReviews {
  readonly current: OpenOffboarding | undefined;
  show(offboarding: Omit<OpenOffboarding, 'id'>): Promise<void>;
  /** What became of it where no page is open that could say so. */
  showResult(result: OffboardingResult): Promise<void>;
  /** Puts it away, unless another has taken its place. */
  discard(offboarding: OpenOffboarding): void;
  /** Whether the last question about it is open, or it is being applied. */
  isBusy(offboarding: OpenOffboarding): boolean;
  /** Whether its page, which shows how far it has come, is in front. */
  isInSight(offboarding: OpenOffboarding): boolean;
  /** Says how far it has come to the page that shows it. */
  tell(offboarding: OpenOffboarding, stage: OffboardingStage): void;
  /** It was applied, and is open no more. True where what came of it is in sight. */
  end(offboarding: OpenOffboarding, result: OffboardingResult): boolean;
}

/** What a page that shows an offboarding asks for. Nothing is written without a question outside of the page. */
export interface OffboardingPorts {
  /** Asks, and applies where the answer is yes. `override`: also where guard rails block, for a reason that is asked for. */
  readonly apply: (offboarding: OpenOffboarding, how: 'leaveOut' | 'override') => Promise<void>;
  readonly copy: (offboarding: OpenOffboarding) => Promise<void>;
  /** Looks for the people once more; anyone who is not found by their ids is asked for. */
  readonly createAgain: (people: readonly PersonRef[]) => Promise<void>;
  /** Runs what somebody pressed; what it throws is told. */
  readonly run: (what: () => Promise<void>) => Promise<void>;
}
