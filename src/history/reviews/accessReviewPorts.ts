import { type AccessReview, type LaterPeople, type ReviewEntry } from './model.ts';
import { type Added } from './reviewStore.ts';

/** Pages on which people are kept or revoked. */
export interface AccessReviewPages {
  /** Opens one more. `reviewer`: who decides there, where that was said just now. */
  open(review: AccessReview, reviewer?: string): Promise<void>;
}

/** What such a page asks for. None of it writes to an account. */
export interface AccessReviewPorts {
  /** As it is kept by now; undefined where it is not there, or can't be read, which is said. */
  readonly kept: (id: string) => Promise<AccessReview | undefined>;
  /** Adds it where `isStill` holds of all that was added before, by any window. Throws what writing throws. */
  readonly add: (
    id: string,
    entry: ReviewEntry,
    isStill?: (entries: readonly ReviewEntry[]) => boolean,
  ) => Promise<Added>;
  /** All that was added by now, by any window; undefined where it was deleted. Throws what reading throws. */
  readonly entries: (id: string) => Promise<readonly ReviewEntry[] | undefined>;
  /** Asks who decides; undefined where nobody was named. */
  readonly askReviewer: (review: AccessReview) => Promise<string | undefined>;
  /** Reads who is there now; undefined where that was cancelled, or went wrong, which was told. */
  readonly lookAgain: (review: AccessReview) => Promise<LaterPeople | undefined>;
  /** Opens a plan of what is revoked, for review; whichever page revoked it. */
  readonly plan: (id: string) => Promise<void>;
  readonly saveEvidence: (id: string) => Promise<void>;
  readonly holdsSecret: (text: string) => Promise<boolean>;
  /** Tells somebody what went wrong. */
  readonly fail: (error: unknown) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
