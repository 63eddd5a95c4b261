import * as l10n from '@vscode/l10n';
import { type AccountReading } from '../../access/reading.ts';
import { AppError } from '../../core/errors.ts';
import { pseudonym, pseudonymKey } from '../../history/snapshots/pseudonyms.ts';
import { type SnapshotFile } from '../../history/snapshots/snapshotFile.ts';
import { takeSnapshot } from '../../history/snapshots/takeSnapshot.ts';
import { readAccess } from '../access/readAccess.ts';
import { type CommandContext } from '../context.ts';

/**
 * The accounts of a snapshot as they are now; one that no token reaches is among those that were not read. `otherKey`:
 * which they are is not known here. Throws where there is no account at all, and `cancelled`.
 */
export async function accountsNow(
  { directory, snapshotKey }: CommandContext,
  snapshot: SnapshotFile,
): Promise<SnapshotFile | 'otherKey'> {
  const { pseudonyms } = snapshot;
  const key = await snapshotKey.known();
  if (pseudonyms !== null && (key === undefined || pseudonymKey(key) !== pseudonyms.key)) return 'otherKey';
  const nameOf = (id: string): string =>
    pseudonyms === null || key === undefined ? id : pseudonym(key, 'account', id);
  const list = await directory.accounts();
  if (list.accounts.length === 0) {
    const error = list.failures[0]?.error;
    throw error instanceof Error ? error : new AppError('unsupported', { reason: 'noAccount' });
  }
  const wanted = new Map(snapshot.accounts.map(({ id, name }) => [id, name]));
  const there = list.accounts.filter(({ info }) => wanted.has(nameOf(info.id)));
  const found = new Set(there.map(({ info }) => nameOf(info.id)));
  const readings = there.length === 0 ? [] : await readAccess(there, true);
  const gone = [...wanted].flatMap(([id, name]): AccountReading[] =>
    found.has(id)
      ? []
      : [
          {
            kind: 'failed',
            key: '',
            accountId: id,
            accountName: name,
            sentence: l10n.t('No token reaches it now. Add one that does.'),
          },
        ],
  );
  return takeSnapshot([...readings, ...gone], Date.now());
}
