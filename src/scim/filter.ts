import { AppError } from '../core/errors.ts';

/** The attributes this extension ever filters by; the only two that Cloudflare documents. */
export type FilterAttribute = 'userName' | 'displayName';

/**
 * `userName eq "…"` (RFC 7644 section 3.4.2.2). The value is a JSON string, so quotes, backslashes and control
 * characters are escaped as JSON wants them. Percent-encoding comes after, with the rest of the query.
 */
export function eqFilter(attribute: FilterAttribute, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/**
 * An id as one segment of a path. Throws `invalid` for ids that cannot be one: an empty id would address the
 * whole list, and URLs resolve dot segments however they are encoded, so that `..` would address another resource.
 */
export function pathSegment(id: string): string {
  if (id === '' || id === '.' || id === '..') throw new AppError('invalid');
  try {
    return encodeURIComponent(id);
  } catch (cause) {
    // Half of a surrogate pair has no UTF-8 form.
    throw new AppError('invalid', { cause });
  }
}
