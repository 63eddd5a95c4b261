import { failed, type Reply } from './reply.ts';

/**
 * How a list of API v4 gives its pages. Cloudflare documents `full` with right counts; the others are reported of
 * `GET /accounts` beyond 50 accounts, or assumed.
 */
export interface ListManner {
  /** `ignored`: always the first page; `shifting`: a row is passed over before each further page; `endingEarly`: one page is all. */
  readonly pages?: 'full' | 'ignored' | 'shifting' | 'endingEarly';
  /** Rows at a time at the most, whatever is asked for; said in `per_page`. */
  readonly most?: number;
  /** Rows at a time that may be asked for; more is refused with 400. */
  readonly largest?: number;
  /** `ofPage`: counts the rows of the page alone. */
  readonly totals?: 'right' | 'none' | 'ofPage';
}

/** The reply with its page of the list, in this manner; any other reply as it is. */
export function inManner(reply: Reply, manner: ListManner = {}): Reply {
  const { list, ...rest } = reply;
  if (list === undefined) return reply;
  const { rows, page, perPage, asked } = list;
  const { pages = 'full', totals = 'right', largest = Infinity } = manner;
  if (asked && perPage > largest) return failed(400, 1001, `per_page must be at most ${String(largest)}`);
  const size = Math.min(perPage, largest, manner.most ?? perPage);
  const start = startOf(pages, page, size);
  const shown = start === undefined ? [] : rows.slice(start, start + size);
  const total = totals === 'ofPage' ? shown.length : rows.length;
  const counts = totals === 'none' ? {} : { total_count: total, total_pages: Math.ceil(total / size) };
  const resultInfo = { page, per_page: size, count: shown.length, ...counts };
  return { ...rest, body: { ...(reply.body as object), result: shown, result_info: resultInfo } };
}

function startOf(pages: NonNullable<ListManner['pages']>, page: number, size: number): number | undefined {
  switch (pages) {
    case 'full':
      return (page - 1) * size;
    case 'ignored':
      return 0;
    case 'shifting':
      return (page - 1) * (size + 1);
    case 'endingEarly':
      return page === 1 ? 0 : undefined;
  }
}
