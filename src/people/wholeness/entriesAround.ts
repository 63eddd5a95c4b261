import { addressesIn } from '../addresses.ts';
import { propertiesOf, scalarOf } from '../jsonDocuments.ts';
import { flatten } from '../jsonRows.ts';
import { wordsOf } from './wordsOf.ts';
import { type Entry, type EntryValue } from './signKinds.ts';
import { type Node } from 'jsonc-parser';

/** All that stands around a list, at any depth, but nothing of its entries; of an answer without a list all of it. */
export function entriesAround(root: Node, list: Node | undefined): readonly Entry[] {
  if (root === list) return [];
  const holders = new Set<Node>();
  for (let node = list; node !== undefined; node = node.parent) holders.add(node);
  return entriesIn(root, { list, holders, name: '', parents: [], elsewhere: false });
}

/** Characters. */
const longestLink = 4_000;

interface Place {
  readonly list: Node | undefined;
  /** The list and whatever holds it. */
  readonly holders: ReadonlySet<Node>;
  readonly name: string;
  readonly parents: readonly string[];
  readonly elsewhere: boolean;
}

function entriesIn(node: Node, place: Place): readonly Entry[] {
  return propertiesOf(node).flatMap(([key, value]) =>
    value === place.list ? [] : entriesOf(key, value, place),
  );
}

function entriesOf(key: string, value: Node, place: Place): readonly Entry[] {
  const { parents, elsewhere } = place;
  const name = `${place.name}${key}`;
  const own = (as: EntryValue, of = key): Entry => ({ name, key: of, parents, value: as, elsewhere });
  if (value.type === 'array') {
    const entries = value.children ?? [];
    const named = entries.flatMap((entry) => namedEntry(entry, { ...place, name }) ?? []);
    const texts = entries
      .filter((entry) => scalarOf(entry) !== undefined)
      .map((entry) => own(valueOf(entry)));
    if (named.length + texts.length > 0) return [...named, ...texts];
    // `messages: [{type: 'WARN', text: …}]`
    if (/^(?:messages?|notes?|notices?|infos?|alerts?|diagnostics|hints?)$/iu.test(key))
      return entries.flatMap((entry) =>
        entriesIn(entry, { ...place, name: `${name}.`, parents: [...parents, key] }),
      );
    return place.holders.has(value) ? [own({ kind: 'nothing' })] : [{ ...own(valueOf(value)), isList: true }];
  }
  if (value.type === 'object') {
    const inner = {
      ...place,
      name: `${name}.`,
      parents: [...parents, key],
      elsewhere: elsewhere || (!place.holders.has(value) && holdsAList(value)),
    };
    return [...(place.holders.has(value) ? [] : [own(valueOf(value))]), ...entriesIn(value, inner)];
  }
  const text = scalarOf(value);
  // `next: {href: …}`: the link is what its holder is.
  const as =
    /^(?:href|url|uri|link|\$number\w+)$/iu.test(key) && parents.length > 0 ? (parents.at(-1) ?? key) : key;
  return [own(valueOf(value), as), ...requestEntries(as, (text ?? '').slice(0, longestLink), name, place)];
}

/** `{rel: 'next', href: …}` (SCIM, JSON:API, Okta), `{name: 'Link', value: …}`. */
function namedEntry(node: Node, { name, parents, elsewhere }: Place): readonly Entry[] | undefined {
  // `["Link", "<…>"]`
  const [first, second, ...more] = node.type === 'array' ? (node.children ?? []) : [];
  if (first !== undefined && second !== undefined && more.length === 0 && scalarOf(first) !== undefined)
    return [{ name, key: scalarOf(first) ?? '', parents, value: valueOf(second), elsewhere }];
  const properties = new Map(
    propertiesOf(node).map(([key, value]) => [key.toLowerCase().replace(/\W/gu, ''), value] as const),
  );
  const at = (...keys: readonly string[]): Node | undefined =>
    keys.map((key) => properties.get(key)).find((value) => value !== undefined);
  const rel = at('rel', 'relation');
  const title = rel ?? at('name', 'key', 'header');
  const value = at('href', 'url', 'uri', 'value', 'link');
  if (title === undefined || (value === undefined && rel === undefined)) return undefined;
  const titles =
    title.type === 'array'
      ? (title.children ?? []).flatMap((one) => scalarOf(one) ?? [])
      : [scalarOf(title) ?? ''];
  return titles.map((key): Entry => ({
    name,
    key,
    parents,
    value: value === undefined ? { kind: 'something' } : valueOf(value),
    elsewhere,
  }));
}

function valueOf(node: Node): EntryValue {
  const text = scalarOf(node);
  if (text !== undefined) return { kind: 'text', text };
  return isFilled(node) ? { kind: 'something' } : { kind: 'nothing' };
}

/** What a link to the page itself says about how it was asked for. */
function requestEntries(
  key: string,
  text: string,
  name: string,
  { parents, elsewhere }: Place,
): readonly Entry[] {
  if (
    !wordsOf(key).some((word) =>
      /^(?:self|context|href|link|location|path|url|uri|request|endpoint)$/u.test(word),
    )
  )
    return [];
  return Array.from(text.matchAll(/[?&]([^=&#]+)=([^&#]*)/gu)).flatMap(
    ([, given = '', value = '']): readonly Entry[] => {
      const words = wordsOf(decoded(given)).join('');
      const as = (entryKey: string): readonly Entry[] => [
        { name, key: entryKey, parents, value: { kind: 'text', text: decoded(value) }, elsewhere },
      ];
      if (
        /^(?:limit|top|perpage|pagesize|maxresults|max|count|first|size|itemsperpage|rows|take)$/u.test(words)
      )
        return as('limit');
      if (
        /^(?:page|pagenumber|pageno|pageindex|currentpage|startindex|startat|offset|skip|start)$/u.test(words)
      )
        return as(words);
      if (/^(?:filter|search|q|query|where)$/u.test(words)) return as('filter');
      // It begins where another one ended.
      return /cursor|after|token|marker|continuation|bookmark/u.test(words) && !/access|auth/u.test(words)
        ? as('previous')
        : [];
    },
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isFilled(node: Node): boolean {
  if (node.type === 'object' || node.type === 'array')
    return (node.children ?? []).some((child) =>
      isFilled(child.type === 'property' ? (child.children?.[1] ?? child) : child),
    );
  const text = scalarOf(node)?.trim() ?? '';
  return text !== '' && text !== 'false';
}

/** Another list of entries, and no list of links or texts. */
function holdsAList(node: Node): boolean {
  return propertiesOf(node).some(
    ([, value]) =>
      value.type === 'array' &&
      (value.children ?? []).some(
        (entry) => entry.type === 'object' && propertiesOf(entry).every(([key]) => !/^rel/iu.test(key)),
      ),
  );
}

/** Entries of a list that are no people and share no name with those that are: what some interfaces add at its end. */
export function strangersIn(items: readonly Node[]): readonly Node[] {
  const hasAddress = (node: Node): boolean =>
    [...flatten(node).values()].some((text) => addressesIn(text).addresses.length > 0);
  const strangers = items.filter((item) => item.type === 'object' && !hasAddress(item));
  if (strangers.length === 0 || strangers.length > 20) return [];
  const names = new Set(
    items
      .filter((item) => !strangers.includes(item))
      .slice(0, 50)
      .flatMap((item) => propertiesOf(item).map(([key]) => key)),
  );
  return strangers.filter((item) => propertiesOf(item).every(([key]) => !names.has(key)));
}
