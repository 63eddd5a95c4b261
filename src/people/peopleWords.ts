import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { type LeaverHold } from './leaverHolds.ts';
import { type LeaverDoubt } from './leavers.ts';
import { type FileProblem, type Position, type RowProblem } from './model.ts';

const maxName = 100;

/** Why nothing of a file can be used, as one or two sentences with a next step. */
export function fileProblemWords(problem: FileProblem): string {
  switch (problem.code) {
    case 'tooLarge':
      return l10n.t('The file is longer than {0} characters. Split it.', problem.limit);
    case 'tooMany':
      return l10n.t('The file names more than {0} people. Split it.', problem.limit);
    case 'empty':
      return l10n.t('The file names no one. Check that it is the right one.');
    case 'notText':
      return l10n.t('This file isn’t text. Save the list as CSV (UTF-8) and choose that file.');
    case 'notCsv':
      return l10n.t('This isn’t CSV {0}. Look for an open quote there.', positionWords(problem.position));
    case 'notJson':
      return l10n.t('This isn’t JSON {0}. Correct it there.', positionWords(problem.position));
    case 'namedTwice':
      return l10n.t(
        'An entry has "{0}" twice, {1}. Keep the one that is right.',
        plainText(problem.name, 60),
        positionWords(problem.position),
      );
    case 'nestsTooDeep':
      return l10n.t('This JSON is nested too deeply for a list of people. Check that it is the right file.');
    case 'noList':
      return l10n.t(
        'No list of people was found in this JSON. Put it at the top, or under "value", "users" or "members".',
      );
    case 'headerAgain':
      return l10n.t(
        'A second header with other columns starts {0}. Split the file there.',
        positionWords(problem.position),
      );
    case 'noRow':
      return l10n.t('No row of the file was understood. {0}', rowProblemWords(problem.first));
    case 'noAddressColumn':
      return problem.headers.every((header) => header === '')
        ? l10n.t('The file has no email addresses. Export the list with them.')
        : l10n.t(
            'No column has email addresses. Found: {0}. Export the list with them.',
            listedNames(problem.headers, 10, (header) => plainText(header, 40)),
          );
  }
}

/** What is wrong with one row. */
export function rowProblemWords(problem: RowProblem): string {
  const where = positionWords(problem.position);
  switch (problem.code) {
    case 'cellCount':
      return problem.cells > problem.columns
        ? l10n.t(
            '{0} cells instead of {1} {2}. Put cells that contain the separator in quotes.',
            problem.cells,
            problem.columns,
            where,
          )
        : l10n.t(
            '{0} cells instead of {1} {2}. Look for missing cells, or for a line break inside a cell.',
            problem.cells,
            problem.columns,
            where,
          );
    case 'noAddress':
      return l10n.t('No address {0}. Fill it in, or remove the row.', where);
    case 'severalAddresses':
      return l10n.t('Several addresses {0}. Keep only the person’s own.', where);
    case 'brokenAddress':
      return l10n.t('An address has a damaged or invisible character {0}. Type it again.', where);
    case 'columnsMoved':
      return l10n.t('The cells don’t match their columns {0}. Look for a missing or an extra cell.', where);
    case 'linesInCell':
      return l10n.t(
        'A cell with addresses spans several lines {0}. Look for a missing closing quote.',
        where,
      );
    case 'guestWithoutMail':
      return l10n.t('A guest without a mail address {0}. Export the list with mail addresses.', where);
    case 'beforeHeader':
      return l10n.t('A line with an address before the header {0}. Remove the line.', where);
    case 'maybePerson':
      return l10n.t(
        'Neither an address nor a known column name {0}. Add the address, remove the line, or name the column "email".',
        where,
      );
    case 'notAnAddress':
      return l10n.t('This isn’t an email address {0}. Correct it, or remove the row.', where);
    case 'contradicts':
      return l10n.t(
        '{0} is listed twice, as active and as inactive, the second time {1}. Keep only the right row.',
        plainText(problem.userName, maxName),
        where,
      );
    case 'sharedAddress':
      return l10n.t(
        '{0} again, with another name, {1}. Give each person an address of their own.',
        plainText(problem.userName, maxName),
        where,
      );
    case 'notAnEntry':
      return l10n.t('This isn’t an entry that starts with "dn:" {0}. Export the list again.', where);
    case 'change':
      return l10n.t('A change to an entry, not the entry itself, {0}. Export the entries.', where);
    case 'otherList':
      if (problem.position.item !== undefined)
        return l10n.t(
          'The list "{0}" {1} names people who aren’t read. Give each of them an entry of their own.',
          plainText(problem.name, 60),
          where,
        );
      return l10n.t(
        'The file has a second list, "{0}", which isn’t read. Put each list in a file of its own.',
        plainText(problem.name, 60),
      );
  }
}

/** Why somebody may be in the list after all. `names`: who of the list it may be, as plain text. */
export function leaverDoubtWords(doubt: LeaverDoubt, names: string): string {
  switch (doubt) {
    case 'otherAddress':
      return l10n.t('Perhaps in the list: {0} has this as another address.', names);
    case 'sameName':
      return l10n.t('Perhaps in the list: several users here are named {0}.', names);
    case 'lookAlike':
      return l10n.t('Perhaps in the list: {0} looks alike.', names);
    case 'cutOff':
      return l10n.t('Perhaps in the list: {0} may be this address, mistyped or cut off.', names);
    case 'otherDomain':
      return l10n.t('Perhaps in the list: {0} has the same name before the @, at another domain.', names);
    case 'longerName':
      return l10n.t(
        'Perhaps in the list: {0} and this address differ only by something before or after the name.',
        names,
      );
    case 'sameDisplayName':
      return l10n.t('Perhaps in the list: {0} is a person of the same name.', names);
    case 'inactiveInList':
      return l10n.t('In the list, but inactive there: {0}.', names);
    case 'mentioned':
      return l10n.t('Perhaps in the list: the file has this address in another place.');
  }
}

/** Why somebody is not ticked by default. */
export function leaverHoldWords(hold: LeaverHold): string {
  switch (hold) {
    case 'superAdministrator':
      return l10n.t('Not checked: a Super Administrator.');
    case 'maybeSuperAdministrator':
      return l10n.t('Not checked: may be a Super Administrator.');
    case 'ownUser':
      return l10n.t('Not checked: this is you.');
    case 'required':
      return l10n.t('Not checked: the settings require this person.');
  }
}

export function positionWords({ line, column, item }: Position): string {
  if (item !== undefined)
    return line === undefined ? l10n.t('in entry {0}', item) : l10n.t('in entry {0}, line {1}', item, line);
  if (line === undefined) return l10n.t('in an unknown place');
  return column === undefined ? l10n.t('in line {0}', line) : l10n.t('in line {0}, column {1}', line, column);
}
