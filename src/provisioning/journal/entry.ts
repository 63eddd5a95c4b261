import { hash } from 'node:crypto';

/**
 * One line of a journal: JSON with a number, a time and, last, a checksum of all that stands before it, so that a
 * line which was torn by a crash, or changed later, is seen. No entry ever holds a token.
 */
export interface StampedEntry<Entry> {
  /** From 0, without gaps. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly entry: Entry;
}

/** What a journal file turned out to hold. */
export interface ReadJournal<Entry> {
  /** All entries up to the first line that cannot be trusted. */
  readonly entries: readonly StampedEntry<Entry>[];
  /**
   * `torn`: the last line is incomplete, as after a crash; what it would have said never counted as written.
   * `damaged`: a line in the middle fails its checksum or is missing; nothing after it is trusted.
   */
  readonly condition: 'whole' | 'torn' | 'damaged';
}

const sumLength = 16;

export function encodeLine(stamped: StampedEntry<unknown>): string {
  const body = JSON.stringify({ seq: stamped.seq, at: stamped.at, entry: stamped.entry });
  return `${body}\t${checksum(body)}\n`;
}

/**
 * `entryOf` judges the shape, and gives undefined for what is no entry: a line of a later version of this extension that
 * is not understood counts as damage.
 */
export function decodeJournal<Entry>(
  text: string,
  entryOf: (value: unknown) => Entry | undefined,
): ReadJournal<Entry> {
  const lines = text.split('\n');
  const unfinished = lines.pop() ?? '';
  const entries: StampedEntry<Entry>[] = [];
  for (const line of lines) {
    const stamped = decodeLine(line, entries.length, entryOf);
    if (stamped === undefined) return { entries, condition: 'damaged' };
    entries.push(stamped);
  }
  return { entries, condition: unfinished === '' ? 'whole' : 'torn' };
}

function decodeLine<Entry>(
  line: string,
  seq: number,
  entryOf: (value: unknown) => Entry | undefined,
): StampedEntry<Entry> | undefined {
  const cut = line.lastIndexOf('\t');
  const body = line.slice(0, Math.max(cut, 0));
  if (cut < 0 || line.slice(cut + 1) !== checksum(body)) return undefined;
  try {
    const value = JSON.parse(body) as { seq?: unknown; at?: unknown; entry?: unknown };
    if (value.seq !== seq || !isTime(value.at)) return undefined;
    const entry = entryOf(value.entry);
    return entry === undefined ? undefined : { seq, at: value.at, entry };
  } catch {
    return undefined;
  }
}

/** What a `Date` can tell. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 8.64e15;
}

/** Against torn and bit-flipped lines, not against somebody who can write the file. */
function checksum(body: string): string {
  return hash('sha256', body).slice(0, sumLength);
}
