import { type Evidence } from './evidence.ts';
import { type AccountProgress } from './offboardEverywhere.ts';
import { type PersonRef } from './personRefs.ts';

/** What became of an offboarding, and what can be done with that. */
export interface OffboardingResult {
  /** One for each person. */
  readonly evidence: readonly Evidence[];
  readonly people: readonly PersonRef[];
  readonly sentence: string;
  /** Nothing is left, and nothing is in doubt. */
  readonly isWhole: boolean;
  readonly save: () => Promise<void>;
  readonly copy: () => Promise<void>;
  /** Looks again for what is left. */
  readonly runAgain?: () => Promise<void>;
}

/** How far an offboarding has come that lies open. */
export type OffboardingStage =
  /** `notice`: why it was not applied just now. */
  | { readonly kind: 'reviewing'; readonly notice?: string }
  /** The last question is open, outside of the page. */
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'applying';
      readonly words: string;
      /** By the account's key, those that have begun. */
      readonly accounts: ReadonlyMap<string, AccountProgress>;
      readonly cancel: () => void;
    }
  /** It can't be applied any more. */
  | { readonly kind: 'over'; readonly sentence: string; readonly createAgain: () => Promise<void> };
