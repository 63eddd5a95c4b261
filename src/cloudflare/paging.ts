import { AppError } from '../core/errors.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { readEnvelope } from './envelope.ts';
import { count, text } from './lenient.ts';
import { type Endpoint } from './resource.ts';
import * as z from 'zod';

/** A whole list. */
export interface Listing<T> {
  /** Server order, distinct by id. */
  readonly items: readonly T[];
  /** The server's numbers do not add up, or some rows could not be read. */
  readonly mayBeIncomplete: boolean;
}

export interface ListRequest<T extends { readonly id: string }> extends Endpoint {
  /** The most that the endpoint gives at once. */
  readonly perPage: number;
  readonly row: z.ZodType<T>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  /** Rows as they came, readable or not. */
  readonly length: number;
  readonly info: z.infer<typeof infoSchema>;
}

const infoSchema = z
  .object({
    page: count,
    total_count: count,
    total_pages: count,
    cursor: text,
    cursors: z.object({ after: text }).optional().catch(undefined),
    next_page_token: text,
  })
  .partial()
  .catch({});

/** Against a server that never ends. */
const mostPages = 5_000;

/** Pages asked for at once after the first. */
const width = 4;

/**
 * Reads a list by `page` and `per_page`. Counters may be wrong, so what arrived decides: a full page is always
 * followed by the next, and a page that is empty or brings nothing new is the last one. Counters are used to ask for
 * several pages at once, and to tell that something is missing.
 */
export async function listPages<T extends { readonly id: string }>(
  api: ApiClient,
  request: ListRequest<T>,
): Promise<Listing<T>> {
  const found = new Map<string, T>();
  const first = await readPage(api, request, { page: 1 });
  let state = take(found, first);
  let total = first.info.total_count;
  let full = first.length >= request.perPage;
  for (let next = 2; state.grew && next <= mostPages;) {
    const expected = Math.min(first.info.total_pages ?? 0, mostPages);
    if (!full && found.size >= (total ?? 0) && next > expected) break;
    const pages = Array.from(
      { length: Math.max(1, Math.min(width, expected - next + 1)) },
      (_unused, index) => next + index,
    );
    next += pages.length;
    for (const page of await Promise.all(
      pages.map(async (number) => readPage(api, request, { page: number })),
    )) {
      state = take(found, page, state.unreadable);
      if (!state.grew) break;
      total = page.info.total_count ?? total;
      full = page.length >= request.perPage;
    }
  }
  const missing = total !== undefined && found.size < total;
  return { items: [...found.values()], mayBeIncomplete: state.unreadable || missing || (state.grew && full) };
}

/**
 * Reads a list whose endpoint documents no paging: `page` and `per_page` are not sent, as an endpoint may refuse what it
 * does not know. What the answer says of further rows or pages makes it one that may be incomplete.
 */
export async function listUnpaged<T extends { readonly id: string }>(
  api: ApiClient,
  request: Omit<ListRequest<T>, 'perPage'>,
): Promise<Listing<T>> {
  const found = new Map<string, T>();
  const page = await readPage(api, request, {});
  const { unreadable } = take(found, page);
  const { total_count: total = 0, total_pages: pages = 1, cursor, cursors } = page.info;
  const goesOn = (cursor ?? cursors?.after) !== undefined || pages > 1 || total > found.size;
  return { items: [...found.values()], mayBeIncomplete: unreadable || goesOn };
}

/** Reads a list by `page_token` and `page_size`: those of organizations. A token that comes again ends it. */
export async function listByPageToken<T extends { readonly id: string }>(
  api: ApiClient,
  { perPage, ...request }: ListRequest<T>,
): Promise<Listing<T>> {
  const found = new Map<string, T>();
  const seen = new Set<string>();
  let unreadable = false;
  for (let token: string | undefined; ;) {
    const query = { ...request.query, page_size: perPage, page_token: token };
    const page = await readPage(api, { ...request, query }, {});
    ({ unreadable } = take(found, page, unreadable));
    const next = page.info.next_page_token;
    if (next === undefined) return { items: [...found.values()], mayBeIncomplete: unreadable };
    if (seen.has(next) || seen.size >= mostPages)
      return { items: [...found.values()], mayBeIncomplete: true };
    seen.add(next);
    token = next;
  }
}

/** Reads a list by cursor: `result_info.cursor`, or `result_info.cursors.after`. A cursor that comes again ends it. */
export async function listByCursor<T extends { readonly id: string }>(
  api: ApiClient,
  request: ListRequest<T>,
): Promise<Listing<T>> {
  const found = new Map<string, T>();
  const seen = new Set<string>();
  let unreadable = false;
  for (let cursor: string | undefined; ;) {
    const page = await readPage(api, request, { cursor });
    ({ unreadable } = take(found, page, unreadable));
    const next = page.info.cursor ?? page.info.cursors?.after;
    if (next === undefined || page.length === 0)
      return { items: [...found.values()], mayBeIncomplete: unreadable };
    if (seen.has(next) || seen.size >= mostPages)
      return { items: [...found.values()], mayBeIncomplete: true };
    seen.add(next);
    cursor = next;
  }
}

async function readPage<T extends { readonly id: string }>(
  api: ApiClient,
  {
    path,
    template,
    perPage,
    row,
    query,
    signal,
  }: Omit<ListRequest<T>, 'perPage'> & { readonly perPage?: number },
  position: { readonly page?: number; readonly cursor?: string | undefined },
): Promise<Page<T>> {
  const request = {
    method: 'GET',
    path,
    template,
    query: { ...query, per_page: perPage, ...position },
    ...(signal === undefined ? {} : { signal }),
  } as const;
  const response = await api.send(request);
  const { result, info } = readEnvelope(response, request);
  // Nothing found is `null` on some endpoints; no `result` at all is no list.
  const rows: unknown = result === null ? [] : result;
  if (!Array.isArray(rows)) {
    throw new AppError('schema', { reason: 'shape', method: 'GET', path: template, status: response.status });
  }
  const items = rows.flatMap((one: unknown) => {
    const parsed = row.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  return { items, length: rows.length, info: infoSchema.parse(info ?? {}) };
}

/** Adds a page to what was found; `grew` where it brought anything new. */
function take<T extends { readonly id: string }>(
  found: Map<string, T>,
  page: Page<T>,
  unreadable = false,
): { readonly grew: boolean; readonly unreadable: boolean } {
  const before = found.size;
  for (const item of page.items) if (!found.has(item.id)) found.set(item.id, item);
  return { grew: found.size > before, unreadable: unreadable || page.items.length < page.length };
}
