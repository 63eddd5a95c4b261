import { type AppError } from '../core/errors.ts';
import { type ApiClient, type ApiRequest, type ApiResponse } from '../http/apiClient.ts';
import { errorOf, type ReadForeignError, unexpected } from './errors.ts';

/** RFC 7644 section 8.1. */
const mediaType = 'application/scim+json';

/** Where a SCIM service lives below an API's base URL, and who reads the answers that are not SCIM's. */
export interface ScimTarget {
  readonly api: ApiClient;
  /** Percent-encoded, without a trailing slash: `/accounts/abc/scim/v2`. */
  readonly path: string;
  /** The same with placeholders, for messages and logs: `/accounts/{account_id}/scim/v2`. */
  readonly template: string;
  readonly readForeignError?: ReadForeignError;
}

/** As `ApiRequest`, with paths below the target's. */
export type ScimRequest = Omit<ApiRequest, 'mediaType'>;

export interface ScimAnswer {
  readonly response: ApiResponse;
  /** For an answer that turns out not to be what was asked for. */
  readonly unexpected: () => AppError;
}

/** Sends a request; an answer that is an error, also one dressed up as a success, is thrown. */
export async function ask(target: ScimTarget, request: ScimRequest): Promise<ScimAnswer> {
  const full: ApiRequest = {
    ...request,
    path: target.path + request.path,
    template: target.template + request.template,
    mediaType,
  };
  const response = await target.api.send(full);
  const error = errorOf(response, full, target.readForeignError);
  if (error !== undefined) throw error;
  return { response, unexpected: () => unexpected(response, full, target.readForeignError) };
}
