import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from '@tanstack/virtual-core';
import { element } from './elements.ts';
import { bodyCell, headCell, rowHeight } from './gridCells.ts';
import { type GridColumn } from './gridColumn.ts';
import { moveTarget, type Place } from './gridKeys.ts';
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

type Axis = Virtualizer<HTMLElement, HTMLElement>;

/**
 * Rows and columns as an ARIA grid in which only what is in sight exists: one cell takes the focus, and the
 * arrows move it (WAI-ARIA Authoring Practices, grid). Rows and columns have one size each, so places are arithmetic.
 * `@vscode-elements/elements` has a table, which is no grid and draws every row.
 */
export class Grid<Row, Column extends GridColumn<Row>> {
  readonly element: HTMLElement;
  readonly #head = element('div', { class: 'head', attributes: { role: 'rowgroup' } });
  readonly #body = element('div', { class: 'body', attributes: { role: 'rowgroup' } });
  readonly #events: GridEvents<Row, Column>;
  readonly #drawn = new Map<number, { readonly row: HTMLElement; readonly signature: string }>();
  readonly #rows: Axis;
  readonly #across: Axis;
  #view: GridView<Row, Column> | undefined;
  #columns: readonly Column[] = [];
  #store = new RowStore<Row>([], () => undefined);
  #changes = 0;
  #headSignature = '';
  /** Row -1 is the head. */
  #focus: Place = { row: -1, column: 0 };
  #scheduled = false;

  /** `label`: for a screen reader. */
  constructor(label: string, events: GridEvents<Row, Column>) {
    this.#events = events;
    this.element = element('div', {
      class: 'grid',
      attributes: { role: 'grid', 'aria-label': label, 'aria-readonly': 'true' },
      children: [this.#head, this.#body],
    });
    this.#rows = this.#axis(false);
    this.#across = this.#axis(true);
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
        this.#focus = { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
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
    this.#changes += 1;
    this.#store = new RowStore<Row>(view.rows, (from, count) => {
      this.#events.onRows(view.view, from, count);
    });
    this.#columns = view.columns;
    this.element.setAttribute('aria-rowcount', String(view.matched + 1));
    this.element.setAttribute('aria-colcount', String(this.#columns.length));
    this.#focus = {
      row: Math.min(this.#focus.row, view.matched - 1),
      column: Math.min(this.#focus.column, this.#columns.length - 1),
    };
    this.element.scrollTop = 0;
    this.#setOptions();
    this.#draw();
  }

  addRows(view: number, from: number, rows: readonly Row[]): void {
    if (view !== this.#view?.view) return;
    this.#store.add(from, rows);
    this.#changes += 1;
    this.#schedule();
  }

  /** Gives the focus back to where it was. */
  focus(): void {
    this.#cell(this.#focus)?.focus();
  }

  #axis(horizontal: boolean): Axis {
    return new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      horizontal,
      overscan: horizontal ? 2 : 8,
      getScrollElement: () => this.element,
      estimateSize: (index) => this.#size(horizontal, index),
      rangeExtractor: (range) => this.#withFocus(range, horizontal),
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => {
        this.#schedule();
      },
    });
  }

  #size(horizontal: boolean, index: number): number {
    return horizontal ? (this.#columns[index]?.width ?? 0) : rowHeight();
  }

  /** What has the focus is always there, and so are the names. */
  #withFocus(range: Range, horizontal: boolean): number[] {
    const focus = horizontal ? this.#focus.column : this.#focus.row;
    const wanted = new Set([...defaultRangeExtractor(range), ...(horizontal ? [0] : []), focus]);
    return [...wanted].filter((index) => index >= 0 && index < range.count).sort((one, other) => one - other);
  }

  #setOptions(): void {
    const counts = [this.#view?.matched ?? 0, this.#columns.length];
    for (const [index, axis] of [this.#rows, this.#across].entries()) {
      axis.setOptions({ ...axis.options, count: counts[index] ?? 0 });
      axis.measure();
      axis._willUpdate();
    }
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
    this.#body.style.height = `${String(this.#rows.getTotalSize())}px`;
    this.#body.style.width = width;
    this.#head.style.width = width;
    this.#drawHead(across);
    const shown = new Set<number>();
    for (const { index, start } of this.#rows.getVirtualItems()) {
      shown.add(index);
      this.#drawRow(index, start, across);
    }
    for (const [index, { row }] of this.#drawn) {
      if (shown.has(index)) continue;
      row.remove();
      this.#drawn.delete(index);
    }
    const cell = this.#cell(this.#focus);
    for (const old of this.element.querySelectorAll('[tabindex="0"]'))
      if (old !== cell) old.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
    if (hadFocus && !this.element.contains(document.activeElement)) cell?.focus({ preventScroll: true });
  }

  #drawHead(across: readonly number[]): void {
    const signature = JSON.stringify([this.#changes, across]);
    if (signature === this.#headSignature) return;
    this.#headSignature = signature;
    const cells = across.flatMap((index) => {
      const column = this.#columns[index];
      if (column === undefined) return [];
      const cell = headCell(column, index);
      this.#place(cell, index);
      return [cell];
    });
    const row = element('div', {
      class: 'row',
      attributes: { role: 'row', 'aria-rowindex': '1' },
      children: cells,
    });
    this.#head.replaceChildren(row);
  }

  #drawRow(index: number, start: number, across: readonly number[]): void {
    const data = this.#store.at(index);
    const signature = JSON.stringify([this.#view?.view, data !== undefined, across]);
    const before = this.#drawn.get(index);
    const row =
      before?.row ??
      element('div', { class: 'row', attributes: { role: 'row', 'aria-rowindex': String(index + 2) } });
    row.style.top = `${String(start)}px`;
    row.classList.toggle('odd', index % 2 === 1);
    if (before === undefined) this.#body.append(row);
    if (before?.signature === signature) return;
    this.#drawn.set(index, { row, signature });
    row.replaceChildren(...across.map((column) => this.#drawCell(index, column, data)));
  }

  #drawCell(row: number, column: number, data: Row | undefined): HTMLElement {
    const cell = bodyCell(this.#columns[column], { row, column }, data);
    this.#place(cell, column);
    return cell;
  }

  /** The names stay in place while the rest goes by. */
  #place(cell: HTMLElement, index: number): void {
    cell.style.width = `${String(this.#columns[index]?.width ?? 0)}px`;
    if (index === 0) return;
    const start = this.#columns.slice(0, index).reduce((sum, { width }) => sum + width, 0);
    cell.style.left = `${String(start)}px`;
  }

  #cell({ row, column }: Place): HTMLElement | null {
    return this.element.querySelector<HTMLElement>(
      `[data-row="${String(row)}"][data-column="${String(column)}"]`,
    );
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#act();
      return;
    }
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight()) - 2);
    const last = { row: (this.#view?.matched ?? 0) - 1, column: this.#columns.length - 1 };
    const target = moveTarget(event, this.#focus, last, page);
    if (target === undefined) return;
    event.preventDefault();
    this.#focusOn(target);
  }

  #focusOn(place: Place): void {
    this.#focus = place;
    this.#scrollTo(place);
    this.#rows.setOptions({ ...this.#rows.options });
    this.#across.setOptions({ ...this.#across.options });
    this.#draw();
    this.#cell(place)?.focus({ preventScroll: true });
  }

  #scrollTo({ row, column }: Place): void {
    const grid = this.element;
    const height = rowHeight();
    const room = grid.clientHeight - this.#head.offsetHeight - height;
    if (row >= 0) {
      const top = row * height;
      grid.scrollTop = Math.min(Math.max(grid.scrollTop, top - room), top);
    }
    if (column === 0) return;
    const names = this.#columns[0]?.width ?? 0;
    const start = this.#columns.slice(0, column).reduce((sum, { width }) => sum + width, 0);
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
