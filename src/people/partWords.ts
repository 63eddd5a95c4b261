import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { plural } from '../core/plural.ts';
import { type MayBePartSign, type PartSign, type PeopleList, type Wholeness } from './model.ts';
import { askedSigns } from './wholeness/roundSign.ts';
import { positionWords } from './peopleWords.ts';

/** Whether a file is all of a list, and by which signs, as a sentence or several. */
export function wholenessWords(wholeness: Wholeness): string {
  return wholenessLines(wholeness).join(' ');
}

/** The same, a sentence each. */
export function wholenessLines(wholeness: Wholeness): readonly string[] {
  switch (wholeness.kind) {
    case 'whole':
      return [
        wholeness.by === 'person'
          ? l10n.t('You said that this is the whole list.')
          : l10n.t('Nothing in the file says that there is more.'),
      ];
    case 'mayBePart':
      return askedSigns(wholeness).map(askedWords);
    case 'part':
      return [partWords(wholeness.why)];
  }
}

function partWords(why: PartSign): string {
  switch (why.code) {
    case 'next':
      return l10n.t('"{0}" says that there is more.', plainText(why.name, 60));
    case 'total':
      return l10n.t('It has {0} of {1} entries.', why.rows, why.total);
    case 'later':
      return l10n.t('"{0}" says that it doesn’t begin at the first entry.', plainText(why.name, 60));
    case 'gap':
      return l10n.t('By "{0}", its pages don’t follow one another.', plainText(why.name, 60));
    case 'failed':
      return l10n.t('"{0}" says that not everything could be read.', plainText(why.name, 60));
    case 'changes':
      return l10n.t('It lists changes, not people: see the change {0}.', positionWords(why.position));
    case 'note':
      return l10n.t('A note {0} says that there is more.', positionWords(why.position));
  }
}

function askedWords(why: MayBePartSign): string {
  switch (why.code) {
    case 'unclear':
      return why.text === undefined
        ? l10n.t('"{0}" may say that there is more.', plainText(why.name, 60))
        : l10n.t('"{0}" says "{1}", so there may be more.', plainText(why.name, 60), plainText(why.text, 80));
    case 'beside':
      return l10n.t(
        'The file also says {0}, so it may be another list, or a part.',
        listedNames(why.texts, 3, ({ name, text }) =>
          text === '' ? `"${plainText(name, 60)}"` : `${plainText(name, 60)}: "${plainText(text, 80)}"`,
        ),
      );
    case 'oneValue':
      return l10n.t(
        'Every row has {0}, so it may be a list of only some people.',
        listedNames(why.columns, 3, ({ name, place, value }) =>
          l10n.t(
            '"{0}" in {1}',
            plainText(value, 60),
            name.trim() === '' ? l10n.t('column {0}', place + 1) : plainText(name, 40),
          ),
        ),
      );
    case 'allInactive':
      return l10n.t('Everyone in it is inactive, so it may be a list of the people who left.');
    case 'mayNote':
      return why.where === 'above'
        ? l10n.t('The file begins with {0}, so it may be another list, or a part.', quoted(why.texts))
        : l10n.t(
            'The file also says {0}, {1}, so it may be another list, or a part.',
            quoted(why.texts),
            positionWords(why.position),
          );
    case 'repeated':
      return l10n.t('One of its pages is there twice, so another may be missing.');
    case 'fileName':
      return l10n.t('The name of the file may say that there is more.');
    case 'roundNumber':
      return l10n.t('It has exactly {0} rows, as one page of a longer list would.', why.rows);
    case 'pageSize':
      return l10n.t('It has {0} rows, as many as were requested, so there may be more.', why.rows);
    case 'noTotal':
      return l10n.t('It looks like one page of results, and doesn’t say how many there are in all.');
    case 'onePerson':
      return l10n.t('It is one person, so it may not be the list.');
    case 'said':
      return l10n.t('You said that this may not be the whole list.');
  }
}

/** Of what the file says only the beginning: it is somebody else's text. */
export function quoted(texts: readonly string[]): string {
  return listedNames(texts, 3, (text) => `"${plainText(text, 80)}"`);
}

/** Why nobody can be missing from a list that is not known to be whole. */
export function notWholeWords(list: Exclude<PeopleList, { kind: 'whole' }>): string {
  switch (list.kind) {
    case 'rowsUnread':
      return plural(
        list.unread.length,
        l10n.t('1 row wasn’t understood.'),
        l10n.t('{0} rows weren’t understood.', list.unread.length),
      );
    case 'asked':
      return l10n.t('A question about the file is open. Answer it first.');
    case 'mayBePart':
    case 'part':
      return wholenessWords(list);
  }
}
