import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { type PeopleUse } from '../../people/continueLabel.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { columnName } from '../../people/columnName.ts';
import { wholenessLines } from '../../people/partWords.ts';
import { positionWords, rowProblemWords } from '../../people/peopleWords.ts';
import { type PreviewKind } from '../../people/previewRows.ts';
import { questionWords } from '../../people/questionWords.ts';
import { type Choices, type Question, type Understanding } from '../../people/understanding.ts';
import { answerStateColumns, answerWord, chooseStates } from './answerStates.ts';

/**
 * Looks at, or changes, what a row of the preview says; the choices as they were where nothing was changed. `stop`:
 * it is another list.
 */
export async function changeUnderstanding(
  kind: PreviewKind,
  understanding: Understanding,
  choices: Choices,
  title: string,
  use: PeopleUse,
): Promise<Choices | 'stop'> {
  const { differing, unread, wholeness } = understanding;
  switch (kind) {
    case 'ask':
      return askAll(understanding, choices, title);
    case 'address':
      return { ...choices, ...(await chooseAddress(understanding, title)) };
    case 'state':
      return { ...choices, ...(await chooseStates(understanding, title)) };
    case 'whole':
      return wholeness.kind === 'part' ? choices : sayWhole(understanding, choices, title, use);
    case 'unread':
      await show(title, l10n.t('Rows that weren’t understood'), unread.map(rowProblemWords));
      return choices;
    case 'differing':
      await show(
        title,
        l10n.t('User names and mail addresses that differ'),
        differing.map(({ principal, mail, caseOnly, line }) =>
          caseOnly
            ? l10n.t(
                '{0} and {1} differ only in upper and lower case, {2}',
                plainText(principal, 80),
                plainText(mail, 80),
                positionWords(line),
              )
            : l10n.t('{0} and {1}, {2}', plainText(principal, 80), plainText(mail, 80), positionWords(line)),
        ),
      );
      return choices;
    case 'continue':
    case 'stop':
    case 'people':
    case 'name':
    case 'about':
      return choices;
  }
}

async function show(title: string, placeholder: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const back: Choice<undefined> = { label: l10n.t('Back'), value: undefined };
  await pickOne(title, placeholder, [back, ...lines.map((label) => ({ label, value: undefined }))], {
    always: true,
  });
}

/** One after another; those that are left stay open where one is closed. */
async function askAll(understanding: Understanding, choices: Choices, title: string): Promise<Choices> {
  let now = choices;
  for (const question of understanding.questions) {
    // Its column was said to be about something else.
    if (question.kind === 'word' && isIgnored(question.column, understanding, now)) continue;
    const answer = await ask(question, understanding, now, title);
    if (answer === undefined) return now;
    now = { ...now, ...answer, words: [...(now.words ?? []), ...(answer.words ?? [])] };
    // Other rows are read then, and other words: the next questions follow from them.
    if (question.kind === 'addressColumn' || question.kind === 'stateColumns') return now;
  }
  return now;
}

function isIgnored(column: string, { states, table }: Understanding, { states: chosen }: Choices): boolean {
  return (
    chosen !== undefined &&
    states.every(({ place }) => table.headers[place] !== column || !chosen.includes(place))
  );
}

async function ask(
  question: Question,
  understanding: Understanding,
  now: Choices,
  title: string,
): Promise<Choices | undefined> {
  const words = questionWords(question);
  switch (question.kind) {
    case 'encoding': {
      const right = await pickOne(title, words, [
        {
          label: l10n.t('No, or Not Sure'),
          description: l10n.t('save the list as CSV (UTF-8) and choose that file'),
          value: false,
        },
        { label: l10n.t('Yes'), description: samplesOf(understanding), value: true },
      ]);
      return right === true ? { encoding: question.encoding } : undefined;
    }
    case 'garbled': {
      const right = await pickOne(title, words, [
        {
          label: l10n.t('No, or Not Sure'),
          description: l10n.t('export the list again as CSV (UTF-8) and choose that file'),
          value: false,
        },
        { label: l10n.t('Yes, It Is Right'), value: true },
      ]);
      return right === true ? { garbled: true } : undefined;
    }
    case 'header': {
      const right = await pickOne(title, words, [
        {
          label: l10n.t('No, or Not Sure'),
          description: l10n.t('the line counts as a row that wasn’t understood'),
          value: false,
        },
        { label: l10n.t('Yes, Column Names'), value: true },
      ]);
      return right === undefined ? undefined : { header: right };
    }
    case 'addressColumn':
      return chooseAddress(understanding, title, [
        {
          label: l10n.t('None of These, or Not Sure'),
          description: l10n.t('export the list with the people’s own addresses'),
          value: undefined,
        },
      ]);
    case 'stateColumns':
      return answerStateColumns(question, understanding, now, title);
    case 'word':
      return answerWord(question, understanding, now, title);
  }
}

/** Texts that the encoding matters for: all else reads the same in any. */
function samplesOf({ table: { rows } }: Understanding): string {
  const samples = rows.flatMap(({ cells }) => cells.filter((cell) => /[^\p{ASCII}]/u.test(cell)));
  return listedNames([...new Set(samples)], 5, (sample) => plainText(sample, 40));
}

async function chooseAddress(
  { addressColumns, table: { headers, rows } }: Understanding,
  title: string,
  before: readonly Choice<undefined>[] = [],
): Promise<Choices | undefined> {
  const address = await pickOne<number | undefined>(
    title,
    questionWords({ kind: 'addressColumn' }),
    [
      ...before,
      ...addressColumns.map((place) => ({
        label: columnName(headers, place),
        description: listedNames(
          rows.map(({ cells }) => cells[place] ?? ''),
          3,
          (cell) => plainText(cell, 60),
        ),
        value: place,
      })),
    ],
    { always: true },
  );
  return address === undefined ? undefined : { address };
}

async function sayWhole(
  { wholeness }: Understanding,
  choices: Choices,
  title: string,
  use: PeopleUse,
): Promise<Choices | 'stop'> {
  const answer = await pickOne<boolean | 'stop' | undefined>(
    title,
    wholeQuestion(use),
    [
      {
        label: l10n.t('No, or Not Sure'),
        description:
          use === 'leavers'
            ? l10n.t('no one in it is deactivated')
            : l10n.t('no one is removed for not being in it'),
        value: false,
      },
      { label: l10n.t('Yes, This Is the Whole List'), value: true },
      {
        label: l10n.t('No, It Is Another List'),
        description: l10n.t('stop and choose another file'),
        value: 'stop',
      },
      // What the file says is too long for the question, and has to be read.
      ...wholenessLines(wholeness).map((label) => ({ label, value: undefined })),
    ],
    { always: true },
  );
  if (answer === 'stop') return 'stop';
  return answer === undefined ? choices : { ...choices, whole: answer };
}

/** What the list has to be whole for. */
function wholeQuestion(use: PeopleUse): string {
  switch (use) {
    case 'everybody':
      return l10n.t('Does this list name everyone who should have access?');
    case 'leavers':
      return l10n.t('Is this the whole list of the people who leave?');
    case 'members':
      return l10n.t('Is this the whole list of the members?');
  }
}
