import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';
import { type LeaverDoubt } from './leavers.ts';
import { type PeopleProblem, type Position } from './model.ts';

const maxName = 100;

/** What is wrong with a file of people, or one row of it, as one sentence with a next step. */
export function peopleProblemWords(problem: PeopleProblem): string {
  switch (problem.code) {
    case 'tooLarge':
      return l10n.t('The file is longer than {0} characters. Split it.', problem.limit);
    case 'tooMany':
      return l10n.t('The file names more than {0} people. Split it.', problem.limit);
    case 'empty':
      return l10n.t('The file names nobody. Check that it is the right one.');
    case 'notCsv':
      return l10n.t('This is not CSV {0}. Look for an open quote there.', positionWords(problem.position));
    case 'notJson':
      return l10n.t('This is not JSON {0}. Correct it there.', positionWords(problem.position));
    case 'noList':
      return l10n.t(
        'No list of people was found in this JSON. Put it at the top, or under "value", "users" or "members".',
      );
    case 'partOfList':
      return l10n.t(
        'This JSON is one page of a longer list. Export all of it where everybody has to be in it.',
      );
    case 'noAddressColumn':
      return l10n.t(
        'No column holds addresses; found: {0}. Name one userName, login or email.',
        problem.headers
          .slice(0, 10)
          .map((header) => plainText(header, 40))
          .join(', '),
      );
    case 'noAddress':
      return l10n.t(
        'There is no address {0}. Fill it in, or remove the row.',
        positionWords(problem.position),
      );
    case 'duplicate':
      return l10n.t(
        '{0} stands twice, again {1}. It counts once.',
        plainText(problem.userName, maxName),
        positionWords(problem.position),
      );
  }
}

/** Why somebody may be in the list after all. `names`: who of the list it may be, as plain text. */
export function leaverDoubtWords(doubt: LeaverDoubt, names: string): string {
  switch (doubt) {
    case 'otherAddress':
      return l10n.t('Perhaps in the list: this address is another one of {0}.', names);
    case 'sameName':
      return l10n.t('Perhaps in the list: several users here are named {0}.', names);
    case 'lookAlike':
      return l10n.t('Perhaps in the list: {0} looks alike.', names);
    case 'inactiveInList':
      return l10n.t('In the list, and inactive there: {0}.', names);
  }
}

function positionWords({ line, column, item }: Position): string {
  if (item !== undefined) return l10n.t('in entry {0}', item);
  if (line === undefined) return l10n.t('in an unknown place');
  return column === undefined ? l10n.t('in line {0}', line) : l10n.t('in line {0}, column {1}', line, column);
}
