import { addressesIn } from './addresses.ts';
import { addressRank, isForeign } from './headerNames.ts';
import { type JsonDocument, propertiesOf } from './jsonDocuments.ts';
import { flatten } from './jsonRows.ts';
import { type Node } from 'jsonc-parser';

/** Where interfaces and exports keep their list: Graph, SCIM, Google, Okta, OneLogin, JumpCloud, and hand-made files. */
const listKeys = [
  'users',
  'value',
  'values',
  'resources',
  'members',
  'people',
  'persons',
  'employees',
  'accounts',
  'profiles',
  'identities',
  'data',
  'items',
  'results',
  'result',
  'records',
  'entries',
  'elements',
  'content',
  'rows',
  'objects',
  'list',
  'edges',
  'nodes',
  'user',
  'member',
  'person',
  'employee',
  'participants',
  'attendees',
];
const holderLevels = 10;

/** The list of people in one JSON value, or in a page of it. */
interface JsonList {
  readonly items: readonly Node[];
  /** Undefined for one person alone. */
  readonly list: Node | undefined;
  /** Names of other lists with addresses in them: nobody of those is read. */
  readonly others: readonly string[];
}

/** A value that holds entries of the list. `nothing`: one without a list, as the answer of a request that failed. */
export interface JsonPage extends JsonList {
  readonly kind: 'list' | 'person' | 'nothing';
  readonly root: Node;
  /** Where the offsets of its nodes begin. */
  readonly from: number;
}

interface Found {
  readonly name: string;
  readonly list: Node;
  readonly level: number;
}

/**
 * The pages of a list, wherever they are: one value, several after one another, or a list of them as `jq -s` writes it.
 * `around`: what holds such a list of pages.
 */
export function jsonPagesIn({ root, from }: JsonDocument): {
  readonly pages: readonly JsonPage[];
  readonly around: readonly JsonPage[];
} {
  const found = jsonListIn(root);
  if (found === undefined)
    return { pages: [{ kind: 'nothing', root, from, items: [], list: undefined, others: [] }], around: [] };
  const page: JsonPage = { ...found, kind: found.list === undefined ? 'person' : 'list', root, from };
  if (page.kind !== 'list' || !page.items.some(isPage)) return { pages: [page], around: [] };
  const inner = page.items.map((item) => jsonPagesIn({ root: item, from }));
  return {
    pages: inner.flatMap(({ pages }) => pages),
    around: [page, ...inner.flatMap(({ around }) => around)],
  };
}

/** Whether an entry of a list is a list again, and nobody itself. */
function isPage(item: Node): boolean {
  if (item.type === 'array')
    return (
      hasPeople(item) &&
      (item.children ?? []).every(({ type, value }) => type === 'object' || String(value).includes('@'))
    );
  if (item.type !== 'object') return false;
  const [held] = listsIn(item, '', 0)
    .filter(({ name, list }) => rankOf(name) >= 0 && hasPeople(list))
    .map(({ name }) => name);
  if (held === undefined) return false;
  const own = [...flatten(item)].filter(([name]) => !name.startsWith(held));
  return own.every(([name, text]) => isForeign(name) || addressesIn(text).addresses.length === 0);
}

/** At the top or under a name that is known; one person alone is a list of one. */
function jsonListIn(root: Node): JsonList | undefined {
  if (root.type === 'array') return { items: root.children ?? [], list: root, others: [] };
  const found = listsIn(root, '', 0);
  const ranked = found
    .filter(({ name }) => rankOf(name) >= 0)
    .toSorted((one, other) => one.level - other.level || rankOf(one.name) - rankOf(other.name));
  const best = ranked.find(({ list }) => hasPeople(list)) ?? (isPerson(root) ? undefined : ranked[0]);
  const others = (chosen: Node | undefined): readonly string[] =>
    found.filter(({ list }) => list !== chosen && hasPeople(list)).map(({ name }) => name);
  if (best !== undefined)
    return { items: best.list.children ?? [], list: best.list, others: others(best.list) };
  if (isPerson(root)) return { items: [root], list: undefined, others: [] };
  const withPeople = found.filter(({ list }) => hasPeople(list));
  const [only] = withPeople;
  return only === undefined || withPeople.length > 1
    ? undefined
    : { items: only.list.children ?? [], list: only.list, others: [] };
}

function listsIn(node: Node, prefix: string, level: number): readonly Found[] {
  if (level > holderLevels) return [];
  return propertiesOf(node).flatMap(([key, value]): readonly Found[] =>
    value.type === 'array'
      ? [{ name: `${prefix}${key}`, list: value, level }]
      : listsIn(value, `${prefix}${key}.`, level + 1),
  );
}

function rankOf(name: string): number {
  return listKeys.indexOf(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

function hasPeople({ children = [] }: Node): boolean {
  return children.some((item) =>
    item.type === 'array'
      ? hasPeople(item)
      : [...flatten(item).values()].some((text) => addressesIn(text).addresses.length > 0),
  );
}

/** An object with an address of its own: PowerShell writes a pipeline of one as an object and not as a list. */
function isPerson(root: Node): boolean {
  const lists = listsIn(root, '', 0).filter(({ list }) =>
    (list.children ?? []).some((entry) => entry.type === 'object' && isPerson(entry)),
  );
  return [...flatten(root)].some(
    ([name, text]) =>
      addressRank(name) !== undefined &&
      addressesIn(text).addresses.length > 0 &&
      lists.every((list) => !name.startsWith(`${list.name}.`)),
  );
}
