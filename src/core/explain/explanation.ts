/** What a person can do about an error. */
export type NextStep = 'retry' | 'replaceToken' | 'showLog' | 'openSettings' | 'none';

export interface Explanation {
  /** Two to five words, for a row of a tree. */
  readonly short: string;
  /** One sentence: what happened and what to do. */
  readonly sentence: string;
  readonly next: NextStep;
  /** A page of Cloudflare's about it, safe to open. */
  readonly documentationUrl?: string | undefined;
}
