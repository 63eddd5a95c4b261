import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { plural } from '../core/plural.ts';
import { anyText } from './anyText.ts';
import { columnName } from './columnName.ts';
import { positionWords } from './peopleWords.ts';
import { type Question, type StateColumn, type StateWord } from './understanding.ts';

export function questionWords(question: Question): string {
  switch (question.kind) {
    case 'encoding':
      return l10n.t('The file isn’t UTF-8. Read as Windows-1252, do the names look right?');
    case 'garbled': {
      const text = plainText(question.text, 40);
      return question.position.line === undefined
        ? l10n.t('"{0}", the name of a column, looks garbled. Is it right as it is?', text)
        : l10n.t('"{0}" {1} looks garbled. Is it right as it is?', text, positionWords(question.position));
    }
    case 'header':
      return l10n.t(
        'The column names {0} aren’t known: {1}. Is this line a header, and not a person?',
        positionWords(question.position),
        listedNames(question.names, 5, (name) => plainText(name, 40)),
      );
    case 'addressColumn':
      return l10n.t('Which column has the people’s own addresses, not those of managers or others?');
    case 'stateColumns':
      return columnsWords(question);
    case 'word':
      if (question.marked) return markWords(question);
      return l10n.t(
        'What does {0} mean in the column {1}?',
        wordName(question.word),
        plainText(question.column, 40),
      );
  }
}

function columnsWords({ names, places }: Extract<Question, { kind: 'stateColumns' }>): string {
  const columns = names.map((name, index) =>
    name === '' ? columnName([], places[index] ?? 0) : plainText(name, 40),
  );
  return plural(
    columns.length,
    l10n.t('Does the column {0} say who has left or can’t sign in?', columns[0] ?? ''),
    l10n.t('Which of these columns says who has left or can’t sign in: {0}?', listedNames(columns, 5)),
  );
}

function markWords({ column, word, count }: Extract<Question, { kind: 'word' }>): string {
  const name = plainText(column, 40);
  if (word === anyText)
    return l10n.t(
      'The column {0} has {1} texts about leaving. Do they say that the person left?',
      name,
      count,
    );
  return plural(
    count,
    l10n.t('Does {0} in the column {1} mean that this person left or can’t sign in?', wordName(word), name),
    l10n.t(
      'Does {0} in the column {1} mean that these {2} people left or can’t sign in?',
      wordName(word),
      name,
      count,
    ),
  );
}

/** What each word of a column means. */
export function stateWords({ words }: StateColumn): string {
  return listedNames(words.map(wordWords), 6);
}

function wordWords({ word, count, means }: StateWord): string {
  const name = wordName(word);
  switch (means) {
    case 'active':
      return l10n.t('{0}: active ({1})', name, count);
    case 'inactive':
      return l10n.t('{0}: inactive ({1})', name, count);
    case 'open':
      return l10n.t('{0}: undecided ({1})', name, count);
    case 'silent':
      return l10n.t('{0}: something else ({1})', name, count);
    case undefined:
      return l10n.t('{0}: unknown ({1})', name, count);
  }
}

function wordName(word: string): string {
  if (word === anyText) return l10n.t('any text');
  return word === '' ? l10n.t('an empty cell') : `"${plainText(word, 40)}"`;
}
