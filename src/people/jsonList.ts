import { addressesIn } from './addresses.ts';
import { addressRank } from './headerNames.ts';
import { propertiesOf } from './jsonDocuments.ts';
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
];
const holderLevels = 4;

export interface JsonList {
  readonly items: readonly Node[];
  /** Undefined for a bare list, and for one person alone. */
  readonly list: Node | undefined;
  /** Names of other lists with addresses in them: nobody of those is read. */
  readonly others: readonly string[];
}

interface Found {
  readonly name: string;
  readonly list: Node;
  readonly level: number;
}

/** The list of people in a JSON value, at the top or under a name that is known; one person alone is a list of one. */
export function jsonListIn(root: Node): JsonList | undefined {
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
    [...flatten(item).values()].some((text) => addressesIn(text).addresses.length > 0),
  );
}

/** An object with an address of its own: PowerShell writes a pipeline of one as an object and not as a list. */
function isPerson(root: Node): boolean {
  return [...flatten(root)].some(
    ([name, text]) => addressRank(name) !== undefined && addressesIn(text).addresses.length > 0,
  );
}
