import { AppError } from '../core/errors.ts';
import { type Capabilities, type ResourceSchema, type ResourceType } from './capabilities.ts';
import { attributeOf, isRecord } from './read/attributes.ts';
import { readList } from './read/readMessage.ts';
import { resourceTypeSchema, schemaSchema, serviceProviderConfigSchema } from './schemas.ts';
import { ask, type ScimTarget } from './target.ts';

/** Reads what a server says of itself (RFC 7644 section 4), with GETs alone. A part that cannot be had stays undefined. */
export async function discover(target: ScimTarget, signal?: AbortSignal): Promise<Capabilities> {
  const [told, types, schemas, selected] = await Promise.all([
    read(target, '/ServiceProviderConfig', {}, signal),
    read(target, '/ResourceTypes', {}, signal),
    read(target, '/Schemas', {}, signal),
    // Both numbers as always, since some servers answer without them with everything.
    read(target, '/Users', { startIndex: 1, count: 1, attributes: 'userName' }, signal),
  ]);
  const config = serviceProviderConfigSchema.safeParse(told).data;
  return {
    patch: config?.patch?.supported,
    etag: config?.etag?.supported,
    filter: config?.filter?.supported,
    maxResults: config?.filter?.maxResults,
    sort: config?.sort?.supported,
    bulk: config?.bulk?.supported,
    authenticationSchemes: config?.authenticationSchemes?.flatMap((scheme) => scheme?.type ?? []) ?? [],
    attributeSelection: rowsOf(selected)?.some(isSelection) ?? false,
    resourceTypes: rowsOf(types)?.flatMap(readResourceType),
    schemas: rowsOf(schemas)?.flatMap(readSchema),
  };
}

async function read(
  target: ScimTarget,
  path: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  try {
    const { response } = await ask(target, {
      method: 'GET',
      path,
      template: path,
      query,
      ...(signal === undefined ? {} : { signal }),
    });
    return response.json;
  } catch (error) {
    // These say nothing about what the server can do.
    if (!AppError.is(error) || AppError.is(error, ...passing)) throw error;
    return undefined;
  }
}

const passing = ['cancelled', 'network', 'timeout', 'unauthenticated', 'rateLimited'] as const;

/** The rows of a list; some servers send the bare array. */
function rowsOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body as readonly unknown[];
  return readList(body)?.rows;
}

/** Attributes that come whether selected or not, and the one that was selected. */
const expected = new Set(['schemas', 'id', 'meta', 'username']);

/** Whether a user is what `attributes=userName` asks for and no more. */
function isSelection(row: unknown): boolean {
  return (
    isRecord(row) &&
    attributeOf(row, 'userName') !== undefined &&
    Object.keys(row).every((key) => expected.has(key.toLowerCase()))
  );
}

function readResourceType(row: unknown): readonly ResourceType[] {
  const { data } = resourceTypeSchema.safeParse(row);
  return data === undefined ? [] : [{ name: data.name, endpoint: data.endpoint, schema: data.schema }];
}

function readSchema(row: unknown): readonly ResourceSchema[] {
  const { data } = schemaSchema.safeParse(row);
  if (data === undefined) return [];
  const attributes = data.attributes?.flatMap((attribute) => attribute?.name ?? []) ?? [];
  return [{ id: data.id, name: data.name, attributes }];
}
