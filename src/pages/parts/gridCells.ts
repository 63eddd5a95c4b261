import * as l10n from '@vscode/l10n';
import { element } from './elements.ts';
import { type GridColumn } from './gridColumn.ts';

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

/** A cell of a column, which `fillCell` fills. */
export function emptyCell<Row>(
  index: number,
  column: GridColumn<Row> | undefined,
  start: number,
): HTMLElement {
  const cell = element('div', {
    attributes: {
      role: index === 0 ? 'rowheader' : 'gridcell',
      'aria-colindex': String(index + 1),
      tabindex: '-1',
      'data-column': String(index),
    },
  });
  placeCell(cell, column, index, start);
  return cell;
}

/** What a person has in a column; without data, that it is being asked for. Touches what is another alone. */
export function fillCell<Row>(
  cell: HTMLElement,
  column: GridColumn<Row> | undefined,
  row: number,
  data: Row | undefined,
): void {
  const shown = data === undefined ? undefined : column?.cell(data);
  const look = `cell ${shown?.look ?? ''}`;
  if (cell.className !== look) cell.className = look;
  const text = shown?.text ?? '…';
  if (cell.textContent !== text) cell.textContent = text;
  setOrRemove(cell, 'aria-label', data === undefined ? l10n.t('Loading') : shown?.label);
  setOrRemove(cell, 'title', shown?.title);
  setOrRemove(cell, 'data-row', String(row));
}

/** The names stay in place while the rest goes by. */
export function placeCell<Row>(
  cell: HTMLElement,
  column: GridColumn<Row> | undefined,
  index: number,
  start: number,
): void {
  cell.style.width = `${String(column?.width ?? 0)}px`;
  if (index > 0) cell.style.left = `${String(start)}px`;
}

function setOrRemove(cell: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) cell.removeAttribute(name);
  else if (cell.getAttribute(name) !== value) cell.setAttribute(name, value);
}

/** Pixels: the editor's text may be large. */
export function rowHeight(): number {
  const size = Number.parseFloat(getComputedStyle(document.body).fontSize);
  return Math.ceil((Number.isFinite(size) ? size : 13) * 1.4) + 10;
}
