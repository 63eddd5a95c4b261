import * as l10n from '@vscode/l10n';
import { type PageQuery } from '../messages/shared.ts';
import { type PageRow } from '../messages/toPage.ts';
import { element } from './elements.ts';
import { type GridColumn } from './gridColumns.ts';
import { type Place } from './gridKeys.ts';

type Sort = PageQuery['sort'];

export function isSortedBy(column: GridColumn, sort: Sort): boolean {
  return sort.by === 'column' ? sort.key === column.key : sort.by === column.sort;
}

/** The head of a column: what it is, and whether people are sorted by it. */
export function headCell(column: GridColumn, index: number, sort: Sort): HTMLElement {
  const { name, note } = column;
  const isSorted = isSortedBy(column, sort);
  const arrow = element('span', {
    class: 'arrow',
    text: sort.descending ? '▼' : '▲',
    attributes: { 'aria-hidden': 'true' },
  });
  return element('div', {
    class: 'cell',
    attributes: {
      role: 'columnheader',
      'aria-colindex': String(index + 1),
      'aria-sort': isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none',
      tabindex: '-1',
      'data-row': '-1',
      'data-column': String(index),
      title: note === '' ? name : `${name}\n${note}`,
    },
    children: [
      element('span', { class: 'title', text: name }),
      element('span', { class: 'note', text: note }),
      isSorted ? arrow : undefined,
    ],
  });
}

/** What a person has in a column; without data, that it is being asked for. */
export function bodyCell(
  column: GridColumn | undefined,
  { row, column: index }: Place,
  data: PageRow | undefined,
): HTMLElement {
  const shown = data && column?.cell(data);
  return element('div', {
    class: `cell ${shown?.look ?? ''}`,
    text: shown?.text ?? '…',
    attributes: {
      role: index === 0 ? 'rowheader' : 'gridcell',
      'aria-colindex': String(index + 1),
      'aria-label': data === undefined ? l10n.t('Loading') : shown?.label,
      tabindex: '-1',
      'data-row': String(row),
      'data-column': String(index),
      title: shown?.title,
    },
  });
}
