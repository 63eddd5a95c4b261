import { element } from './elements.ts';
import { type Axis, createAxis, keep, setCount } from './gridAxis.ts';
import { rowHeight } from './gridCells.ts';
import { type GridColumn } from './gridColumn.ts';
import { GridHead } from './gridHead.ts';
import { moveTarget, type Place } from './gridKeys.ts';
import { GridRows } from './gridRows.ts';
import { RowStore } from './rowStore.ts';

/** What a grid shows: its rows as far as they are here, the others are asked for. */
export interface GridView<Row, Column extends GridColumn<Row>> {
  /** Tells it from other views: rows of another are not taken. */
  readonly view: number;
  readonly columns: readonly Column[];
  readonly matched: number;
  readonly rows: readonly Row[];
}

export interface GridEvents<Row, Column> {
  readonly onOpen: (row: Row, column: Column) => void;
  readonly onSort: (column: Column, descending: boolean) => void;
  readonly onRows: (view: number, from: number, count: number) => void;
}

/**
 * Rows and columns as an ARIA grid in which only what is in sight exists: one cell takes the focus, and the
 * arrows move it (WAI-ARIA Authoring Practices, grid). Rows and columns have one size each, so places are arithmetic.
 * `@vscode-elements/elements` has a table, which is no grid and draws every row.
 */
export class Grid<Row, Column extends GridColumn<Row>> {
  readonly element: HTMLElement;
  readonly #head = new GridHead();
  readonly #body = new GridRows<Row, Column>();
  readonly #events: GridEvents<Row, Column>;
  readonly #rows: Axis;
  readonly #across: Axis;
  #view: GridView<Row, Column> | undefined;
  #columns: readonly Column[] = [];
  /** Pixels from the left, of each column; the last is where they end. */
  #starts: readonly number[] = [];
  /** Pixels. Asked of the page once a view: it is what 20,000 rows are measured by. */
  #rowHeight = 0;
  #store = new RowStore<Row>([], () => undefined);
  /** Row -1 is the head. */
  #focus: Place = { row: -1, column: 0 };
  #scheduled = false;

  /** `label`: for a screen reader. */
  constructor(label: string, events: GridEvents<Row, Column>) {
    this.#events = events;
    this.element = element('div', {
      class: 'grid',
      attributes: { role: 'grid', 'aria-label': label, 'aria-readonly': 'true' },
      children: [this.#head.element, this.#body.element],
    });
    const onChange = (): void => {
      this.#schedule();
    };
    this.#rows = createAxis({
      element: this.element,
      horizontal: false,
      size: () => this.#rowHeight,
      onChange,
    });
    this.#across = createAxis({
      element: this.element,
      horizontal: true,
      size: (index) => this.#columns[index]?.width ?? 0,
      onChange,
    });
    this.element.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    this.element.addEventListener('click', (event) => {
      const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
      if (cell === null) return;
      this.#focusOn({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) });
      this.#act();
    });
    this.element.addEventListener('focusin', (event) => {
      const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
      if (cell !== null)
        this.#keep({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) });
    });
  }

  /** To be called once it is in the page. */
  mount(): void {
    for (const axis of [this.#rows, this.#across]) {
      axis._didMount();
      axis._willUpdate();
    }
  }

  show(view: GridView<Row, Column>): void {
    this.#view = view;
    this.#store = new RowStore<Row>(view.rows, (from, count) => {
      this.#events.onRows(view.view, from, count);
    });
    this.#setColumns(view.columns);
    this.#rowHeight = rowHeight();
    this.element.setAttribute('aria-rowcount', String(view.matched + 1));
    this.element.setAttribute('aria-colcount', String(this.#columns.length));
    this.#keep({
      row: Math.min(this.#focus.row, view.matched - 1),
      column: Math.min(this.#focus.column, this.#columns.length - 1),
    });
    this.element.scrollTop = 0;
    setCount(this.#rows, view.matched);
    setCount(this.#across, view.columns.length);
    this.#draw();
  }

  /** The same columns in other widths; the rows and the focus stay where they are. */
  fit(columns: readonly Column[]): void {
    this.#setColumns(columns);
    setCount(this.#across, columns.length);
    this.#schedule();
  }

  #setColumns(columns: readonly Column[]): void {
    this.#columns = columns;
    this.#starts = startsOf(columns);
  }

  addRows(view: number, from: number, rows: readonly Row[]): void {
    if (view !== this.#view?.view) return;
    this.#store.add(from, rows);
    this.#schedule();
  }

  /** What has become of rows that it has. */
  patchRows(view: number, from: number, rows: readonly Row[]): void {
    if (view !== this.#view?.view) return;
    this.#store.patch(from, rows);
    this.#schedule();
  }

  /** Gives the focus back to where it was. */
  focus(): void {
    this.#cell(this.#focus)?.focus();
  }

  /** What has the focus is always there, and so are the names. */
  #keep(place: Place): void {
    this.#focus = place;
    keep(this.#rows, [place.row]);
    keep(this.#across, [0, place.column]);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#draw();
    });
  }

  #draw(): void {
    const view = this.#view;
    if (view === undefined) return;
    const hadFocus = this.element.contains(document.activeElement);
    const across = this.#across.getVirtualItems().map(({ index }) => index);
    const width = `${String(this.#across.getTotalSize())}px`;
    const body = this.#body.element;
    body.style.height = `${String(this.#rows.getTotalSize())}px`;
    body.style.width = width;
    this.#head.element.style.width = width;
    this.#head.draw(this.#columns, this.#starts, across);
    const source = {
      view: view.view,
      columns: this.#columns,
      starts: this.#starts,
      at: (index: number) => this.#store.at(index),
    };
    this.#body.draw(source, this.#rows.getVirtualItems(), across);
    const cell = this.#cell(this.#focus);
    for (const old of this.element.querySelectorAll('[tabindex="0"]'))
      if (old !== cell) old.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
    // An element that had the focus may show another cell by now.
    if (hadFocus && cell !== document.activeElement) cell?.focus({ preventScroll: true });
  }

  #cell({ row, column }: Place): HTMLElement | undefined {
    return row >= 0 ? this.#body.cell(row, column) : this.#head.cell(column);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#act();
      return;
    }
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 2);
    const last = { row: (this.#view?.matched ?? 0) - 1, column: this.#columns.length - 1 };
    const target = moveTarget(event, this.#focus, last, page);
    if (target === undefined) return;
    event.preventDefault();
    this.#focusOn(target);
  }

  #focusOn(place: Place): void {
    this.#keep(place);
    this.#scrollTo(place);
    this.#draw();
    this.#cell(place)?.focus({ preventScroll: true });
  }

  #scrollTo({ row, column }: Place): void {
    const grid = this.element;
    const height = this.#rowHeight;
    const room = grid.clientHeight - this.#head.element.offsetHeight - height;
    if (row >= 0) {
      const top = row * height;
      grid.scrollTop = Math.min(Math.max(grid.scrollTop, top - room), top);
    }
    if (column === 0) return;
    const names = this.#columns[0]?.width ?? 0;
    const start = this.#starts[column] ?? 0;
    const end = start + (this.#columns[column]?.width ?? 0);
    grid.scrollLeft = Math.min(Math.max(grid.scrollLeft, end - grid.clientWidth), start - names);
  }

  /** Opens what the focus is on; in the head, sorts by it. */
  #act(): void {
    const column = this.#columns[this.#focus.column];
    if (column === undefined) return;
    if (this.#focus.row >= 0) {
      const row = this.#store.at(this.#focus.row);
      if (row !== undefined) this.#events.onOpen(row, column);
      return;
    }
    this.#events.onSort(column, column.sorted === 'ascending');
  }
}

function startsOf(columns: readonly { readonly width: number }[]): readonly number[] {
  const starts = [0];
  for (const { width } of columns) starts.push((starts.at(-1) ?? 0) + width);
  return starts;
}
