import { fold } from './headerNames.ts';
import { type JsonDocument, propertiesOf, scalarOf } from './jsonDocuments.ts';
import { type PartSign, type Wholeness } from './model.ts';
import { mayBePart, roundSign } from './wholeness.ts';
import { type Node } from 'jsonc-parser';

const nextNames =
  /^(?:odatanextlink|nextlink|next|nextpage|nextpagetoken|nexttoken|nextcursor|nexturl|nextpageurl|nextpagelink|nexthref|aftercursor|nextstartindex|nextoffset|nextmarker|continuationtoken|continuation|paginationtoken|scrollid|exclusivestartkey|lastevaluatedkey)$/u;
/** Given on the last page as well, so that a plain "no more" outweighs them. */
const cursorNames = /^(?:endcursor|cursor|after|marker|bookmark|pagetoken|cookie)$/u;
const moreNames =
  /^(?:hasmore|hasmoreitems|hasmoreresults|hasmorepages|hasnext|hasnextpage|more|moreresults|moreavailable|istruncated|truncated|incomplete|incompleteresults|ispartial|partial|sizelimitexceeded)$/u;
const lastNames = /^(?:islast|islastpage|last|lastpage|complete|iscomplete|endofrecords|isend|finished)$/u;
const totalNames =
  /^(?:total|totals|totalresults|totalcount|totalitems|totalelements|totalrecords|totalrows|totalsize|totalusers|totalhits|count|odatacount|resultcount|resultscount|recordstotal|recordsfiltered|resulttotal|itemcount|size|numfound|hits|xtotalcount|found)$/u;
const firstIsOne = /^(?:startindex|page|currentpage|pagenumber|pageno|pageindex)$/u;
const firstIsNone = /^(?:offset|start|skip|startat|startposition)$/u;
const pagesNames = /^(?:totalpages|pagecount|pages|lastpage|numpages|pagestotal)$/u;
const sizeNames =
  /^(?:itemsperpage|limit|perpage|pagesize|maxresults|top|max|length|count|size|odatacount)$/u;

interface Entry {
  readonly name: string;
  readonly key: string;
  readonly value: Node;
}

/**
 * What stands around the list about there being more. `rows`: entries of all documents together, which are the pages
 * of one list where there are several.
 */
export function jsonWholeness(
  documents: readonly JsonDocument[],
  lists: readonly (Node | undefined)[],
  rows: number,
): Wholeness {
  const around = documents.map(({ root }, index) => entriesAround(root, lists[index]));
  const sign = nextSign(around.at(-1) ?? []) ?? laterSign(around[0] ?? []) ?? totalSign(around.flat(), rows);
  if (sign !== undefined) return { kind: 'part', why: sign };
  const all = around.flat();
  const totals = numbersOf(all.filter(({ key }) => totalNames.test(key) && !/^(?:count|size)$/u.test(key)));
  // The total says that these are all.
  if (totals.length > 0 && totals.every(({ number }) => number === rows))
    return { kind: 'whole', by: 'file' };
  const last = documents.at(-1)?.root;
  if (last !== undefined && isListResponse(last) && totals.length === 0)
    return mayBePart({ code: 'noTotal' });
  if (all.some(({ key }) => key === 'odatadeltalink')) return mayBePart({ code: 'noTotal' });
  const sizes = numbersOf(all.filter(({ key }) => sizeNames.test(key)));
  if (rows > 1 && sizes.some(({ number }) => number === rows) && documents.length === 1)
    return onlyCounted(all) ? (roundSign(rows, 'json') ?? whole) : mayBePart({ code: 'pageSize', rows });
  if (rows === 1 && lists[0] === undefined) return mayBePart({ code: 'onePerson' });
  return roundSign(rows, 'json') ?? whole;
}

const whole: Wholeness = { kind: 'whole', by: 'file' };

/** PowerShell wraps a list as `{"value": […], "Count": 4}`: how many there are, and no page's size. */
function onlyCounted(entries: readonly Entry[]): boolean {
  return entries.filter(({ key }) => sizeNames.test(key)).every(({ key }) => key === 'count');
}

function isListResponse(root: Node): boolean {
  return propertiesOf(root).some(
    ([key, value]) => key.toLowerCase() === 'resources' && value.type === 'array',
  );
}

/** All properties of the objects that hold the list, but not of its entries. */
function entriesAround(node: Node, list: Node | undefined, path = '', level = 0): readonly Entry[] {
  if (list === undefined || node === list || level > 4) return [];
  return propertiesOf(node).flatMap(([key, value]): readonly Entry[] => {
    if (value === list) return [];
    const name = `${path}${key}`;
    const links = value.type === 'array' ? nextLinks(value, name) : [];
    return [{ name, key: fold(key), value }, ...links, ...entriesAround(value, list, `${name}.`, level + 1)];
  });
}

/** `links: [{"rel": "next", …}]` (SCIM, JSON:API, Okta). */
function nextLinks(list: Node, name: string): readonly Entry[] {
  return (list.children ?? [])
    .filter((link) =>
      propertiesOf(link).some(([key, value]) => fold(key).startsWith('rel') && value.value === 'next'),
    )
    .map((value) => ({ name, key: 'next', value }));
}

function nextSign(entries: readonly Entry[]): PartSign | undefined {
  const more = entries.filter(({ key }) => moreNames.test(key));
  const noMore = more.some(({ value }) => truth(value) === false);
  const found = entries.find(({ key, value }) => {
    if (moreNames.test(key)) return truth(value) === true;
    if (lastNames.test(key)) return truth(value) === false;
    if (nextNames.test(key) || (cursorNames.test(key) && !noMore)) return isSomething(value);
    return scalarOf(value) !== undefined && /rel="?next/iu.test(String(value.value));
  });
  return found && { code: 'next', name: found.name };
}

function laterSign(entries: readonly Entry[]): PartSign | undefined {
  const pages = numbersOf(entries.filter(({ key }) => pagesNames.test(key))).filter(
    ({ number }) => number > 1,
  );
  const found =
    numbersOf(entries.filter(({ key }) => firstIsOne.test(key))).find(({ number }) => number > 1) ??
    numbersOf(entries.filter(({ key }) => firstIsNone.test(key))).find(({ number }) => number > 0) ??
    pages[0];
  const previous = entries.find(
    ({ key, value }) =>
      /^(?:prev|previous|previouslink|previouspage|prevpage|beforecursor|haspreviouspage|hasprevious|hasprev)$/u.test(
        key,
      ) && isSomething(value),
  );
  const name = found?.name ?? previous?.name;
  return name === undefined ? undefined : { code: 'later', name };
}

function totalSign(entries: readonly Entry[], rows: number): PartSign | undefined {
  const total = numbersOf(entries.filter(({ key }) => totalNames.test(key))).find(
    ({ number }) => number > rows,
  );
  return total && { code: 'total', total: total.number, rows };
}

function numbersOf(entries: readonly Entry[]): readonly { readonly name: string; readonly number: number }[] {
  return entries.flatMap(({ name, value }) => {
    const text = scalarOf(value)?.trim();
    const number = text === undefined || text === '' ? Number.NaN : Number(text);
    return Number.isFinite(number) ? [{ name, number }] : [];
  });
}

function truth(value: Node): boolean | undefined {
  const text = scalarOf(value)?.trim().toLowerCase();
  if (text === 'true' || text === '1' || text === 'yes') return true;
  return text === 'false' || text === '0' || text === 'no' ? false : undefined;
}

/** Not null, empty, zero or false: a token, a link, the number of a page. */
function isSomething(value: Node): boolean {
  if (value.type === 'object' || value.type === 'array') return (value.children ?? []).length > 0;
  const text = scalarOf(value)?.trim().toLowerCase() ?? '';
  return !['', '0', '-1', 'null', 'none', 'false'].includes(text);
}
