import { type ApiClient } from '../http/apiClient.ts';
import { type Listed } from './listed.ts';
import { ListEvidence } from './listEvidence.ts';
import { type ListPage, listPage, type ListRequest } from './listPage.ts';

/** Against a server that never ends. */
const mostPages = 5_000;

/** Pages asked for at once after the first. */
const width = 4;

/**
 * Reads a list by `page` and `per_page`. Counters may be wrong, so what arrived decides: the list ends where a page is
 * short and the count agrees, or where a page is empty or brings nothing new. Counters are used to ask for several pages
 * at once, and to tell that something is missing.
 */
export async function listPages<T extends { readonly id: string }>(
  api: ApiClient,
  request: ListRequest<T>,
): Promise<Listed<T>> {
  const { perPage } = request;
  const sized = perPage !== 'unpaged';
  const read = async (page: number) =>
    listPage(api, request, sized ? { per_page: perPage, page } : { page: page === 1 ? undefined : page });
  const first = await read(1);
  const evidence = new ListEvidence(sized ? perPage : Infinity, first);
  const { total_pages: told = 0, total_count: total = 0 } = first.info;
  if (!sized && told <= 1 && total <= first.length) evidence.endWithoutPages();
  const expected = Math.min(told, mostPages);
  for (let next = 2; !evidence.ended && next <= mostPages;) {
    const pages = Array.from(
      { length: Math.max(1, Math.min(width, expected - next + 1)) },
      (_unused, index) => next + index,
    );
    next += pages.length;
    for (const page of await Promise.all(pages.map(read))) evidence.add(page);
  }
  evidence.giveUp();
  return evidence.listed();
}

/** Reads a list by `page_token` and `page_size`: those of organizations. A token that comes again ends it. */
export async function listByPageToken<T extends { readonly id: string }>(
  api: ApiClient,
  request: ListRequest<T>,
): Promise<Listed<T>> {
  const { perPage } = request;
  const sized = perPage === 'unpaged' ? {} : { page_size: perPage };
  return follow(
    async (token) => {
      const query = { ...request.query, ...sized, page_token: token };
      return listPage(api, { ...request, query }, {});
    },
    ({ info }) => info.next_page_token,
  );
}

/** Pages that each name the next one. */
async function follow<T extends { readonly id: string }>(
  read: (next: string | undefined) => Promise<ListPage<T>>,
  nextOf: (page: ListPage<T>) => string | undefined,
): Promise<Listed<T>> {
  const seen = new Set<string>();
  let page = await read(undefined);
  const evidence = new ListEvidence(Infinity, page);
  for (;;) {
    const next = nextOf(page);
    if (next === undefined || page.length === 0) {
      evidence.endWithoutPages();
      return evidence.listed();
    }
    if (seen.has(next) || seen.size >= mostPages || evidence.ended) {
      evidence.giveUp();
      return evidence.listed();
    }
    seen.add(next);
    page = await read(next);
    evidence.add(page);
  }
}
