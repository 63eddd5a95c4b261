import { addressesIn } from './addresses.ts';
import { isForeign, speaksOfAddresses } from './headerNames.ts';
import { propertiesOf, scalarOf } from './jsonDocuments.ts';
import { type Node } from 'jsonc-parser';

/** Names between dots. Who has left may stand deep (`employment.current.position.state.name`); deeper is nobody's list. */
const mostLevels = 10;

/**
 * As text by dotted name (`profile.login`, `emails.value`). Of a list of objects the primary one, or the first; whatever
 * else the list has, under `….others`: the addresses together, anything else by its name (`contracts.others.state`).
 */
export function flatten(
  node: Node,
  prefix = '',
  depth = 0,
  into = new Map<string, string>(),
): ReadonlyMap<string, string> {
  if (node.type === 'string' && depth === 0) into.set('', String(node.value));
  for (const [key, value] of propertiesOf(node)) {
    const name = `${prefix}${key}`;
    const scalar = scalarOf(value);
    if (scalar !== undefined) into.set(name, scalar);
    else if (depth >= mostLevels) continue;
    else if (value.type === 'array') flattenList(value, name, depth, into);
    else flatten(value, `${name}.`, depth + 1, into);
  }
  return into;
}

function flattenList(list: Node, name: string, depth: number, into: Map<string, string>): void {
  const entries = list.children ?? [];
  const texts = entries.flatMap((entry) => scalarOf(entry) ?? []);
  if (texts.length > 0) into.set(name, texts.join('; '));
  const objects = entries.filter(({ type }) => type === 'object');
  const first = objects.find(isPrimary) ?? objects[0];
  if (first === undefined) return;
  flatten(first, `${name}.`, depth + 1, into);
  const others = objects
    .filter((entry) => entry !== first)
    .flatMap((entry) => [...flatten(entry, '', depth + 1)]);
  const addresses = others.flatMap(([, text]) => (text.includes('@') ? [text] : []));
  if (addresses.length > 0) into.set(`${name}.others`, addresses.join('; '));
  const beside = new Map<string, Set<string>>();
  for (const [path, text] of others)
    if (!text.includes('@')) beside.set(path, (beside.get(path) ?? new Set()).add(text));
  for (const [path, found] of beside) into.set(`${name}.others.${path}`, [...found].join('; '));
}

function isPrimary(node: Node): boolean {
  return propertiesOf(node).some(([key, value]) => key === 'primary' && value.value === true);
}

/** Lists of people below an entry, by name: of its reports or members, and not of its own addresses. */
export function listsBelow(
  node: Node,
  prefix = '',
): readonly { readonly name: string; readonly addresses: readonly string[] }[] {
  return propertiesOf(node).flatMap(([key, value]) => {
    if (value.type !== 'object' && value.type !== 'array') return [];
    if (isForeign(key) || speaksOfAddresses(key)) return [];
    const name = `${prefix}${key}`;
    if (value.type === 'object') return listsBelow(value, `${name}.`);
    const objects = (value.children ?? []).filter(({ type }) => type === 'object');
    const addresses = objects.flatMap((entry) =>
      [...flatten(entry)].flatMap(([path, text]) =>
        speaksOfAddresses(path) && !isForeign(path) ? addressesIn(text).addresses : [],
      ),
    );
    return addresses.length > 0
      ? [{ name, addresses: addresses.map((address) => address.toLowerCase()) }]
      : [];
  });
}
