import { AppError, type ErrorFacts } from '../core/errors.ts';
import { answerFacts, type ApiRequest, type ApiResponse } from '../http/apiClient.ts';
import { kindOfStatus } from '../http/kindOfStatus.ts';
import { readError } from '../scim/read/readMessage.ts';
import { documentationUrl } from './documentationUrl.ts';
import { causeOf, type EnvelopeProblem } from './errorCodes.ts';
import { listOf } from './lenient.ts';
import * as z from 'zod';

/**
 * The envelope around every API v4 answer. Codes are ambiguous: 10000 is "valid and active" among `messages` and
 * "Authentication error" among `errors`, so `messages` are never looked at.
 */
interface Problem extends EnvelopeProblem {
  readonly documentation_url?: string | undefined;
  readonly error_chain?: readonly EnvelopeProblem[] | undefined;
}

const code = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

const problemSchema = z.object({
  code,
  message: z.string().catch(''),
  documentation_url: z.unknown().optional().transform(documentationUrl),
});

const problemsSchema = listOf(problemSchema.extend({ error_chain: listOf(problemSchema) }));

const envelopeSchema = z.object({
  success: z.boolean(),
  errors: problemsSchema,
  result: z.unknown().optional(),
  result_info: z.unknown().optional(),
});

export interface Envelope {
  readonly result: unknown;
  /** `result_info`, as it came. */
  readonly info: unknown;
}

/** What a successful answer holds; throws what `errorOfAnswer` makes of any other. */
export function readEnvelope(response: ApiResponse, request: ApiRequest): Envelope {
  const { data } = envelopeSchema.safeParse(response.json);
  if (isSuccess(response.status) && data?.success === true) {
    return { result: data.result, info: data.result_info };
  }
  throw errorOfAnswer(response, request);
}

/** What an answer that is no success means. No text of the server goes into it. */
function errorOfAnswer(response: ApiResponse, request: ApiRequest): AppError {
  const { data } = envelopeSchema.safeParse(response.json);
  const facts = answerFacts(response, request);
  if (data === undefined) return withoutEnvelope(response, facts);
  const problems = flatten(data.errors);
  const [first] = problems;
  const page = data.errors.find((problem) => problem.documentation_url !== undefined)?.documentation_url;
  const cause = causeOf(problems, response.status, request.method !== 'GET');
  return new AppError(cause.kind, {
    ...facts,
    code: first?.code,
    reason: cause.reason,
    documentationUrl: page,
  });
}

/**
 * For the SCIM client: what Cloudflare's gateway means where it answers on a SCIM path in its own form, or in HTML; and
 * a refusal in no form at all, which is documented to come as a SCIM error.
 */
export function readForeignError(response: ApiResponse, request: ApiRequest): AppError | undefined {
  if (response.unreadable) return withoutEnvelope(response, answerFacts(response, request));
  const isEnvelope = envelopeSchema.safeParse(response.json).success;
  if (isEnvelope) return isSuccessEnvelope(response) ? undefined : errorOfAnswer(response, request);
  const { status, scimType, isError = false } = readError(response.json) ?? {};
  const isScim = isError || status !== undefined || scimType !== undefined;
  return kindOfStatus(response.status) === 'forbidden' && !isScim
    ? withoutEnvelope(response, answerFacts(response, request))
    : undefined;
}

function isSuccessEnvelope({ status, json }: ApiResponse): boolean {
  return isSuccess(status) && envelopeSchema.safeParse(json).data?.success === true;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** An empty body, HTML from a proxy or a sign-in page, or JSON of something else. */
function withoutEnvelope(response: ApiResponse, facts: ErrorFacts): AppError {
  const { status, unreadable } = response;
  if (status >= 300 && status <= 399) return new AppError('network', { ...facts, reason: 'redirect' });
  if (status >= 500) return new AppError(kindOfStatus(status), facts);
  if (unreadable) return new AppError('schema', { ...facts, reason: 'notJson' });
  if (isSuccess(status)) return new AppError('schema', { ...facts, reason: 'shape' });
  const kind = kindOfStatus(status);
  // Whoever refused, it says nothing of the token.
  return kind === 'forbidden'
    ? new AppError('schema', { ...facts, reason: 'notThisApi' })
    : new AppError(kind, facts);
}

/** Each error followed by its chain: the chain tells more than the error it hangs on. */
function flatten(errors: readonly Problem[]): readonly EnvelopeProblem[] {
  return errors.flatMap((error) => [error, ...(error.error_chain ?? [])]);
}
