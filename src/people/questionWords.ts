import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { positionWords } from './peopleWords.ts';
import { anyText } from './stateColumns.ts';
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
    case 'word':
      return l10n.t(
        'What does {0} mean in the column {1}?',
        wordName(question.word),
        plainText(question.column, 40),
      );
  }
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
    case undefined:
      return l10n.t('{0}: unknown ({1})', name, count);
  }
}

function wordName(word: string): string {
  if (word === anyText) return l10n.t('any text');
  return word === '' ? l10n.t('an empty cell') : `"${plainText(word, 40)}"`;
}
