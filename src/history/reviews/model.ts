import { type PersonRow } from '../../access/model.ts';
import { type KeptAccount } from '../snapshots/keptAccount.ts';
import { type SnapshotFile } from '../snapshots/snapshotFile.ts';

/** Whose access is reviewed: everybody's in the account, that of a group, or a role. */
export type ReviewSubject =
  | { readonly kind: 'account' }
  | { readonly kind: 'group'; readonly id: string; readonly name: string }
  | { readonly kind: 'role'; readonly key: string; readonly name: string };

/** An access review as it was started: nothing of it changes any more. */
export interface FrozenReview {
  /** Of its files. */
  readonly id: string;
  /** See `accountKey` of the directory. */
  readonly accountKey: string;
  readonly subject: ReviewSubject;
  /** Who started it, as stated; nothing proves it. */
  readonly reviewer: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of one account. */
  readonly snapshot: SnapshotFile;
}

/** What was said of some people at once. `open`: what was decided is undone. */
export interface Decision {
  readonly kind: 'decision';
  readonly decision: 'keep' | 'revoke' | 'open';
  readonly reason: string;
  /** Who decided, as stated; undefined where an earlier version of this extension wrote it down. */
  readonly by?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Keys of people. */
  readonly people: readonly string[];
}

/** Who was there later and not when the review was started. */
export interface LaterPeople {
  readonly kind: 'later';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly people: readonly { readonly name: string; readonly displayName: string }[];
  /** What could not be read then, in sentences: there may be more. */
  readonly notReadable: readonly string[];
}

/**
 * What became of one revocation when a plan was made: it is in the plan, or a part of it is; no plan can do it; it has
 * nothing left to end, which whole lists prove; or something was not read, so that it is not known.
 */
export type RevocationOutcome = 'inPlan' | 'inPart' | 'byHand' | 'noLonger' | 'notKnown';

/** What became of everybody who was marked revoke when a plan was made, or none had anything to do. */
export interface PlannedRevocations {
  readonly kind: 'planned';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly people: readonly {
    readonly key: string;
    readonly outcome: RevocationOutcome;
    /** Why, and what to know about it, in sentences. */
    readonly said: readonly string[];
  }[];
}

/** What was added to a review, in its order. */
export type ReviewEntry = Decision | LaterPeople | PlannedRevocations;

/** A review with all that was decided so far. */
export interface AccessReview {
  readonly frozen: FrozenReview;
  readonly account: KeptAccount;
  /** By name: everybody who is known to belong to it. */
  readonly people: readonly PersonRow[];
  /** Who may belong to it as well: something was not readable. */
  readonly unclear: readonly PersonRow[];
  /** By person key: the last word on each. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** By person key: what became of a revocation when it was last planned, where the decision is still that one. */
  readonly outcomes: ReadonlyMap<string, PlannedRevocation>;
  readonly later: LaterPeople | undefined;
}

export interface PlannedRevocation {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly outcome: RevocationOutcome;
  readonly said: readonly string[];
}
