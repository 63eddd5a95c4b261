import * as l10n from '@vscode/l10n';
import { type ExportFormat, exportText } from '../../access/exportText.ts';
import { type AccountPeople, type AccountReading, everybodyIn } from '../../access/reading.ts';
import { plainText } from '../../core/plainText.ts';
import { saveText } from '../../host/files.ts';
import { pickOne } from '../../host/pick.ts';
import { type CommandContext, type RowCommand } from '../context.ts';
import { accountsToShow, unreached } from './accountsToShow.ts';
import { readAccess } from './readAccess.ts';

/** Saves who has which access, and how, in one account or several; reads and writes nothing else. */
export const exportAccess: RowCommand = async (context, node, nodes) => {
  const accounts = await accountsToShow(context.directory, l10n.t('Export Access'), node, nodes);
  if (accounts === undefined) return;
  const format = await pickFormat();
  if (format === undefined) return;
  const readings = await readAccess(accounts);
  const beside = node === undefined ? unreached(await context.directory.accounts()) : [];
  await saveExport(context, format, [...readings, ...beside], everybodyIn(readings), undefined);
};

export async function pickFormat(): Promise<ExportFormat | undefined> {
  return pickOne(l10n.t('Export Access'), l10n.t('Which format?'), [
    {
      label: 'CSV',
      description: l10n.t('one line for each role of each person, for spreadsheets'),
      value: 'csv' as const,
    },
    { label: 'Markdown', description: l10n.t('for reading'), value: 'markdown' as const },
    { label: 'JSON', description: l10n.t('everything, for other programs'), value: 'json' as const },
  ]);
}

/** Saves these people's access, and says what the file lacks. */
export async function saveExport(
  { notify }: Pick<CommandContext, 'notify'>,
  format: ExportFormat,
  readings: readonly AccountReading[],
  people: readonly AccountPeople[],
  filter: string | undefined,
): Promise<void> {
  const failed = readings.filter((reading) => reading.kind === 'failed');
  const [first] = failed;
  if (people.length === 0 && first !== undefined) {
    notify.offer(
      l10n.t('Nothing was exported: {0}: {1}', plainText(first.accountName, 100), first.sentence),
      [],
      'warning',
    );
    return;
  }
  const { name, text } = exportText(format, readings, people, filter, Date.now());
  const saved = await saveText(l10n.t('Export Access'), name, text);
  if (saved === undefined) return;
  const file = plainText(saved, 100);
  const gaps = people.filter(({ reading }) => reading.access.unread.length > 0).length;
  if (failed.length === 0 && gaps === 0) notify.info(l10n.t('The access is saved in {0}.', file));
  else
    notify.offer(
      l10n.t(
        'The access is saved in {0}. It isn’t whole: {1} not read, {2} read in part. The file names what is missing.',
        file,
        failed.length,
        gaps,
      ),
      [],
      'warning',
    );
}
