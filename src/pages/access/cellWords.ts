import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type PageQuery } from '../messages/shared.ts';
import { type PageCell, type PageColumn, type PageRow } from '../messages/toPage.ts';

/** The few words in a cell. */
export function cellWords(cell: Omit<PageCell, 'column'>): string {
  const ways = cell.ways.map((way) => wayWord(way)).join(' + ');
  const given = cell.denied === 'all' ? l10n.t('Denied') : ways;
  return [
    ...(cell.when === 'now' ? [] : [whenWord(cell.when)]),
    ...(given === '' ? [] : [given]),
    ...(cell.part === 'no' ? [] : [l10n.t('part')]),
    ...(cell.denied === 'part' ? [l10n.t('denied in part')] : []),
  ].join(', ');
}

function wayWord(way: PageCell['ways'][number]): string {
  switch (way) {
    case 'direct':
      return l10n.t('Direct');
    case 'group':
      return l10n.t('Group');
    case 'organization':
      return l10n.t('Organization');
    case 'maybeDirectly':
      return l10n.t('Perhaps direct');
    case 'member':
      return l10n.t('In group');
  }
}

function whenWord(when: Exclude<PageCell['when'], 'now'>): string {
  switch (when) {
    case 'invited':
      return l10n.t('Invited');
    case 'inactive':
      return l10n.t('Inactive');
    case 'unlisted':
      return l10n.t('Not listed');
  }
}

export interface Shown {
  readonly text: string;
  /** For a screen reader, where the text alone says too little. */
  readonly label: string | undefined;
  readonly look: 'has' | 'later' | 'denied' | 'unknown' | 'none';
}

/** What the page says of a person and a column; an empty cell is only said where that is known. */
export function shownIn(row: PageRow, index: number, by: PageQuery['by']): Shown {
  const cell = row.cells.find(({ column }) => column === index);
  if (cell !== undefined) {
    const look = cell.denied === 'all' ? 'denied' : cell.when === 'now' ? 'has' : 'later';
    return { text: cellWords(cell), label: undefined, look };
  }
  if (row.unknown === 'all' || row.unknown.includes(index))
    return { text: '?', label: l10n.t('Can’t tell: not everything could be read'), look: 'unknown' };
  return { text: '', label: by === 'roles' ? l10n.t('No') : l10n.t('Not in it'), look: 'none' };
}

export function columnNote({ note, people, invited, account }: PageColumn): string {
  const count =
    people === null
      ? l10n.t('members not readable')
      : plural(people, l10n.t('1 person'), l10n.t('{0} people', people));
  return [
    ...(account === '' ? [] : [account]),
    count,
    ...(invited === 0 ? [] : [l10n.t('{0} invited', invited)]),
    ...(note === 'grantsNothing' ? [l10n.t('grants nothing')] : []),
    ...(note === 'grantsUnknown' ? [l10n.t('grants not readable')] : []),
  ].join(' · ');
}
