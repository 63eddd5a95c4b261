import { inertJson } from '../../core/inertJson.ts';
import { type Steps } from '../../core/slices.ts';
import { readSnapshot } from './readSnapshot.ts';
import { snapshotFilePrefix, type SnapshotFile } from './snapshotFile.ts';

/** As it is saved: JSON in which nothing is hidden or reordered. */
function snapshotText(snapshot: SnapshotFile): string {
  return `${inertJson(snapshot)}\n`;
}

/** The same, if it can be read again; undefined for one that holds more than any is read of. */
export function* readableText(snapshot: SnapshotFile): Steps<string | undefined> {
  const text = snapshotText(snapshot);
  yield undefined;
  return (yield* readSnapshot(new TextEncoder().encode(text))).kind === 'read' ? text : undefined;
}

/** Suggested, without a folder: the account's name in letters for every file system, or how many there are. */
export function snapshotName({ accounts, notRead, takenAt, pseudonyms }: SnapshotFile): string {
  const [first, ...others] = accounts;
  const about =
    first !== undefined && others.length + notRead.length === 0 && pseudonyms === null
      ? first.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
      : `${String(accounts.length)}-accounts`;
  const time = takenAt.slice(0, 16).replaceAll(/[-:]/gu, '').replace('T', '-');
  return `${snapshotFilePrefix}${about}-${time}.json`;
}
