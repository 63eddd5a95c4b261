import { AppError, type ErrorKind } from '../core/errors.ts';
import { answerFacts, type ApiRequest, type ApiResponse } from '../http/apiClient.ts';
import { kindOfStatus } from '../http/kindOfStatus.ts';
import { readError } from './read/readMessage.ts';

/**
 * Reads an answer that is no SCIM one as what the vendor's gateway means by it; undefined where it does not
 * know the answer either. SCIM itself knows no vendor.
 */
export type ReadForeignError = (response: ApiResponse, request: ApiRequest) => AppError | undefined;

/** RFC 7644 table 9. Other words are the server's own text and are not passed on. */
const scimTypes = [
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
] as const;

type ScimType = (typeof scimTypes)[number];

/**
 * What went wrong according to an answer; undefined where it is a success. A 2xx with an Error body (RFC 7644
 * section 3.12) is an error. The status of the answer counts for more than the one in its body, and a SCIM
 * error body for more than what the vendor's reader makes of it.
 */
export function errorOf(
  response: ApiResponse,
  request: ApiRequest,
  readForeignError?: ReadForeignError,
): AppError | undefined {
  const success = response.status >= 200 && response.status <= 299;
  const body = readError(response.json);
  if (success && body?.isError !== true) return undefined;
  if (body?.isError !== true) {
    const foreign = readForeignError?.(response, request);
    if (foreign !== undefined) return foreign;
  }
  const told = body?.status ?? 0;
  const status = success && told >= 400 ? told : response.status;
  const word = body?.scimType?.toLowerCase();
  const scimType = scimTypes.find((known) => known.toLowerCase() === word);
  return new AppError(kindOf(status, scimType), {
    ...answerFacts(response, request),
    status,
    scimType,
    ...(status >= 300 && status <= 399 ? { reason: 'redirect' } : {}),
  });
}

/** For a success whose body is not what was asked for: a sign-in page, another API's envelope, nothing. */
export function unexpected(
  response: ApiResponse,
  request: ApiRequest,
  readForeignError?: ReadForeignError,
): AppError {
  const reason = response.unreadable ? 'notJson' : 'shape';
  return (
    readForeignError?.(response, request) ??
    new AppError('schema', { ...answerFacts(response, request), reason })
  );
}

function kindOf(status: number, scimType: ScimType | undefined): ErrorKind {
  // Some servers say 400 where RFC 7644 section 3.3 wants 409 for a name that is taken.
  if (scimType === 'uniqueness' && (status === 400 || status === 409)) return 'conflict';
  if (scimType === 'tooMany' && (status === 400 || status === 413)) return 'tooMany';
  return kindOfStatus(status);
}
