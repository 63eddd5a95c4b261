import { attributeOf, countOf, isMessage, isRecord, textOf } from './attributes.ts';

/** The envelope of a list (RFC 7644 section 3.4.2). */
export interface ListMessage {
  readonly totalResults: number | undefined;
  readonly startIndex: number | undefined;
  readonly rows: readonly unknown[];
}

/** RFC 7644 section 3.12. `detail` is not read: text of a server goes nowhere. */
export interface ErrorMessage {
  /** Whether it calls itself one; some servers leave that out. */
  readonly isError: boolean;
  readonly status: number | undefined;
  readonly scimType: string | undefined;
}

/**
 * Undefined for what is no list. `Resources` may be missing where nothing was found, but then the answer has to call
 * itself a list or to count: `{}` or another API's envelope is no empty list. Says the same as `listResponseSchema`,
 * which kept every row of a page alive for longer than the page: a property test holds the two together.
 */
export function readList(body: unknown): ListMessage | undefined {
  if (!isRecord(body)) return undefined;
  const rows = attributeOf(body, 'Resources');
  const totalResults = countOf(attributeOf(body, 'totalResults'));
  const startIndex = countOf(attributeOf(body, 'startIndex'));
  if (Array.isArray(rows)) return { totalResults, startIndex, rows };
  const isList = totalResults !== undefined || isMessage(attributeOf(body, 'schemas'), 'listresponse');
  return rows === undefined && isList ? { totalResults, startIndex, rows: [] } : undefined;
}

/** Undefined for what is no object. Says the same as `errorSchema`, likewise. */
export function readError(body: unknown): ErrorMessage | undefined {
  if (!isRecord(body)) return undefined;
  return {
    isError: isMessage(attributeOf(body, 'schemas'), 'error'),
    status: countOf(attributeOf(body, 'status')),
    scimType: textOf(attributeOf(body, 'scimType')),
  };
}
