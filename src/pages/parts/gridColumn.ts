export type Sorted = 'ascending' | 'descending' | 'none';

/** What is in a cell. */
export interface CellContent {
  readonly text: string;
  /** For a screen reader, where the text alone says too little. */
  readonly label: string | undefined;
  /** The class of its style. */
  readonly look: string;
  readonly title: string | undefined;
}

export interface GridColumn<Row> {
  readonly name: string;
  readonly note: string;
  /** Pixels. */
  readonly width: number;
  readonly sorted: Sorted;
  readonly cell: (row: Row) => CellContent;
}
