import { type Comparison } from './compareSnapshots.ts';

/** One of the two that are compared. */
export interface ComparedSource {
  /** A file's name, or words for now; on one line. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  /** By the clock of this machine, that time has not come: one of the two clocks was or is wrong. */
  readonly isToCome: boolean;
}

/** What a page is opened on. */
export interface ShownComparison {
  /** Addresses of the files that are compared; a single one with the accounts as they are. By these it is compared again. */
  readonly files: readonly string[];
  readonly comparison: Comparison;
  readonly before: ComparedSource;
  readonly after: ComparedSource;
}

/** Pages that show who gained and lost what. */
export interface ComparisonPages {
  /** Opens one more. */
  compare(shown: ShownComparison): Promise<void>;
}

/** What such a page asks for. It reads alone. */
export interface ComparisonPorts {
  /** Whether a text has the secret of a stored token in it. */
  readonly holdsSecret: (text: string) => Promise<boolean>;
  /** What these files are compared to by now; undefined where it can't be, which is said. */
  readonly compareAgain: (files: readonly string[]) => Promise<ShownComparison | undefined>;
}
