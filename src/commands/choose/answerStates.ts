import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { type Choice, pickMany, pickOne } from '../../host/pick.ts';
import { columnName } from '../../people/columnName.ts';
import { questionWords } from '../../people/questionWords.ts';
import {
  type Choices,
  type Question,
  type Understanding,
  type WordAnswer,
} from '../../people/understanding.ts';

type WordQuestion = Extract<Question, { kind: 'word' }>;
type ColumnsQuestion = Extract<Question, { kind: 'stateColumns' }>;

/** Which columns say who is active, of those that may. */
export async function chooseStates(
  { states, otherStates, table: { headers, rows } }: Understanding,
  title: string,
): Promise<Choices | undefined> {
  const recognised = placesOf(states);
  const places = [...recognised, ...otherStates];
  if (places.length === 0) return undefined;
  const chosen = await pickMany(
    title,
    l10n.t('Which columns say who is active? Someone is inactive where any of them says so.'),
    places.map((place) => ({
      ...columnChoice(headers, rows, place),
      picked: recognised.includes(place),
    })),
  );
  return chosen === undefined ? undefined : { states: chosen, settled: places };
}

/** What is closed, or confirmed with nothing checked, leaves the question open. */
export async function answerStateColumns(
  question: ColumnsQuestion,
  { states, table: { headers, rows } }: Understanding,
  now: Choices,
  title: string,
): Promise<Choices | undefined> {
  const words = questionWords(question);
  const choices = question.places.map((place) => columnChoice(headers, rows, place));
  const chosen = await (choices.length === 1
    ? isOneOf(words, choices, title)
    : someOf(l10n.t('Which columns say who has left?'), choices, title));
  if (chosen === undefined) return undefined;
  return {
    settled: [...(now.settled ?? []), ...question.places],
    ...(chosen.length === 0 ? {} : { states: [...(now.states ?? placesOf(states)), ...chosen] }),
  };
}

async function isOneOf(
  words: string,
  choices: readonly Choice<number>[],
  title: string,
): Promise<readonly number[] | undefined> {
  return pickOne<readonly number[] | undefined>(title, words, [
    {
      label: l10n.t('Not Sure'),
      description: l10n.t('find out first: the file isn’t used till then'),
      value: undefined,
    },
    ...choices.map(({ description, value }) => ({
      label: l10n.t('Yes'),
      description: description ?? '',
      value: [value],
    })),
    { label: l10n.t('No, It Is About Something Else'), value: [] },
  ]);
}

async function someOf(
  words: string,
  choices: readonly Choice<number>[],
  title: string,
): Promise<readonly number[] | undefined> {
  const chosen = await pickMany<number | 'none'>(title, words, [
    {
      label: l10n.t('None of These'),
      description: l10n.t('check this where all are about something else'),
      value: 'none',
    },
    ...choices,
  ]);
  if (chosen === undefined || chosen.length === 0) return undefined;
  return chosen.filter((one) => one !== 'none');
}

/** What a word says, of a column about the state or of another one that has a known word for somebody who is gone. */
export async function answerWord(
  question: WordQuestion,
  { states, table: { headers } }: Understanding,
  now: Choices,
  title: string,
): Promise<Choices | undefined> {
  const { column, word, marked } = question;
  const means = await pickOne(title, questionWords(question), marked ? markAnswers() : wordAnswers());
  if (means === 'ignored') {
    const places = now.states ?? placesOf(states);
    return { states: places.filter((place) => headers[place] !== column) };
  }
  return means && { words: [{ column, word, means }] };
}

function wordAnswers(): readonly Choice<WordAnswer['means'] | 'ignored'>[] {
  return [
    {
      label: l10n.t('Undecided'),
      description: l10n.t('it says nothing about who is active'),
      value: 'open',
    },
    { label: l10n.t('Active'), value: 'active' },
    { label: l10n.t('Inactive'), value: 'inactive' },
    {
      label: l10n.t('Ignore the Column'),
      description: l10n.t('it isn’t about who is active'),
      value: 'ignored',
    },
  ];
}

function markAnswers(): readonly Choice<WordAnswer['means'] | 'ignored'>[] {
  return [
    {
      label: l10n.t('Undecided'),
      description: l10n.t('it stays open who is active'),
      value: 'open',
    },
    { label: l10n.t('Yes, Inactive'), value: 'inactive' },
    {
      label: l10n.t('No, Something Else'),
      description: l10n.t('it says nothing about who is active'),
      value: 'silent',
    },
  ];
}

/** Columns that say something of everybody, and not of some cells alone. */
function placesOf(states: Understanding['states']): readonly number[] {
  return states.flatMap(({ place, marked }) => (marked === undefined ? [place] : []));
}

function columnChoice(
  headers: readonly string[],
  rows: Understanding['table']['rows'],
  place: number,
): Choice<number> {
  return {
    label: columnName(headers, place),
    description: listedNames(valuesAt(rows, place), 6),
    value: place,
  };
}

/** The distinct texts of a column; that some cells are empty is one of them. */
function valuesAt(rows: Understanding['table']['rows'], place: number): readonly string[] {
  const values = new Set(rows.map(({ cells }) => plainText(cells[place] ?? '', 30)));
  const filled = [...values].filter((value) => value !== '');
  return values.has('') ? [l10n.t('empty'), ...filled] : filled;
}
