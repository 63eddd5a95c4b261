import { addressesIn } from './addresses.ts';
import { mentionedIn } from './mentionedIn.ts';
import { jsonDocuments } from './jsonDocuments.ts';
import { jsonPagesIn } from './jsonList.ts';
import { datedIn } from './wholeness/besideList.ts';
import { entriesAround } from './wholeness/entriesAround.ts';
import { jsonWholeness } from './wholeness/jsonWholeness.ts';
import { flatten, listsBelow } from './jsonRows.ts';
import { type Position, type RowProblem } from './model.ts';
import { type Entry } from './wholeness/signKinds.ts';
import { type ReadTable, type Row, unusable } from './table.ts';

/** A list of addresses or of objects, in one JSON value or in several after one another. `head`: of the answer it came with. */
export function readJson(given: string, head: readonly Entry[]): ReadTable {
  const text = given.replace(/^\ufeff/u, '');
  const read = jsonDocuments(text);
  if (read.kind === 'nestsTooDeep') return unusable({ code: 'nestsTooDeep' });
  const lines = lineStarts(text);
  if (read.kind === 'namedTwice')
    return unusable({ code: 'namedTwice', name: read.name, position: positionAt(lines, read.offset) });
  if (read.kind === 'notJson') return unusable({ code: 'notJson', position: positionAt(lines, read.offset) });
  const found = read.documents.map(jsonPagesIn);
  const pages = found.flatMap((one) => one.pages);
  const around = found.flatMap((one) => one.around);
  if (pages.every(({ kind }) => kind === 'nothing')) return unusable({ code: 'noList' });
  const items = pages.flatMap((page) => page.items.map((item) => ({ item, from: page.from })));
  if (items.length === 0) return unusable({ code: 'empty' });
  const flat = items.map(({ item }) => flatten(item));
  const headers = [...new Set(flat.flatMap((item) => [...item.keys()]))];
  const rows = flat.map((item, index): Row => {
    const { item: node, from } = items[index] ?? { item: undefined, from: 0 };
    return {
      cells: headers.map((header) => item.get(header) ?? ''),
      position: { item: index + 1, line: positionAt(lines, from + (node?.offset ?? 0)).line ?? 1 },
    };
  });
  const unread = [...pages, ...around].flatMap(({ kind, from, root, others }): readonly RowProblem[] => {
    const position = positionAt(lines, from + root.offset);
    if (kind === 'nothing') return [{ code: 'noAddress', position }];
    return others.map((name) => ({ code: 'otherList', name, position }));
  });
  const below = items.flatMap(({ item }, index) =>
    listsBelow(item).map((list) => ({ ...list, position: rows[index]?.position ?? {} })),
  );
  return {
    kind: 'table',
    table: {
      form: 'json',
      headers,
      headed: headers.some((header) => header !== ''),
      rows,
      unread: [
        ...unread.map(({ position, ...problem }) => ({
          ...problem,
          position: { line: position.line ?? 1 },
        })),
        ...unreadBelow(below, flat),
      ],
      passedOver: [],
      dated: [...pages, ...around].flatMap(({ root, list }) => datedIn(entriesAround(root, list))),
      wholeness: jsonWholeness(text, { pages, around }, head),
      mentioned: new Set([text, ...flat.flatMap((item) => [...item.values()])].flatMap(mentionedIn)),
    },
  };
}

/** Lists below entries whose people are no entries themselves: nobody of those is read. */
function unreadBelow(
  below: readonly (ReturnType<typeof listsBelow>[number] & { readonly position: Position })[],
  flat: readonly ReadonlyMap<string, string>[],
): readonly RowProblem[] {
  if (below.length === 0) return [];
  const names = below.map(({ name }) => `${name}.`);
  const entries = new Set(
    flat.flatMap((entry) =>
      [...entry].flatMap(([path, text]) =>
        names.some((name) => path.startsWith(name))
          ? []
          : addressesIn(text).addresses.map((address) => address.toLowerCase()),
      ),
    ),
  );
  return below
    .filter(({ addresses }) => addresses.some((address) => !entries.has(address)))
    .map(({ name, position }) => ({ code: 'otherList', name, position }));
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\n/gu), ({ index }) => index + 1)];
}

/** Counted from 1. */
function positionAt(starts: readonly number[], offset: number): Position {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
