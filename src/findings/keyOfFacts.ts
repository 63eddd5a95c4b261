import { createHash } from 'node:crypto';

/**
 * The key of a finding that is about the account as a whole: a mark of what it says (who they are, or whether that is
 * known), so that a silence of it ends as soon as it says something else. Of one length however many people it names, and
 * never empty: that was the key of all of these once, and what was silenced under it holds no longer.
 */
export function keyOfFacts(what: string, ids: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([what, ...ids.toSorted()]))
    .digest('base64url')
    .slice(0, 22);
}
