import { element } from './elements.ts';
import { headCell, placeCell } from './gridCells.ts';
import { type GridColumn } from './gridColumn.ts';

/** The names of the columns in sight. */
export class GridHead {
  readonly element = element('div', { class: 'head', attributes: { role: 'rowgroup' } });
  #columns: unknown;
  #across: readonly number[] = [];

  /** `starts`: pixels from the left, of each column; `across`: the columns in sight, from left to right. Draws what is another alone. */
  draw<Row>(columns: readonly GridColumn<Row>[], starts: readonly number[], across: readonly number[]): void {
    const isDrawn =
      columns === this.#columns &&
      across.length === this.#across.length &&
      across.every((index, place) => index === this.#across[place]);
    if (isDrawn) return;
    this.#columns = columns;
    this.#across = across;
    const cells = across.flatMap((index) => {
      const column = columns[index];
      if (column === undefined) return [];
      const cell = headCell(column, index);
      placeCell(cell, column, index, starts[index] ?? 0);
      return [cell];
    });
    const row = element('div', {
      class: 'row',
      attributes: { role: 'row', 'aria-rowindex': '1' },
      children: cells,
    });
    this.element.replaceChildren(row);
  }

  cell(column: number): HTMLElement | undefined {
    return this.element.querySelector<HTMLElement>(`[data-column="${String(column)}"]`) ?? undefined;
  }
}
