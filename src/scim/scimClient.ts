import { AppError } from '../core/errors.ts';
import { type ApiClient, type ApiRequest, type ApiResponse } from '../http/apiClient.ts';
import { type Capabilities, capabilitiesOf } from './capabilities.ts';
import { errorOf, type ReadForeignError, unexpected } from './errors.ts';
import { eqFilter, type FilterAttribute, pathSegment } from './filter.ts';
import { createListWalk, type RawPage } from './listWalk.ts';
import { type ListWalk, type ScimGroup, type ScimUser } from './model.ts';
import { readGroup } from './readGroup.ts';
import { createInterner } from './readIds.ts';
import { readUser } from './readUser.ts';
import { sameName } from './sameName.ts';
import { groupSchema, listResponseSchema, serviceProviderConfigSchema, userSchema } from './schemas.ts';

export const scimMediaType = 'application/scim+json';

export type ResourceType = 'Users' | 'Groups';

/** Where a SCIM service is, below an ApiClient's base URL. */
export interface ScimTarget {
  readonly api: ApiClient;
  /** Percent-encoded: `/accounts/abc/scim/v2`. */
  readonly path: string;
  /** The same with placeholders, for messages and logs. */
  readonly template: string;
  /** How the vendor's gateway words its refusals. */
  readonly readForeignError?: ReadForeignError;
}

export interface ListOptions {
  /** Rows asked for at a time; servers may send fewer. */
  readonly pageSize?: number;
  /** Pages under way at a time. */
  readonly parallel?: number;
}

/**
 * The reading half of a SCIM 2.0 client (RFC 7644 section 3.4). Every method throws the kinds of `AppError` that
 * the ApiClient throws, and those that an answer means: see `errorOf`.
 */
export class ScimClient {
  readonly #target: ScimTarget;

  constructor(target: ScimTarget) {
    this.#target = target;
  }

  /** RFC 7644 section 4. What a server does not announce counts as not supported. */
  async capabilities(signal?: AbortSignal): Promise<Capabilities> {
    return capabilitiesOf(
      serviceProviderConfigSchema.parse(await this.#get('/ServiceProviderConfig', undefined, signal)),
    );
  }

  users(options: ListOptions = {}): ListWalk<ScimUser> {
    const intern = createInterner();
    return this.#walk('Users', (row) => readUser(row, intern), options);
  }

  /** Members are there only where the server lists them: Cloudflare does not. */
  groups(options: ListOptions = {}): ListWalk<ScimGroup> {
    return this.#walk('Groups', readGroup, options);
  }

  async user(id: string, signal?: AbortSignal): Promise<ScimUser> {
    return this.#one('Users', id, userSchema.safeParse(await this.resource('Users', id, signal)).data);
  }

  async group(id: string, signal?: AbortSignal): Promise<ScimGroup> {
    return this.#one('Groups', id, groupSchema.safeParse(await this.resource('Groups', id, signal)).data);
  }

  /** One resource as it came, unknown attributes included. */
  async resource(type: ResourceType, id: string, signal?: AbortSignal): Promise<unknown> {
    return this.#get(`/${type}/${pathSegment(id)}`, undefined, signal, `/${type}/{id}`);
  }

  /** The person of this userName, whatever its case; undefined where there is none. Throws `tooMany` for several. */
  async findUser(userName: string, signal?: AbortSignal): Promise<ScimUser | undefined> {
    return this.#find(
      'Users',
      'userName',
      userName,
      readUser,
      (user) => sameName(user.userName, userName),
      signal,
    );
  }

  /** The group of exactly this name; undefined where there is none. Throws `tooMany` for several. */
  async findGroup(displayName: string, signal?: AbortSignal): Promise<ScimGroup | undefined> {
    return this.#find(
      'Groups',
      'displayName',
      displayName,
      readGroup,
      (group) => group.displayName === displayName,
      signal,
    );
  }

  /**
   * Asks with a filter and checks every hit again: filters may be ignored, and then everybody comes back. Where the
   * answer holds anything that was not asked for, the filter proves nothing, and the whole list is searched.
   */
  async #find<T extends { readonly id: string }>(
    type: ResourceType,
    attribute: FilterAttribute,
    value: string,
    read: (row: unknown) => T | undefined,
    matches: (item: T) => boolean,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    const page = await this.#page(
      type,
      read,
      { filter: eqFilter(attribute, value), startIndex: 1, count: 100 },
      signal,
    );
    const filtered = page.received === page.items.length && page.items.every(matches);
    const all = filtered
      ? page.items
      : await this.#walk(type, read, {}).rest(signal === undefined ? {} : { signal });
    const hits = new Map(all.filter(matches).map((item) => [item.id, item]));
    if (hits.size > 1)
      throw new AppError('tooMany', { method: 'GET', path: `${this.#target.template}/${type}` });
    return hits.values().next().value;
  }

  #walk<T extends { readonly id: string }>(
    type: ResourceType,
    read: (row: unknown) => T | undefined,
    { pageSize = 100, parallel = 6 }: ListOptions,
  ): ListWalk<T> {
    return createListWalk<T>({
      fetchPage: async (startIndex, count, signal) => this.#page(type, read, { startIndex, count }, signal),
      idOf: (item) => item.id,
      pageSize,
      parallel,
    });
  }

  async #page<T>(
    type: ResourceType,
    read: (row: unknown) => T | undefined,
    query: NonNullable<ApiRequest['query']>,
    signal?: AbortSignal,
  ): Promise<RawPage<T>> {
    const { response, request } = await this.#send(`/${type}`, query, signal);
    const { data: list } = listResponseSchema.safeParse(response.json);
    if (list === undefined) throw unexpected(response, request, this.#target.readForeignError);
    const rows = list.Resources ?? [];
    const items: T[] = [];
    for (const row of rows) {
      const item = read(row);
      if (item !== undefined) items.push(item);
    }
    return { items, received: rows.length, total: list.totalResults, startIndex: list.startIndex };
  }

  #one<T>(type: ResourceType, id: string, resource: T | undefined): T & { readonly id: string } {
    // An answer about somebody else is worse than none: it would be acted on.
    if (resource === undefined || (resource as { readonly id?: string }).id !== id) {
      throw new AppError('schema', {
        method: 'GET',
        path: `${this.#target.template}/${type}/{id}`,
        reason: 'shape',
      });
    }
    return resource as T & { readonly id: string };
  }

  async #get(
    path: string,
    query: ApiRequest['query'] | undefined,
    signal?: AbortSignal,
    template = path,
  ): Promise<unknown> {
    const { response, request } = await this.#send(path, query, signal, template);
    if (typeof response.json !== 'object' || response.json === null) {
      throw unexpected(response, request, this.#target.readForeignError);
    }
    return response.json;
  }

  async #send(
    path: string,
    query: ApiRequest['query'] | undefined,
    signal: AbortSignal | undefined,
    template = path,
  ): Promise<{ readonly response: ApiResponse; readonly request: ApiRequest }> {
    const request: ApiRequest = {
      method: 'GET',
      path: this.#target.path + path,
      template: this.#target.template + template,
      mediaType: scimMediaType,
      ...(query === undefined ? {} : { query }),
      ...(signal === undefined ? {} : { signal }),
    };
    const response = await this.#target.api.send(request);
    const error = errorOf(response, request, this.#target.readForeignError);
    if (error !== undefined) throw error;
    return { response, request };
  }
}
