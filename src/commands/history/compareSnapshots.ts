import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { inSlices } from '../../core/slices.ts';
import { alikePseudonyms } from '../../history/snapshots/alikePseudonyms.ts';
import { compareSnapshots as comparing } from '../../history/snapshots/compareSnapshots.ts';
import { readSnapshot } from '../../history/snapshots/readSnapshot.ts';
import { type SnapshotFile } from '../../history/snapshots/snapshotFile.ts';
import { refusalWords } from '../../history/snapshots/snapshotWords.ts';
import { openFile } from '../../host/files.ts';
import { pickOne } from '../../host/pick.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { type Command, type CommandContext } from '../context.ts';
import { accountsNow } from './accountsNow.ts';

/** A snapshot, and what it is called: a file's name, or words for now. */
interface Source {
  readonly name: string;
  readonly snapshot: SnapshotFile;
}

/** Shows who gained and lost what between two snapshots, or since one; two files need no token and no network. */
export const compareSnapshots: Command = async (context) => {
  const first = await snapshotFromFile(context, l10n.t('A Snapshot to Compare'));
  if (first === undefined) return;
  const other = await pickOne(l10n.t('Compare Snapshots'), l10n.t('Compare {0} with what?', first.name), [
    {
      label: l10n.t('The Accounts as They Are Now'),
      description: l10n.t('reads them; changes nothing'),
      value: 'now' as const,
    },
    {
      label: l10n.t('Another Snapshot…'),
      description: l10n.t('reads files alone'),
      value: 'file' as const,
    },
  ]);
  if (other === undefined) return;
  const second =
    other === 'now'
      ? await sourceNow(context, first)
      : await snapshotFromFile(context, l10n.t('The Other Snapshot'));
  if (second !== undefined) await show(context, first, second);
};

async function snapshotFromFile({ notify }: CommandContext, title: string): Promise<Source | undefined> {
  const file = await openFile(title, { [l10n.t('Snapshots')]: ['json'] });
  if (file === undefined) return undefined;
  const name = plainText(file.name, 100);
  const found = readSnapshot(file.bytes);
  if (found.kind === 'read') return { name, snapshot: found.snapshot };
  notify.offer(refusalWords(found.why, name), [], 'warning');
  return undefined;
}

async function sourceNow(context: CommandContext, { snapshot }: Source): Promise<Source | undefined> {
  const now = await accountsNow(context, snapshot);
  if (now === 'otherKey') {
    tellOtherKey(context);
    return undefined;
  }
  return { name: l10n.t('now'), snapshot: now };
}

/** The one that was taken first is before, in whichever order they were chosen. */
async function show(context: CommandContext, first: Source, second: Source): Promise<void> {
  const [before, after] =
    Date.parse(first.snapshot.takenAt) <= Date.parse(second.snapshot.takenAt)
      ? [first, second]
      : [second, first];
  const alike = alikePseudonyms(before.snapshot, after.snapshot, await context.snapshotKey.known());
  if (alike.kind === 'otherKey') {
    tellOtherKey(context);
    return;
  }
  const comparison = await withCancellableProgress(l10n.t('Comparing the snapshots'), async (signal) =>
    inSlices(comparing(alike.before, alike.after), signal),
  );
  if (comparison.accounts.length === 0) {
    context.notify.offer(
      l10n.t('Nothing can be compared: no account is in both. Choose two snapshots of one account.'),
      [],
      'warning',
    );
    return;
  }
  const source = ({ name, snapshot }: Source) => ({ name, takenAt: Date.parse(snapshot.takenAt) });
  await context.comparisons.compare({ comparison, before: source(before), after: source(after) });
}

function tellOtherKey({ notify }: CommandContext): void {
  notify.offer(
    l10n.t(
      'These can’t be compared: the pseudonyms were made with a key that isn’t here. Compare them in the editor that took the snapshot.',
    ),
    [],
    'warning',
  );
}
