import { besideSigns, headSigns, holderSigns } from './besideList.ts';
import { entriesAround, strangersIn } from './entriesAround.ts';
import { propertiesOf, scalarOf } from '../jsonDocuments.ts';
import { type JsonPage } from '../jsonList.ts';
import { type Wholeness } from '../model.ts';
import { pagesWholeness, type SaidPage } from './pagesWholeness.ts';
import { signsOf } from './signsOf.ts';
import { type Entry, type Sign } from './signKinds.ts';
import { mayBePart } from './roundSign.ts';

/** What stands around the list about there being more. `head`: of the answer that it came with. */
export function jsonWholeness(
  text: string,
  { pages, around }: { readonly pages: readonly JsonPage[]; readonly around: readonly JsonPage[] },
  head: readonly Entry[],
): Wholeness {
  const rows = pages.reduce((sum, { items }) => sum + items.length, 0);
  const said = pages
    .filter(({ kind }) => kind === 'list')
    .map(({ root, list, items }): SaidPage => ({
      rows: items.length,
      signs: [...allSigns(entriesAround(root, list), rows), ...holderSigns(root, list)],
      named: isNamed(root, list),
    }));
  const besides = [
    ...[...around, ...pages.filter(({ kind }) => kind === 'nothing')].flatMap(({ root, list }) =>
      entriesAround(root, list),
    ),
    ...pages.flatMap(({ items }) => strangersIn(items)).flatMap((root) => entriesAround(root, undefined)),
  ];
  // A head is a protocol's, which has many names of its own.
  const common = [
    ...head.flatMap((entry) => signsOf(entry, rows)),
    ...headSigns(head),
    ...allSigns(besides, rows),
    ...around.flatMap(({ root, list }) => holderSigns(root, list)),
  ];
  const texts = pages
    .filter(({ kind, items }) => kind === 'list' && items.length > 0)
    .map(({ items, from }) =>
      items.map(({ offset, length }) => text.slice(from + offset, from + offset + length)).join('\n'),
    );
  const found = pagesWholeness(said, common, { rows, repeated: new Set(texts).size < texts.length });
  if (found.kind === 'known') return found.wholeness;
  if (pages.some(({ root, list }) => list !== undefined && isListResponse(list, root)))
    return mayBePart({ code: 'noTotal' });
  if (rows === 1 && pages.every(({ kind }) => kind !== 'list')) return mayBePart({ code: 'onePerson' });
  return found.wholeness;
}

function allSigns(entries: readonly Entry[], rows: number): readonly Sign[] {
  return [...entries.flatMap((entry) => signsOf(entry, rows)), ...besideSigns(entries, rows)];
}

/** With a name of its own beside the list. */
function isNamed(root: JsonPage['root'], list: JsonPage['root'] | undefined): boolean {
  return (
    root !== list &&
    propertiesOf(root).some(
      ([key, value]) =>
        /^(?:id|name|display_?name|title|slug|key|team|group|department|login)$/iu.test(key) &&
        scalarOf(value) !== undefined,
    )
  );
}

/** `Resources` of SCIM (RFC 7644 section 3.4.2), which has to give its total. */
function isListResponse(list: JsonPage['root'], root: JsonPage['root']): boolean {
  return list !== root && String(list.parent?.children?.[0]?.value).toLowerCase() === 'resources';
}
