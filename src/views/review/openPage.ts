import { type OpenReview } from '../../provisioning/review/openReview.ts';
import { type ReviewStage } from '../../provisioning/review/reviewStage.ts';

/** A page about a plan, in its panel. */
export interface OpenPage {
  readonly isInSight: () => boolean;
  readonly close: () => void;
  readonly tell: (stage: ReviewStage) => void;
}

/** By the account's key, at most one each; without a review, one that a reload left behind. */
export type PagesByAccount = Map<
  string,
  { readonly page: OpenPage; readonly review: OpenReview | undefined }
>;
