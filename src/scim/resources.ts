import { AppError } from '../core/errors.ts';
import { nestsTooDeep } from '../core/nestsTooDeep.ts';
import { eqFilter, type FilterAttribute, pathSegment } from './filter.ts';
import { findByName } from './findByName.ts';
import { type ListWalk } from './model.ts';
import { fetchPage } from './paging/fetchPage.ts';
import { PagedWalk } from './paging/pagedWalk.ts';
import { attributeOf, idOf, isRecord } from './read/attributes.ts';
import { ask, type ScimAnswer, type ScimTarget } from './target.ts';

export interface ListOptions {
  /** Rows asked for at a time; servers may send fewer. */
  readonly pageSize?: number;
  /** Pages under way at a time, once the server has proved that it obeys startIndex. */
  readonly parallel?: number;
  /** Whether to make sure at once where a page looks like the last; if not told, in lists that are not filtered. */
  readonly lookPast?: boolean;
}

/** What tells one kind of resource from another. */
export interface ResourceTraits<T> {
  /** `/Users` or `/Groups`. */
  readonly path: string;
  /** Makes a reader for the rows of one list. */
  readonly createReader: () => (row: unknown) => T | undefined;
  readonly filterBy: FilterAttribute;
  readonly nameOf: (item: T) => string;
  readonly isMatch: (one: string, other: string) => boolean;
}

/** The most that Cloudflare's example of a service provider config names. */
export const usualPageSize = 100;

/** Reads one kind of resource; the client says what each method promises. */
export class Resources<T extends { readonly id: string }> {
  readonly #target: ScimTarget;
  readonly #traits: ResourceTraits<T>;

  constructor(target: ScimTarget, traits: ResourceTraits<T>) {
    this.#target = target;
    this.#traits = traits;
  }

  walk({ pageSize = usualPageSize, parallel = 6, lookPast }: ListOptions = {}, filter?: string): ListWalk<T> {
    const read = this.#traits.createReader();
    const { path } = this.#traits;
    return new PagedWalk({
      fetch: async (startIndex, rows, signal) =>
        fetchPage({ target: this.#target, path, startIndex, count: rows, filter, read, signal }),
      count: pageSize,
      parallel,
      lookPast: lookPast ?? filter === undefined,
    });
  }

  async get(id: string, signal?: AbortSignal): Promise<T> {
    const { response, unexpected } = await this.#one(id, signal);
    const item = this.#traits.createReader()(response.json);
    // An answer about somebody else is worse than none: it would be acted on.
    if (item?.id !== id) throw unexpected();
    return item;
  }

  async getRaw(id: string, signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const { response, unexpected } = await this.#one(id, signal);
    const body = response.json;
    if (!isRecord(body) || idOf(attributeOf(body, 'id')) !== id || nestsTooDeep(body)) throw unexpected();
    return body;
  }

  async find(name: string, signal?: AbortSignal): Promise<T | undefined> {
    if (name === '') throw new AppError('invalid');
    const { filterBy, nameOf, isMatch, path } = this.#traits;
    return findByName({
      name,
      nameOf,
      isMatch,
      filtered: (value) => this.walk({}, eqFilter(filterBy, value)),
      everybody: () => this.walk(),
      facts: { method: 'GET', path: this.#target.template + path },
      signal,
    });
  }

  async #one(id: string, signal: AbortSignal | undefined): Promise<ScimAnswer> {
    const { path } = this.#traits;
    return ask(this.#target, {
      method: 'GET',
      path: `${path}/${pathSegment(id)}`,
      template: `${path}/{id}`,
      signal,
    });
  }
}
