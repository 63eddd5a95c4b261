import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type OpenedFile, openFile } from '../../host/files.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { columnName } from '../../people/columnName.ts';
import { type FileProblem, type PeopleList } from '../../people/model.ts';
import { fileProblemWords } from '../../people/peopleWords.ts';
import { type PeopleUse } from '../../people/continueLabel.ts';
import { type PreviewKind, previewRows } from '../../people/previewRows.ts';
import { rememberChoices, rememberedChoices } from '../../people/rememberedShapes.ts';
import { type Choices, type Understanding } from '../../people/understanding.ts';
import { type CommandContext } from '../context.ts';
import { changeUnderstanding } from './changeUnderstanding.ts';

export interface PeopleFile {
  /** The file's name, to be shown. */
  readonly name: string;
  readonly list: PeopleList;
  /** Names of the columns that say who is active. */
  readonly stateColumns: readonly string[];
}

/**
 * The people of a file, once somebody has seen what was understood of it and wants to go on with that; undefined where
 * not. Nothing of a file is used without.
 */
export async function peopleOfFile(
  context: CommandContext,
  title: string,
  use: PeopleUse,
): Promise<PeopleFile | undefined> {
  const file = await openFile(title, {
    [l10n.t('CSV, JSON, Text or LDIF')]: ['csv', 'json', 'txt', 'tsv', 'jsonl', 'ndjson', 'ldif'],
    [l10n.t('All Files')]: ['*'],
  });
  return file && understoodPeople(context, file, title, use);
}

/** The same of a file that was chosen already. @internal for the host tests, which cannot answer the system's dialog. */
export async function understoodPeople(
  context: Pick<CommandContext, 'notify' | 'memory'>,
  file: OpenedFile,
  title: string,
  use: PeopleUse,
): Promise<PeopleFile | undefined> {
  const name = plainText(file.name, 60);
  const { readFile, understandFile } = await import('../../people/readPeople.ts');
  const read = readFile(file.bytes, { name: file.name });
  if (read.kind === 'unusable') {
    tell(context, name, read.problem);
    return undefined;
  }
  let choices: Choices = rememberedChoices(context.memory, read.table);
  for (;;) {
    const understood = understandFile(read, choices);
    if (understood.kind === 'unusable') {
      tell(context, name, understood.problem);
      return undefined;
    }
    const { understanding } = understood;
    const kind = await preview(understanding, use, title, name);
    if (kind === undefined || kind === 'stop') return undefined;
    if (kind === 'continue') {
      await rememberChoices(context.memory, read.table, choices);
      const { list, states, table } = understanding;
      return { name, list, stateColumns: namesOf(states, table.headers) };
    }
    const changed = await changeUnderstanding(kind, understanding, choices, title, use);
    if (changed === 'stop') return undefined;
    choices = changed;
  }
}

/** Of the columns that say of somebody whether they are active. */
function namesOf(states: Understanding['states'], headers: readonly string[]): readonly string[] {
  return states.flatMap(({ place, marked, words }) =>
    marked === undefined || words.some(({ means }) => means === 'inactive')
      ? [columnName(headers, place)]
      : [],
  );
}

async function preview(
  understanding: Understanding,
  use: PeopleUse,
  title: string,
  name: string,
): Promise<PreviewKind | undefined> {
  const rows = previewRows(understanding, use).map((row): Choice<PreviewKind> => ({
    label: row.label,
    description: row.description,
    detail: row.detail,
    value: row.kind,
  }));
  return pickOne(
    l10n.t('{0}: What {1} Says', title, name),
    l10n.t('Check how the file was understood. Select a row to see or change it.'),
    rows,
    { always: true },
  );
}

function tell({ notify }: Pick<CommandContext, 'notify'>, name: string, problem: FileProblem): void {
  notify.offer(l10n.t('{0}: {1}', name, fileProblemWords(problem)), [], 'warning');
}
