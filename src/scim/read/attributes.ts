import { cutText, mostCounted, mostText } from '../../core/cutText.ts';

/** Whether a JSON value is an object, as a resource or a complex attribute has to be. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value of an attribute whatever case the server spelt its name in (RFC 7643 section 2.1). The exact
 * spelling wins over others, then the first. Null reads as missing (section 2.5).
 */
export function attributeOf(resource: Readonly<Record<string, unknown>>, name: string): unknown {
  return valueOf(resource[name], resource, name);
}

/**
 * The same for callers who looked the exact spelling up themselves: in a row of a long list, a name that stands
 * in the code is found several times as fast as one that is passed along.
 */
export function valueOf(exact: unknown, resource: Readonly<Record<string, unknown>>, name: string): unknown {
  if (exact !== undefined) return exact ?? undefined;
  for (const key in resource) {
    if (key.length === name.length && key.toLowerCase() === name.toLowerCase()) {
      return resource[key] ?? undefined;
    }
  }
  return undefined;
}

/** An id, or what acts as one: never cut, since a part of it would be somebody else's; too long a one is none. */
export function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > mostText ? undefined : textOf(value);
}

/**
 * Text, where it says anything, cut where it is longer than any name. Numbers are taken for text, since some servers send ids and names as numbers;
 * only exact ones, because a rounded id is somebody else's.
 */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : cutText(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

/** A truth value, also in the spellings `1`, `"1"`, `"true"`, `"True"` and their opposites. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  const word = value.toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
}

/** `meta.version`, only where it can travel in an If-Match header: visible ASCII and single spaces inside. */
export function versionOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[!-~](?:[ -~]{0,510}[!-~])?$/.test(value) ? value : undefined;
}

/** A count, also where it is sent as text. */
export function countOf(value: unknown): number | undefined {
  const read = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof read === 'number' && Number.isSafeInteger(read) && read >= 0
    ? Math.min(read, mostCounted)
    : undefined;
}

/** Whether `schemas` names a message of RFC 7644: some servers spell URNs in other case, or send one instead of a list. */
export function isMessage(schemas: unknown, message: 'listresponse' | 'error'): boolean {
  const urns: readonly unknown[] = Array.isArray(schemas) ? schemas : [schemas];
  const wanted = `urn:ietf:params:scim:api:messages:2.0:${message}`;
  return urns.some((urn) => typeof urn === 'string' && urn.toLowerCase() === wanted);
}
