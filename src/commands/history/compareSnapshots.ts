import * as l10n from '@vscode/l10n';
import { mapParallel } from '../../core/mapParallel.ts';
import { plainText } from '../../core/plainText.ts';
import { inSlices } from '../../core/slices.ts';
import { alikePseudonyms } from '../../history/snapshots/alikePseudonyms.ts';
import { type ComparedSource, type ShownComparison } from '../../history/snapshots/comparisonPages.ts';
import { compareSnapshots as comparing } from '../../history/snapshots/compareSnapshots.ts';
import { readSnapshot } from '../../history/snapshots/readSnapshot.ts';
import { type SnapshotFile } from '../../history/snapshots/snapshotFile.ts';
import { refusalWords } from '../../history/snapshots/snapshotWords.ts';
import { type OpenedFile, openFile, readFileAt } from '../../host/files.ts';
import { pickOne } from '../../host/pick.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { type Command, type CommandContext } from '../context.ts';
import { accountsNow } from './accountsNow.ts';

/** Clocks of two machines may differ by as much. Milliseconds. */
const clockSlack = 5 * 60 * 1000;

/** A snapshot, and what it is called: a file's name, or words for now. */
interface Source {
  readonly name: string;
  readonly snapshot: SnapshotFile;
  /** The file's address; undefined for now. */
  readonly file: string | undefined;
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
  if (second === undefined) return;
  const shown = await comparisonOf(context, first, second);
  if (shown !== undefined) await context.comparisons.compare(shown);
};

/** What these files are compared to by now, as `ShownComparison` names them; undefined where it can't be, which is said. */
export async function compareAgain(
  context: CommandContext,
  files: readonly string[],
): Promise<ShownComparison | undefined> {
  const [first, other] = await mapParallel(files, 2, async (file) => snapshotAt(context, file));
  if (first === undefined || (files.length > 1 && other === undefined)) return undefined;
  const second = other ?? (await sourceNow(context, first));
  return second === undefined ? undefined : comparisonOf(context, first, second);
}

async function snapshotAt(context: CommandContext, uri: string): Promise<Source | undefined> {
  try {
    return await snapshotIn(context, await readFileAt(uri));
  } catch (error) {
    context.notify.record(error);
    context.notify.offer(
      l10n.t(
        'A snapshot that was compared can’t be read any more, so its page is closed. Compare Snapshots takes another file.',
      ),
      [],
      'warning',
    );
    return undefined;
  }
}

async function snapshotFromFile(context: CommandContext, title: string): Promise<Source | undefined> {
  const file = await openFile(title, { [l10n.t('Snapshots')]: ['json'] });
  return file === undefined ? undefined : snapshotIn(context, file);
}

async function snapshotIn({ notify }: CommandContext, file: OpenedFile): Promise<Source | undefined> {
  const name = plainText(file.name, 100);
  const found = await inSlices(readSnapshot(file.bytes));
  if (found.kind === 'read') return { name, snapshot: found.snapshot, file: file.uri };
  notify.offer(refusalWords(found.why, name), [], 'warning');
  return undefined;
}

async function sourceNow(context: CommandContext, { snapshot }: Source): Promise<Source | undefined> {
  const now = await accountsNow(context, snapshot);
  if (now === 'otherKey') {
    tellOtherKey(context);
    return undefined;
  }
  return { name: l10n.t('now'), snapshot: now, file: undefined };
}

/** Now is after every file; of two files the one that was taken first is before, in whichever order they were chosen. */
async function comparisonOf(
  context: CommandContext,
  first: Source,
  second: Source,
): Promise<ShownComparison | undefined> {
  const isInOrder =
    second.file === undefined || Date.parse(first.snapshot.takenAt) <= Date.parse(second.snapshot.takenAt);
  const [before, after] = isInOrder ? [first, second] : [second, first];
  const alike = alikePseudonyms(before.snapshot, after.snapshot, await context.snapshotKey.known());
  if (alike.kind === 'otherKey') {
    tellOtherKey(context);
    return undefined;
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
    return undefined;
  }
  const source = ({ name, snapshot, file }: Source): ComparedSource => {
    const takenAt = Date.parse(snapshot.takenAt);
    return { name, takenAt, isToCome: file !== undefined && takenAt > Date.now() + clockSlack };
  };
  return {
    files: [before, after].flatMap(({ file }) => file ?? []),
    comparison,
    before: source(before),
    after: source(after),
  };
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
