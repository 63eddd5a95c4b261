import * as l10n from '@vscode/l10n';
import { element } from './elements.ts';
import { type GridColumn } from './gridColumn.ts';
import { type Place } from './gridKeys.ts';

/** The head of a column: what it is, and whether people are sorted by it. */
export function headCell<Row>({ name, note, sorted }: GridColumn<Row>, index: number): HTMLElement {
  const arrow = element('span', {
    class: 'arrow',
    text: sorted === 'descending' ? '▼' : '▲',
    attributes: { 'aria-hidden': 'true' },
  });
  return element('div', {
    class: 'cell',
    attributes: {
      role: 'columnheader',
      'aria-colindex': String(index + 1),
      'aria-sort': sorted,
      tabindex: '-1',
      'data-row': '-1',
      'data-column': String(index),
      title: note === '' ? name : `${name}\n${note}`,
    },
    children: [
      element('span', { class: 'title', text: name }),
      element('span', { class: 'note', text: note }),
      sorted === 'none' ? undefined : arrow,
    ],
  });
}

/** What a person has in a column; without data, that it is being asked for. */
export function bodyCell<Row>(
  column: GridColumn<Row> | undefined,
  { row, column: index }: Place,
  data: Row | undefined,
): HTMLElement {
  const shown = data === undefined ? undefined : column?.cell(data);
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

/** Pixels: the editor's text may be large. */
export function rowHeight(): number {
  const size = Number.parseFloat(getComputedStyle(document.body).fontSize);
  return Math.ceil((Number.isFinite(size) ? size : 13) * 1.4) + 10;
}
