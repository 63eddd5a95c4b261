import { readList } from '../read/readMessage.ts';
import { ask, type ScimTarget } from '../target.ts';

/** One answer to a list request, as it was sent. */
export interface Page<T> {
  /** Rows that could be read, in order. */
  readonly items: readonly T[];
  /** Rows in all, also those without an id. */
  readonly received: number;
  /** The server's counts, where they are numbers. */
  readonly total: number | undefined;
  readonly startIndex: number | undefined;
  /** No answer: what was asked for lies past the last row, and was refused. */
  readonly refused?: true;
}

export interface PageRequest<T> {
  readonly target: ScimTarget;
  /** `/Users` or `/Groups`. */
  readonly path: string;
  readonly startIndex: number;
  /** Undefined where the server takes no size. */
  readonly count: number | undefined;
  readonly filter?: string | undefined;
  readonly read: (row: unknown) => T | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks for a page (RFC 7644 section 3.4.2). Throws `schema` where the answer is no list. */
export async function fetchPage<T>(request: PageRequest<T>): Promise<Page<T>> {
  const { target, path, startIndex, count, filter, read, signal } = request;
  const { response, unexpected } = await ask(target, {
    method: 'GET',
    path,
    template: path,
    query: { startIndex, count, filter },
    signal,
  });
  const list = readList(response.json);
  if (list === undefined) throw unexpected();
  const { rows, totalResults, startIndex: told } = list;
  const items: T[] = [];
  for (const row of rows) {
    const item = read(row);
    if (item !== undefined) items.push(item);
  }
  return { items, received: rows.length, total: totalResults, startIndex: told };
}
