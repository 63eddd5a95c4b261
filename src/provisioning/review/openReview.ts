import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Proposal } from '../propose.ts';
import { type Recipe } from './recipe.ts';
import { type ReviewStage } from './reviewStage.ts';

/** A plan that lies open for somebody to agree to. */
export interface OpenReview {
  /** Of this review alone: another plan of the same content has another. */
  readonly id: string;
  readonly account: AccountDirectory;
  readonly proposal: Proposal;
  /** Its tab's label; no two open reviews have the same. */
  readonly title: string;
}

/** The plans that lie open, at most one for each account. */
export interface Reviews {
  /** The one in the editor in front, else the only one there is. */
  readonly current: OpenReview | undefined;
  /** `isWanted` is asked last of all, when nothing more can come between: false, and not shown, where it is not. */
  show(account: AccountDirectory, proposal: Proposal, isWanted?: () => boolean): Promise<boolean>;
  /** Whether one is open for the account of this id. */
  isOpenFor(accountId: string): boolean;
  /** Puts a plan away, unless another has taken its place. */
  discard(review: OpenReview): Promise<void>;
  /** Whether the last question about it is open, or it is being applied. */
  isBusy(review: OpenReview): boolean;
  /** Whether a page that shows it, and how far it has come, is in front. */
  isInSight(review: OpenReview): boolean;
  /** Says how far a plan has come to whatever shows it. */
  tell(review: OpenReview, stage: ReviewStage): void;
  /** It was applied, and is open no more. True where what came of it is in sight. */
  end(review: OpenReview, stage: Extract<ReviewStage, { readonly kind: 'applied' }>): Promise<boolean>;
}

/** What a page that shows a plan asks for. Nothing is written without a question outside of the page. */
export interface ReviewPorts {
  /** Asks, and applies where the answer is yes. */
  readonly apply: (review: OpenReview) => Promise<void>;
  readonly copy: (review: OpenReview) => Promise<void>;
  /** Makes a plan once more, for review. `account`: its key; what the recipe says is looked up. */
  readonly createAgain: (account: string, recipe: Recipe) => Promise<void>;
  /** Runs what somebody pressed; what it throws is told. */
  readonly run: (what: () => Promise<void>) => Promise<void>;
}
