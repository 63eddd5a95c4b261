import { element } from './elements.ts';
import { emptyCell, fillCell } from './gridCells.ts';
import { type GridColumn } from './gridColumn.ts';

/** What a row is drawn from. */
export interface RowSource<Row, Column> {
  readonly view: number;
  /** What was drawn of others, of another view or another width, is drawn again. */
  readonly columns: readonly Column[];
  /** Pixels from the left, of each column. */
  readonly starts: readonly number[];
  /** Undefined where it is being asked for. */
  readonly at: (index: number) => Row | undefined;
}

interface DrawnRow<Row> {
  readonly element: HTMLElement;
  readonly cells: Map<number, HTMLElement>;
  index: number;
  view: number;
  columns: unknown;
  data: Row | undefined;
}

/**
 * The rows in sight. What goes out of sight is used again for what comes into it: making elements is what scrolling would
 * spend its time on.
 */
export class GridRows<Row, Column extends GridColumn<Row>> {
  readonly element = element('div', { class: 'body', attributes: { role: 'rowgroup' } });
  #drawn = new Map<number, DrawnRow<Row>>();

  /** `across`: the columns in sight, from left to right. */
  draw(
    source: RowSource<Row, Column>,
    items: readonly { readonly index: number; readonly start: number }[],
    across: readonly number[],
  ): void {
    const wanted = new Set(items.map(({ index }) => index));
    const free = [...this.#drawn.values()].filter(({ index }) => !wanted.has(index));
    const drawn = new Map<number, DrawnRow<Row>>();
    for (const { index, start } of items) {
      const row = this.#drawn.get(index) ?? free.pop() ?? this.#newRow();
      this.#drawRow(row, source, index, across);
      row.element.style.transform = `translateY(${String(start)}px)`;
      drawn.set(index, row);
    }
    for (const row of free) row.element.remove();
    this.#drawn = drawn;
  }

  cell(row: number, column: number): HTMLElement | undefined {
    return this.#drawn.get(row)?.cells.get(column);
  }

  #newRow(): DrawnRow<Row> {
    const row = element('div', { class: 'row', attributes: { role: 'row' } });
    this.element.append(row);
    return { element: row, cells: new Map(), index: -1, view: -1, columns: undefined, data: undefined };
  }

  #drawRow(
    row: DrawnRow<Row>,
    source: RowSource<Row, Column>,
    index: number,
    across: readonly number[],
  ): void {
    const data = source.at(index);
    const isOther = row.index !== index || row.view !== source.view || row.data !== data;
    if (row.index !== index) {
      row.element.setAttribute('aria-rowindex', String(index + 2));
      row.element.classList.toggle('odd', index % 2 === 1);
    }
    if (row.view !== source.view || row.columns !== source.columns) row.cells.clear();
    Object.assign(row, { index, view: source.view, columns: source.columns, data });
    const before = row.cells.size;
    let added = 0;
    for (const column of across) {
      const known = row.cells.get(column);
      if (known !== undefined && !isOther) continue;
      const cell = known ?? emptyCell(column, source.columns[column], source.starts[column] ?? 0);
      if (known === undefined) {
        row.cells.set(column, cell);
        added += 1;
      }
      fillCell(cell, source.columns[column], index, data);
    }
    if (before + added === across.length && added === 0) return;
    const kept = new Set(across);
    for (const column of row.cells.keys()) if (!kept.has(column)) row.cells.delete(column);
    row.element.replaceChildren(...across.flatMap((column) => row.cells.get(column) ?? []));
  }
}
