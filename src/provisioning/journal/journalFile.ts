import { type Clock } from '../../core/clock.ts';
import { type AppError } from '../../core/errors.ts';
import { decodeJournal, encodeLine, type ReadJournal } from './entry.ts';
import { journalFailed, throwJournalFailed } from './journalFailed.ts';
import { readJournalText } from './journalFolder.ts';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * An append-only file of journal lines. Appending resolves once the whole line is on the disk, so a request that is
 * sent after it can never be one that the journal does not know of. After one line could not be written, no other is:
 * a journal with a hole would be read as if nothing had happened in it.
 */
export class JournalFile<Entry> {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #clock: Clock;
  #seq: number;
  #position: number;
  #failure: AppError | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(path: string, handle: FileHandle, clock: Clock, seq: number, position: number) {
    this.path = path;
    this.#handle = handle;
    this.#clock = clock;
    this.#seq = seq;
    this.#position = position;
  }

  /** Throws `unsupported` (`journalFailed`) where the file exists already, or cannot be made. */
  static async create<Entry>(path: string, clock: Clock): Promise<JournalFile<Entry>> {
    const handle = await open(path, 'wx', 0o600).catch(throwJournalFailed);
    return new JournalFile<Entry>(path, handle, clock, 0, 0);
  }

  /** Whether a line could not be written: what happened since then is not in the file. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Opens a journal to go on with it. A torn last line is cut off: what it would have said never counted as written.
   * Returns undefined for a damaged one, which is only to be read.
   */
  static async resume<Entry>(
    path: string,
    clock: Clock,
    entryOf: (value: unknown) => Entry | undefined,
  ): Promise<{ readonly journal: JournalFile<Entry>; readonly read: ReadJournal<Entry> } | undefined> {
    const bytes = Buffer.from(await readJournalText(path));
    const read = decodeJournal(bytes.toString('utf8'), entryOf);
    if (read.condition === 'damaged') return undefined;
    const handle = await open(path, constants.O_RDWR | constants.O_NOFOLLOW);
    const end = bytes.lastIndexOf('\n') + 1;
    if (read.condition === 'torn') await handle.truncate(end);
    return { journal: new JournalFile<Entry>(path, handle, clock, read.entries.length, end), read };
  }

  /**
   * Writes one entry and flushes it to the disk. Entries keep the order of the calls. Throws `unsupported`
   * (`journalFailed`) where it could not be written whole, and from then on for every other entry.
   */
  async append(entry: Entry): Promise<void> {
    const turn = this.#queue.then(async () => this.#write(entry));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #write(entry: Entry): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const line = Buffer.from(encodeLine({ seq: this.#seq, at: this.#clock.now(), entry }));
    try {
      await this.#writeAll(line);
      await this.#handle.datasync();
    } catch (error) {
      this.#failure = journalFailed(error);
      // A torn end reads as never written; cutting it off leaves a file that is whole.
      await this.#handle.truncate(this.#position).catch(() => undefined);
      throw this.#failure;
    }
    this.#seq += 1;
    this.#position += line.length;
  }

  /** A full disk takes the part of a line that still fits, and says so by the count alone. */
  async #writeAll(line: Buffer): Promise<void> {
    for (let done = 0; done < line.length;) {
      const { bytesWritten } = await this.#handle.write(
        line,
        done,
        line.length - done,
        this.#position + done,
      );
      if (bytesWritten === 0) throw new Error('no byte was written');
      done += bytesWritten;
    }
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#handle.close();
  }
}
