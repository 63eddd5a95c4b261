import { type FileHandle, open, readFile } from 'node:fs/promises';
import { type Clock } from '../../core/clock.ts';
import { decodeJournal, encodeLine, type ReadJournal } from './entry.ts';

/**
 * An append-only file of journal lines. Appending resolves once the line is on the disk, so a request that is sent
 * after it can never be one that the journal does not know of.
 */
export class JournalFile<Entry> {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #clock: Clock;
  #seq: number;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(path: string, handle: FileHandle, clock: Clock, seq: number) {
    this.path = path;
    this.#handle = handle;
    this.#clock = clock;
    this.#seq = seq;
  }

  /** Throws where the file exists already. */
  static async create<Entry>(path: string, clock: Clock): Promise<JournalFile<Entry>> {
    return new JournalFile<Entry>(path, await open(path, 'ax', 0o600), clock, 0);
  }

  /**
   * Opens a journal to go on with it. A torn last line is cut off: what it would have said never counted as written.
   * Returns undefined for a damaged one, which is only to be read.
   */
  static async resume<Entry>(
    path: string,
    clock: Clock,
    isEntry: (value: unknown) => value is Entry,
  ): Promise<{ readonly journal: JournalFile<Entry>; readonly read: ReadJournal<Entry> } | undefined> {
    const bytes = await readFile(path);
    const read = decodeJournal(bytes.toString('utf8'), isEntry);
    if (read.condition === 'damaged') return undefined;
    const handle = await open(path, 'r+');
    const end = bytes.lastIndexOf('\n') + 1;
    if (read.condition === 'torn') await handle.truncate(end);
    const journal = new JournalFile<Entry>(path, handle, clock, read.entries.length);
    journal.#position = end;
    return { journal, read };
  }

  #position = 0;

  /** Writes one entry and flushes it to the disk. Entries keep the order of the calls. */
  async append(entry: Entry): Promise<void> {
    const turn = this.#queue.then(async () => {
      const line = Buffer.from(encodeLine({ seq: this.#seq, at: this.#clock.now(), entry }));
      await this.#handle.write(line, 0, line.length, this.#position);
      await this.#handle.datasync();
      this.#seq += 1;
      this.#position += line.length;
    });
    // A line that could not be written fails its caller, and does not stop later ones from being tried.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#handle.close();
  }
}
