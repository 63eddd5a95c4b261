import { type Comparison } from './compareSnapshots.ts';

/** One of the two that are compared. */
export interface ComparedSource {
  /** A file's name, or words for now; on one line. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
}

/** What a page is opened on. */
export interface ShownComparison {
  readonly comparison: Comparison;
  readonly before: ComparedSource;
  readonly after: ComparedSource;
}

/** Pages that show who gained and lost what. */
export interface ComparisonPages {
  /** Opens one more. */
  compare(shown: ShownComparison): Promise<void>;
}
