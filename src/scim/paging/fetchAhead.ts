import { type Page } from './fetchPage.ts';

export interface FetchAhead<T> {
  /** Index of the first page that is missing. */
  readonly from: number;
  /** Index of the last row there is said to be. */
  readonly to: number;
  readonly size: number;
  readonly parallel: number;
  readonly fetch: (startIndex: number, signal: AbortSignal | undefined) => Promise<Page<T>>;
  readonly signal: AbortSignal | undefined;
}

export interface AheadPage<T> {
  /** The index it was asked for at. */
  readonly asked: number;
  readonly page: Page<T>;
}

/**
 * Pages fetched several at once and given in order, the last one past the end. Who stops listening, or a page
 * that fails, cancels those on their way.
 */
export async function* fetchAhead<T>(options: FetchAhead<T>): AsyncGenerator<AheadPage<T>, void, undefined> {
  const { from, to, size, parallel, fetch } = options;
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const flying: { readonly asked: number; readonly page: Promise<Page<T>> }[] = [];
  let startIndex = from;
  try {
    for (;;) {
      while (flying.length < parallel && startIndex <= to + 1) {
        const page = fetch(startIndex, signal);
        // One that fails while others are awaited is no unhandled rejection; its turn comes.
        page.catch(() => undefined);
        flying.push({ asked: startIndex, page });
        // The last one asks for the row behind the last, wherever the pages begin.
        startIndex = startIndex > to ? Infinity : Math.min(startIndex + size, to + 1);
      }
      const first = flying.shift();
      if (first === undefined) return;
      yield { asked: first.asked, page: await first.page };
    }
  } finally {
    stop.abort();
  }
}
