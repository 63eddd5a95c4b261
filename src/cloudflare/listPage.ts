import { AppError } from '../core/errors.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { readEnvelope } from './envelope.ts';
import { count, idText } from './lenient.ts';
import { type Endpoint } from './resource.ts';
import * as z from 'zod';

export interface ListRequest<T extends { readonly id: string }> extends Endpoint {
  /**
   * The most that the endpoint gives at once; `unpaged` where no paging is documented, so that none is asked for unless
   * the answer itself tells of more pages.
   */
  readonly perPage: number | 'unpaged';
  readonly row: z.ZodType<T>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

export interface ListPage<T> {
  readonly items: readonly T[];
  /** Rows as they came, readable or not. */
  readonly length: number;
  readonly info: z.infer<typeof infoSchema>;
  /** What the answer says of a next page by cursor or token: `unreadable` is one that leads nowhere, `untold` is no word on pages. */
  readonly next: 'next' | 'end' | 'unreadable' | 'untold';
}

const infoSchema = z
  .object({
    page: count,
    per_page: count,
    total_count: count,
    total_pages: count,
    next_page_token: idText,
    cursor: idText,
  })
  .partial()
  .catch({});

const rowsSchema = z.object({ result: z.array(z.unknown()), result_info: z.unknown() });

/** Pages that a list has by what one of its pages says; 1 where it says nothing. */
export function pagesTold(json: unknown): number {
  const { success, data } = rowsSchema.safeParse(json);
  if (!success) return 1;
  const {
    total_count: total = 0,
    total_pages: pages = 1,
    per_page: size,
  } = infoSchema.parse(data.result_info);
  const rows = data.result.length;
  if (total <= rows) return Math.max(pages, 1);
  // After a last page that is full, one more is asked for.
  return Math.max(pages, Math.floor(total / (size || rows || total)) + 1);
}

/** One page. Throws what the server answered, and `schema` where the answer is no list. */
export async function listPage<T extends { readonly id: string }>(
  api: ApiClient,
  { path, template, row, query, signal }: ListRequest<T>,
  position: {
    readonly per_page?: number | undefined;
    readonly page?: number | undefined;
  },
): Promise<ListPage<T>> {
  const request = {
    method: 'GET',
    path,
    template,
    query: { ...query, ...position },
    signal,
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
  const told = infoSchema.parse(info ?? {});
  return { items, length: rows.length, info: told, next: nextOf(info) };
}

function nextOf(info: unknown): ListPage<unknown>['next'] {
  if (typeof info !== 'object' || info === null || Array.isArray(info)) return 'untold';
  const { cursor, cursors, next_page_token: token } = info as Readonly<Record<string, unknown>>;
  const { after } = (cursors ?? {}) as { readonly after?: unknown };
  const told = [cursor, after, token].filter((one) => one !== undefined && one !== null && one !== '');
  if (told.length === 0) return 'end';
  return told.some((one) => idText.parse(one) !== undefined) ? 'next' : 'unreadable';
}
