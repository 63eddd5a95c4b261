import { pseudonymKey, pseudonymous } from './pseudonyms.ts';
import { type SnapshotFile } from './snapshotFile.ts';

export type Comparable =
  | { readonly kind: 'comparable'; readonly before: SnapshotFile; readonly after: SnapshotFile }
  /** The pseudonyms are of a key that is not here, so that no one in it can be found in the other. */
  | { readonly kind: 'otherKey' };

/**
 * Two snapshots that name people in one way. Where one alone has pseudonyms, the other is given the same. `key`: the one
 * of this editor, where there is one; two that were made with one key need none.
 */
export function alikePseudonyms(
  before: SnapshotFile,
  after: SnapshotFile,
  key: string | undefined,
): Comparable {
  const [then, now] = [before.pseudonyms?.key, after.pseudonyms?.key];
  if (then === now) return { kind: 'comparable', before, after };
  if (then !== undefined && now !== undefined) return { kind: 'otherKey' };
  if (key === undefined || pseudonymKey(key) !== (then ?? now)) return { kind: 'otherKey' };
  return { kind: 'comparable', before: pseudonymous(before, key), after: pseudonymous(after, key) };
}
