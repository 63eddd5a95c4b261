import { jsonErrorAt } from './jsonErrorAt.ts';
import { noPeople, type PeopleLimits, type Position, type ReadPeople } from './model.ts';
import { type Row, tableToPeople } from './tableToPeople.ts';

/** Where APIs and exports keep their list: Graph, SCIM, Okta, and hand-made files. */
const listKeys = ['value', 'Resources', 'resources', 'members', 'users', 'people', 'data', 'items'] as const;

/** A list of addresses or of objects, at the top or under a name that identity providers use. */
export function readJson(text: string, limits: PeopleLimits): ReadPeople {
  const bare = text.replace(/^\ufeff/u, '');
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch {
    return noPeople({ code: 'notJson', position: positionIn(bare) });
  }
  const list = listIn(value);
  if (list === undefined) return noPeople({ code: 'noList' });
  if (list.length > limits.maxPeople) return noPeople({ code: 'tooMany', limit: limits.maxPeople });
  const flat = list.map((item) => flatten(typeof item === 'string' ? { userName: item } : item));
  const headers = [...new Set(flat.flatMap((item) => [...item.keys()]))];
  const rows = flat.map((item, index): Row => ({
    cells: headers.map((header) => item.get(header) ?? ''),
    position: { item: index + 1 },
  }));
  if (list.length === 0) return noPeople({ code: 'empty' });
  const read = tableToPeople(headers, rows, limits);
  return isOnePage(value, list) ? { ...read, problems: [{ code: 'partOfList' }, ...read.problems] } : read;
}

/** Graph's link to the next page (OData JSON 4.01 section 4.6.5), or SCIM's total (RFC 7644 section 3.4.2). */
function isOnePage(value: unknown, list: readonly unknown[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { '@odata.nextLink': next, totalResults } = value as Readonly<Record<string, unknown>>;
  return typeof next === 'string' || (typeof totalResults === 'number' && totalResults > list.length);
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== 'object' || value === null) return undefined;
  const holder = value as Readonly<Record<string, unknown>>;
  return listKeys
    .map((key) => (Object.hasOwn(holder, key) ? holder[key] : undefined))
    .find((list) => Array.isArray(list));
}

/** Two levels deep (`profile.login`, `name.givenName`, the first of `emails`), as text by dotted name. */
function flatten(
  item: unknown,
  prefix = '',
  depth = 0,
  into = new Map<string, string>(),
): ReadonlyMap<string, string> {
  if (typeof item !== 'object' || item === null) return into;
  for (const [key, value] of Object.entries(item)) {
    const name = `${prefix}${key}`;
    if (typeof value === 'string') into.set(name, value);
    else if (typeof value === 'number' || typeof value === 'boolean') into.set(name, String(value));
    else if (Array.isArray(value) && depth < 2) {
      const first: unknown = value.find(isPrimary) ?? value[0];
      if (typeof first === 'string') into.set(name, first);
      else flatten(first, `${name}.`, depth + 1, into);
    } else if (depth < 2) flatten(value, `${name}.`, depth + 1, into);
  }
  return into;
}

function isPrimary(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'primary' in value && value.primary === true;
}

function positionIn(text: string): Position {
  const before = text.slice(0, jsonErrorAt(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
