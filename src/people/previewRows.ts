import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { counted, plural } from '../core/plural.ts';
import { columnName } from './columnName.ts';
import { continueLabel, type PeopleUse } from './continueLabel.ts';
import { notWholeWords, quoted, wholenessWords } from './partWords.ts';
import { positionWords, rowProblemWords } from './peopleWords.ts';
import { questionWords, stateWords } from './questionWords.ts';
import { maySayWhoLeaves } from './wholeness/roundSign.ts';
import { type Understanding } from './understanding.ts';

export type PreviewKind =
  | 'continue'
  | 'ask'
  | 'stop'
  | 'whole'
  | 'people'
  | 'address'
  | 'name'
  | 'state'
  | 'unread'
  | 'differing'
  | 'about';

export interface PreviewRow {
  readonly kind: PreviewKind;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
}

/** What was understood of a file, row by row; how it goes on comes first. */
export function previewRows(understanding: Understanding, use: PeopleUse): readonly PreviewRow[] {
  return [
    goOnRow(understanding, use),
    peopleRow(understanding),
    addressRow(understanding),
    nameRow(understanding),
    stateRow(understanding),
    unreadRow(understanding),
    wholeRow(understanding),
    ...differingRow(understanding),
    ...aboutRow(understanding),
  ];
}

function goOnRow({ table, people, list, questions }: Understanding, use: PeopleUse): PreviewRow {
  const [first] = questions;
  if (first !== undefined)
    return {
      kind: 'ask',
      label: plural(
        questions.length,
        l10n.t('Answer 1 Question'),
        l10n.t('Answer {0} Questions', questions.length),
      ),
      description: l10n.t('before this file is used'),
      detail: questionWords(first),
    };
  if (people.length === 0)
    return { kind: 'stop', label: l10n.t('Stop'), description: l10n.t('no row of this file could be read') };
  const go: PreviewRow = {
    kind: 'continue',
    label: continueLabel(people.length, use),
    description: '',
    ...datedDetail(table),
  };
  if (list.kind === 'whole') return go;
  const detail = notWholeWords(list);
  if (use === 'members')
    return { ...go, description: l10n.t('people can be added, but no one is removed'), detail };
  // Everyone inactive is what a list of leavers is.
  if (list.kind === 'mayBePart' && use === 'leavers' && maySayWhoLeaves(list)) return go;
  if (list.kind === 'mayBePart')
    return { kind: 'whole', label: l10n.t('Say Whether This Is the Whole List'), description: '', detail };
  if (list.kind === 'rowsUnread' && use === 'leavers') return { ...go, detail };
  return {
    kind: 'stop',
    label: l10n.t('Stop'),
    description:
      list.kind === 'rowsUnread'
        ? l10n.t('correct these rows and choose the file again')
        : l10n.t('export the whole list and choose that file'),
    detail,
  };
}

/** Whoever came since isn't in it, and may seem to have left. */
function datedDetail({ dated = [] }: Understanding['table']): { readonly detail?: string } {
  return dated.length === 0 ? {} : { detail: l10n.t('The file says {0}.', quoted(dated)) };
}

function peopleRow({ people, repeated, guests, states }: Understanding): PreviewRow {
  const inactive = people.filter(({ active }) => active === false).length;
  const unsaid = people.filter((person) => person.active === undefined).length;
  const active = people.length - inactive - unsaid;
  const more = [
    ...counted(repeated.length, l10n.t('1 row repeats a person'), (number) =>
      l10n.t('{0} rows repeat a person', number),
    ),
    ...counted(guests.length, l10n.t('1 guest, read by mail'), (number) =>
      l10n.t('{0} guests, read by mail', number),
    ),
  ];
  return {
    kind: 'people',
    label: plural(people.length, l10n.t('1 person'), l10n.t('{0} people', people.length)),
    description:
      states.length === 0
        ? ''
        : unsaid === 0
          ? l10n.t('{0} active, {1} inactive', active, inactive)
          : l10n.t('{0} active, {1} inactive, {2} unknown', active, inactive, unsaid),
    ...(more.length === 0 ? {} : { detail: more.join(' · ') }),
  };
}

function addressRow({ table, address, addressColumns, people }: Understanding): PreviewRow {
  const others = addressColumns
    .filter((place) => place !== address)
    .map((place) => columnName(table.headers, place));
  return {
    kind: 'address',
    label:
      table.form === 'list'
        ? l10n.t('Address: each one in the text')
        : l10n.t('Address: {0}', columnName(table.headers, address)),
    description: listedNames(
      people.map(({ userName }) => userName),
      3,
      (name) => plainText(name, 60),
    ),
    ...(others.length === 0
      ? {}
      : { detail: l10n.t('Select to read another column: {0}', listedNames(others, 5)) }),
  };
}

function nameRow({ table, names, people }: Understanding): PreviewRow {
  const columns = [names.displayName, names.givenName, names.familyName].flatMap((place) =>
    place === undefined ? [] : [columnName(table.headers, place)],
  );
  const named = people.flatMap(({ displayName, givenName, familyName }) => {
    const name = displayName ?? [givenName, familyName].filter((part) => part !== undefined).join(' ');
    return name.trim() === '' ? [] : [name];
  });
  return {
    kind: 'name',
    label: columns.length === 0 ? l10n.t('Name: none') : l10n.t('Name: {0}', columns.join(', ')),
    description: listedNames(named, 3, (name) => plainText(name, 40)),
  };
}

function stateRow({ table, states, otherStates }: Understanding): PreviewRow {
  const names = states.flatMap(({ place, marked }) =>
    marked === undefined ? [columnName(table.headers, place)] : [],
  );
  const others = otherStates.map((place) => columnName(table.headers, place));
  return {
    kind: 'state',
    label:
      names.length === 0
        ? l10n.t('State: no column says who is active')
        : l10n.t('State: {0}', names.join(', ')),
    description: states.map((state) => stateWords(state)).join(' · '),
    ...(others.length + names.length === 0
      ? {}
      : {
          detail:
            others.length === 0
              ? l10n.t('Select to change it')
              : l10n.t(
                  'Select to change it. Other columns that may say who is active: {0}',
                  listedNames(others, 5),
                ),
        }),
  };
}

function unreadRow({ unread }: Understanding): PreviewRow {
  const [first] = unread;
  if (first === undefined)
    return { kind: 'unread', label: l10n.t('All rows were understood'), description: '' };
  return {
    kind: 'unread',
    label: plural(
      unread.length,
      l10n.t('1 row wasn’t understood'),
      l10n.t('{0} rows weren’t understood', unread.length),
    ),
    description: listedNames(
      unread.map(({ position }) => positionWords(position)),
      5,
    ),
    detail: rowProblemWords(first),
  };
}

function wholeRow({ wholeness }: Understanding): PreviewRow {
  const label = {
    whole: l10n.t('The whole list'),
    mayBePart: l10n.t('May not be the whole list'),
    part: l10n.t('Part of a longer list'),
  }[wholeness.kind];
  return {
    kind: 'whole',
    label,
    description: wholenessWords(wholeness),
    ...(wholeness.kind === 'whole' ? { detail: l10n.t('Select if you know that it is only a part') } : {}),
  };
}

function differingRow({ differing }: Understanding): readonly PreviewRow[] {
  const [first] = differing;
  if (first === undefined) return [];
  return [
    {
      kind: 'differing',
      label: plural(
        differing.length,
        l10n.t('1 person has a user name and a mail address that differ'),
        l10n.t('{0} people have a user name and a mail address that differ', differing.length),
      ),
      description: l10n.t('{0} and {1}', plainText(first.principal, 60), plainText(first.mail, 60)),
      detail: l10n.t('Cloudflare asks for both to match, upper and lower case included.'),
    },
  ];
}

function aboutRow({ encoding, table: { passedOver } }: Understanding): readonly PreviewRow[] {
  const skipped = passedOver.map((position) => positionWords(position));
  const parts = [
    ...(encoding === 'utf-8' ? [] : [l10n.t('Encoding: {0}', encodingNames[encoding])]),
    ...(skipped.length === 0 ? [] : [l10n.t('Passed over: {0}', listedNames(skipped, 5))]),
  ];
  return parts.length === 0 ? [] : [{ kind: 'about', label: parts.join(' · '), description: '' }];
}

const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
} as const;
