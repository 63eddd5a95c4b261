import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Proposal } from '../propose.ts';

/** A plan that lies open for somebody to agree to. */
export interface OpenReview {
  readonly account: AccountDirectory;
  readonly proposal: Proposal;
  /** Its tab's label; no two open reviews have the same. */
  readonly title: string;
}

/** The plans that lie open, at most one for each account. */
export interface Reviews {
  /** The one in the editor in front, else the only one there is. */
  readonly current: OpenReview | undefined;
  show(account: AccountDirectory, proposal: Proposal): Promise<void>;
  /** Puts a plan away, unless another has taken its place. */
  discard(review: OpenReview): Promise<void>;
}
