const blockSize = 100;

/** Rows kept beside those in sight: a page that was scrolled through from end to end holds no more. */
const maxBlocks = 40;

/** The rows of one view, as far as they were asked for, in blocks. */
export class RowStore<Row> {
  readonly #blocks = new Map<number, readonly Row[]>();
  readonly #asked = new Set<number>();
  readonly #ask: (from: number, count: number) => void;

  constructor(first: readonly Row[], ask: (from: number, count: number) => void) {
    this.#ask = ask;
    this.#blocks.set(0, first);
    this.#asked.add(0);
  }

  /** The row, where it is here; otherwise it is asked for. */
  at(index: number): Row | undefined {
    const block = Math.floor(index / blockSize);
    const rows = this.#blocks.get(block);
    if (rows !== undefined) return rows[index % blockSize];
    if (!this.#asked.has(block)) {
      this.#asked.add(block);
      this.#ask(block * blockSize, blockSize);
    }
    return undefined;
  }

  /** Rows that are here already, as they are by now; of others nothing is kept. */
  patch(from: number, rows: readonly Row[]): void {
    rows.forEach((row, offset) => {
      const index = from + offset;
      const block = Math.floor(index / blockSize);
      const known = this.#blocks.get(block);
      if (known !== undefined) this.#blocks.set(block, known.with(index % blockSize, row));
    });
  }

  add(from: number, rows: readonly Row[]): void {
    const block = Math.floor(from / blockSize);
    this.#blocks.set(block, rows);
    if (this.#blocks.size <= maxBlocks) return;
    const [farthest] = [...this.#blocks.keys()].sort(
      (one, other) => Math.abs(other - block) - Math.abs(one - block),
    );
    if (farthest === undefined) return;
    this.#blocks.delete(farthest);
    this.#asked.delete(farthest);
  }
}
