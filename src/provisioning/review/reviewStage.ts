import { type ResultState } from '../journal/pushEntry.ts';

/** Of a step, while the plan is applied: `sent` is no proof yet. */
export type StepProgress = 'running' | 'sent' | 'refused' | 'unknown';

/** How a step ended. */
export interface StepEnd {
  readonly state: ResultState;
  /** What is to be known of it, in words; empty where it is simply done. */
  readonly why: string;
}

/** How far a plan has come that lies open. Steps by the id of their operation. */
export type ReviewStage =
  /** `notice`: why it was not applied just now. */
  | { readonly kind: 'reviewing'; readonly notice?: string }
  /** The last question is open, outside of whatever shows the plan. */
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'applying';
      readonly words: string;
      readonly steps: ReadonlyMap<string, StepProgress>;
      readonly cancel: () => void;
    }
  /** It can't be applied any more. */
  | { readonly kind: 'over'; readonly sentence: string; readonly createAgain: () => Promise<void> }
  | {
      readonly kind: 'applied';
      readonly sentence: string;
      /** All of it, and nothing is in doubt. */
      readonly isWhole: boolean;
      readonly steps: ReadonlyMap<string, StepEnd>;
      readonly showReport: () => Promise<void>;
      readonly undo?: () => Promise<void>;
      readonly retry?: () => Promise<void>;
    };
