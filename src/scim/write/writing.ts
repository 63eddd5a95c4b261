import { type WritePermit } from '../../http/writePermit.ts';
import { ask, type ScimRequest, type ScimTarget } from '../target.ts';

/** What every writing function needs. */
export interface WriteOptions {
  readonly permit: WritePermit;
  readonly signal?: AbortSignal;
}

export interface PatchOptions extends WriteOptions {
  /** For If-Match: only ever a `version` that the server itself gave. A server that has moved on: `stale`. */
  readonly version?: string;
}

/**
 * What the server said to a write. It is no proof that anything changed: servers answer success to operations
 * they ignore, and lose members they were given. Read back and compare.
 */
export type Unproven<T> =
  | { readonly kind: 'body'; readonly resource: T; readonly requestId: string | undefined }
  | { readonly kind: 'noBody'; readonly requestId: string | undefined };

/**
 * Sends a write and reads the resource in its answer. Throws what a read throws, `conflict` and `stale`; a
 * success with a body that is no such resource is `schema`, and whether the write happened is then unknown.
 */
export async function write<T>(
  target: ScimTarget,
  request: ScimRequest,
  read: (body: unknown) => T | undefined,
): Promise<Unproven<T>> {
  const { response, unexpected } = await ask(target, request);
  const { requestId } = response;
  if (response.json === undefined && !response.unreadable) return { kind: 'noBody', requestId };
  const resource = read(response.json);
  if (resource === undefined) throw unexpected();
  return { kind: 'body', resource, requestId };
}

/** The parts of a request that options make. */
export function sending(options: PatchOptions): Pick<ScimRequest, 'permit' | 'signal' | 'ifMatch'> {
  return {
    permit: options.permit,
    signal: options.signal,
    ifMatch: options.version,
  };
}
