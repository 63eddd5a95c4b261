import * as l10n from '@vscode/l10n';
import { type AccountReading } from '../../access/reading.ts';
import { inSlices } from '../../core/slices.ts';
import { plainText } from '../../core/plainText.ts';
import { pseudonymous } from '../../history/snapshots/pseudonyms.ts';
import { type SnapshotFile } from '../../history/snapshots/snapshotFile.ts';
import { readableText, snapshotName } from '../../history/snapshots/snapshotText.ts';
import { takeSnapshot as snapshotOf } from '../../history/snapshots/takeSnapshot.ts';
import { saveText } from '../../host/files.ts';
import { pickOne } from '../../host/pick.ts';
import { accountsToShow, unreached } from '../access/accountsToShow.ts';
import { readAccess } from '../access/readAccess.ts';
import { type CommandContext, type RowCommand } from '../context.ts';

/** Saves who has what in one account or several, to compare it later; changes nothing. */
export const takeSnapshot: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Take Snapshot');
  const accounts = await accountsToShow(context.directory, title, node, nodes);
  if (accounts === undefined) return;
  const names = await pickOne(title, l10n.t('With which names?'), [
    {
      label: l10n.t('Names and IDs as they are'),
      description: l10n.t('can be compared anywhere'),
      value: 'plain' as const,
    },
    {
      label: l10n.t('Pseudonyms'),
      description: l10n.t('for giving away; matched with names only by this editor, which keeps the key'),
      value: 'pseudonyms' as const,
    },
  ]);
  if (names === undefined) return;
  const readings = await readAccess(accounts, true);
  const beside = node === undefined ? unreached(await context.directory.accounts()) : [];
  const plain = snapshotOf([...readings, ...beside], Date.now());
  if (tellNothingRead(context, readings)) return;
  const taken = names === 'plain' ? plain : pseudonymous(plain, await context.snapshotKey.make());
  const text = await inSlices(readableText(taken));
  if (text === undefined) {
    context.notify.offer(
      l10n.t('No snapshot was saved: it is too large to be compared. Take one of fewer accounts at a time.'),
      [],
      'warning',
    );
    return;
  }
  const saved = await saveText(title, snapshotName(taken), text);
  if (saved !== undefined) tellSaved(context, taken, plainText(saved, 100));
};

function tellNothingRead({ notify }: CommandContext, readings: readonly AccountReading[]): boolean {
  const [first] = readings;
  if (first?.kind !== 'failed' || readings.some(({ kind }) => kind === 'read')) return false;
  const name = plainText(first.accountName, 100);
  notify.offer(l10n.t('No snapshot was taken: {0}: {1}', name, first.sentence), [], 'warning');
  return true;
}

function tellSaved({ notify }: CommandContext, { accounts, notRead }: SnapshotFile, file: string): void {
  const gaps = accounts.filter(({ notReadable }) => notReadable.length > 0).length;
  if (notRead.length + gaps === 0) notify.info(l10n.t('The snapshot is saved in {0}.', file));
  else
    notify.offer(
      l10n.t(
        'The snapshot is saved in {0}. It isn’t whole: {1} not read, {2} read in part. The file names what is missing.',
        file,
        notRead.length,
        gaps,
      ),
      [],
      'warning',
    );
}
