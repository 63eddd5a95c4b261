import { type SandboxAccount } from './model.ts';
import { fields, type Reply } from './reply.ts';

export function scimReply(status: number, body: unknown): Reply {
  return { status, type: 'application/scim+json', body };
}

/** RFC 7644 section 3.12; Cloudflare documents `status` as a string. */
export function scimError(status: number, detail: string, scimType?: string): Reply {
  return scimReply(status, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    scimType,
    detail,
  });
}

/** `startIndex` from 1, less counts as 1; `count` from 0. */
export function scimList<Row>(
  rows: readonly Row[],
  resource: (row: Row) => unknown,
  query: URLSearchParams,
  { pageLimit: limit, largestPage }: Pick<SandboxAccount, 'pageLimit' | 'largestPage'>,
): Reply {
  const asked = wholeNumber(query.get('count')) ?? 0;
  if (asked > largestPage)
    return scimError(400, `count must be at most ${String(largestPage)}`, 'invalidValue');
  const startIndex = Math.max(wholeNumber(query.get('startIndex')) ?? 1, 1);
  const count = Math.min(Math.max(wholeNumber(query.get('count')) ?? limit, 0), limit);
  const page = rows.slice(startIndex - 1, startIndex - 1 + count).map(resource);
  return scimReply(200, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: rows.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page,
  });
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * The value of `<attribute> eq "…"`; undefined for any other filter. What Cloudflare answers to those is not
 * documented: `invalidFilter` is assumed, as RFC 7644 table 9 has it.
 */
export function filterValue(filter: string, attribute: string): string | undefined {
  const [, name, literal] = /^\s*(\w+)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(filter) ?? [];
  if (name?.toLowerCase() !== attribute.toLowerCase() || literal === undefined) return undefined;
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

export interface PatchStep {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string | undefined;
  readonly value: unknown;
}

/** The operations of a PatchOp body, `op` in any case; undefined where one of them is none. */
export function patchSteps(body: unknown): readonly PatchStep[] | undefined {
  const { Operations: operations } = fields(body);
  if (!Array.isArray(operations) || operations.length === 0) return undefined;
  const steps = operations.map(patchStep);
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function patchStep(raw: unknown): PatchStep | undefined {
  const { op, path, value } = fields(raw);
  const name = typeof op === 'string' ? op.toLowerCase() : undefined;
  if (name !== 'add' && name !== 'remove' && name !== 'replace') return undefined;
  return { op: name, path: typeof path === 'string' ? path : undefined, value };
}

export function schemasInclude(body: unknown, schema: string): boolean {
  const { schemas } = fields(body);
  return Array.isArray(schemas) && schemas.includes(schema);
}
