import { AppError } from '../core/errors.ts';
import { answerFacts, type ApiClient, type ApiRequest } from '../http/apiClient.ts';
import { readEnvelope } from './envelope.ts';
import type * as z from 'zod';

/** Where a resource is: its path, and the same with placeholders for messages and logs. */
export interface Endpoint {
  readonly path: string;
  readonly template: string;
}

/**
 * Fills the placeholders of a template such as `/accounts/{account_id}/members`, each value as one segment. Throws
 * `invalid` for ids that cannot be one: empty, dots, or no valid text.
 */
export function endpoint(template: string, ...ids: readonly string[]): Endpoint {
  const left = [...ids];
  const path = template.replace(/\{\w+\}/g, () => segmentOf(left.shift() ?? '', template));
  return { path, template };
}

/** One resource. Throws what the server answered, and `schema` where the answer is not the resource. */
export async function getOne<T>(
  api: ApiClient,
  where: Endpoint,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> {
  return sendOne(api, { method: 'GET', ...where, signal }, schema);
}

/** One request whose answer holds one resource. */
async function sendOne<T>(api: ApiClient, request: ApiRequest, schema: z.ZodType<T>): Promise<T> {
  const response = await api.send(request);
  const { result } = readEnvelope(response, request);
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new AppError('schema', { ...answerFacts(response, request), reason: 'shape' });
}

/** One write request; the id it was answered with. What it did is for the verification to say. */
export async function sendForId(api: ApiClient, request: ApiRequest): Promise<string | undefined> {
  const response = await api.send(request);
  readEnvelope(response, request);
  return response.requestId;
}

function segmentOf(id: string, template: string): string {
  // URLs resolve dot segments however they are encoded.
  if (id === '' || id === '.' || id === '..') throw new AppError('invalid', { path: template });
  try {
    return encodeURIComponent(id);
  } catch (cause) {
    throw new AppError('invalid', { path: template, cause });
  }
}
