/** A line of the log, redacted as it was written. */
export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}

/** The last lines of the log of this window, oldest first: at most so many are kept. */
export class RecentLines {
  readonly #most: number;
  readonly #lines: LogLine[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(line: LogLine): void {
    this.#lines.push(line);
    if (this.#lines.length > this.#most) this.#lines.shift();
  }

  get all(): readonly LogLine[] {
    return this.#lines;
  }
}
