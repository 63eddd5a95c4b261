import { inSmallerPages } from '../core/inSmallerPages.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { type Listed } from './listed.ts';
import { ListEvidence } from './listEvidence.ts';
import { type ListPage, listPage, type ListRequest } from './listPage.ts';

/** Against a server that never ends. */
const mostPages = 5_000;

/** Pages asked for at once after the first. */
const width = 4;

/** Requests that `listPages` takes for so many rows, of a server that counts them: the last page is one that is short. */
export function pagesOf(rows: number, perPage: number): number {
  return Math.floor(rows / perPage) + 1;
}

/**
 * Reads a list by `page` and `per_page`. Counters may be wrong, so what arrived decides: the list ends where a page is
 * short and the count agrees, or where a page is empty, brings nothing new or is refused past the end. Counters are used
 * to ask for several pages at once, and to tell that something is missing.
 */
export async function listPages<T extends { readonly id: string }>(
  api: ApiClient,
  request: ListRequest<T>,
): Promise<Listed<T>> {
  const { perPage } = request;
  const readSized = async (page: number, size: number | undefined) =>
    listPage(
      api,
      request,
      size === undefined ? { page: page === 1 ? undefined : page } : { per_page: size, page },
    );
  const { page: first, size } =
    perPage === 'unpaged'
      ? { page: await readSized(1, undefined), size: undefined }
      : await inSmallerPages(perPage, async (smaller) => readSized(1, smaller));
  const read = async (page: number) => readSized(page, size);
  const evidence = new ListEvidence(size ?? Infinity, first);
  evidence.add(first);
  if (size === undefined && !tellsOfPages(first)) evidence.endAt(first);
  const expected = Math.min(first.info.total_pages ?? 0, mostPages);
  for (let next = 2; !evidence.ended && next <= mostPages;) {
    const pages = Array.from(
      { length: Math.max(1, Math.min(width, expected - next + 1)) },
      (_unused, index) => next + index,
    );
    next += pages.length;
    for (const answer of await Promise.allSettled(pages.map(read)))
      if (answer.status === 'fulfilled') evidence.add(answer.value);
      else evidence.addRefusal(answer.reason);
  }
  evidence.giveUp();
  return evidence.listed();
}

/** Whether there are other pages, or may be: a full page that nothing counts need not be all there is. */
function tellsOfPages({ info, length }: ListPage<unknown>): boolean {
  const { total_pages: told, total_count: total, per_page: size } = info;
  if (told === undefined && total === undefined) return length >= (size || Infinity);
  return (told ?? 0) > 1 || (total ?? 0) > length;
}

/** Reads a list by `page_token` and `page_size`: those of organizations. A token that comes again ends it. */
export async function listByPageToken<T extends { readonly id: string }>(
  api: ApiClient,
  request: ListRequest<T>,
): Promise<Listed<T>> {
  const { perPage } = request;
  const readSized = async (token: string | undefined, size: number | undefined) =>
    listPage(api, { ...request, query: { ...request.query, page_size: size, page_token: token } }, {});
  const { page: first, size } =
    perPage === 'unpaged'
      ? { page: await readSized(undefined, undefined), size: undefined }
      : await inSmallerPages(perPage, async (smaller) => readSized(undefined, smaller));
  return follow(
    first,
    async (token) => readSized(token, size),
    ({ info }) => info.next_page_token,
  );
}

/** Pages that each name the next one; an empty one may do so as well. */
async function follow<T extends { readonly id: string }>(
  first: ListPage<T>,
  read: (next: string) => Promise<ListPage<T>>,
  nextOf: (page: ListPage<T>) => string | undefined,
): Promise<Listed<T>> {
  const seen = new Set<string>();
  let page = first;
  const evidence = new ListEvidence(Infinity, page);
  for (;;) {
    if (page.length > 0) evidence.add(page);
    const next = nextOf(page);
    if (next === undefined) {
      evidence.endAt(page);
      return evidence.listed();
    }
    if (seen.has(next) || seen.size >= mostPages || evidence.ended) {
      evidence.giveUp();
      return evidence.listed();
    }
    seen.add(next);
    page = await read(next);
  }
}
