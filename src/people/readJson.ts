import { mentionedIn } from './mentionedIn.ts';
import { jsonDocuments } from './jsonDocuments.ts';
import { jsonListIn } from './jsonList.ts';
import { jsonWholeness } from './jsonPages.ts';
import { flatten } from './jsonRows.ts';
import { type Position, type RowProblem } from './model.ts';
import { type ReadTable, type Row, unusable } from './table.ts';

/** A list of addresses or of objects, in one JSON value or in several after one another. */
export function readJson(given: string): ReadTable {
  const text = given.replace(/^\ufeff/u, '');
  const read = jsonDocuments(text);
  if (read.kind === 'nestsTooDeep') return unusable({ code: 'nestsTooDeep' });
  const lines = lineStarts(text);
  if (read.kind === 'notJson') return unusable({ code: 'notJson', position: positionAt(lines, read.offset) });
  const { documents } = read;
  const lists = documents.map(({ root }) => jsonListIn(root));
  const found = lists.flatMap((list, index) =>
    list === undefined ? [] : [{ list, from: documents[index]?.from ?? 0 }],
  );
  if (found.length === 0) return unusable({ code: 'noList' });
  const items = found.flatMap(({ list, from }) => list.items.map((item) => ({ item, from })));
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
  const unread = documents.flatMap(({ from, root }, index): readonly RowProblem[] => {
    const position = positionAt(lines, from + root.offset);
    const list = lists[index];
    if (list === undefined) return [{ code: 'noAddress', position }];
    return list.others.map((name) => ({ code: 'otherList', name, position }));
  });
  return {
    kind: 'table',
    table: {
      form: 'json',
      headers,
      headed: headers.some((header) => header !== ''),
      rows,
      unread: unread.map(({ position, ...problem }) => ({
        ...problem,
        position: { line: position.line ?? 1 },
      })),
      passedOver: [],
      wholeness: jsonWholeness(
        documents,
        lists.map((list) => list?.list),
        items.length,
      ),
      mentioned: new Set([text, ...flat.flatMap((item) => [...item.values()])].flatMap(mentionedIn)),
    },
  };
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
