import { type MayBePartSign, type PartSign, type Wholeness } from '../model.ts';
import { type Sign } from './signKinds.ts';
import { mayBePart, roundSign, wholeUnless } from './roundSign.ts';

/** A page as it was sent: how many entries it has, and what stands around them. */
export interface SaidPage {
  readonly rows: number;
  readonly signs: readonly Sign[];
  /** A list of something with a name of its own, as each team's: no page that another one follows. */
  readonly named?: boolean;
}

interface Rows {
  /** Of all pages. */
  readonly rows: number;
  /** Whether a page is the same as another. */
  readonly repeated: boolean;
}

type Of<K extends Sign['kind']> = Sign & { readonly kind: K };

/** `open`: nothing says that there is more, and nothing that there is not. */
export type PagesWholeness =
  | { readonly kind: 'known'; readonly wholeness: Wholeness }
  | { readonly kind: 'open'; readonly wholeness: Wholeness };

const whole: Wholeness = { kind: 'whole', by: 'file' };

/** Whether pages, in their order, are all of one list. `around`: what is said of all of them. */
export function pagesWholeness(
  pages: readonly SaidPage[],
  around: readonly Sign[],
  rows: Rows,
): PagesWholeness {
  const part = partSign(pages, around, rows);
  if (part !== undefined) return known({ kind: 'part', why: part });
  return openSign(pages, around, rows) ?? { kind: 'open', wholeness: wholeUnless(roundSign(rows.rows)) };
}

function partSign(pages: readonly SaidPage[], around: readonly Sign[], { rows }: Rows): PartSign | undefined {
  const all = [...pages.flatMap(({ signs }) => signs), ...around];
  const ends = pages.filter(({ named }, index) => named === true || index === pages.length - 1);
  const last = [...ends.flatMap(({ signs }) => signs), ...around];
  const first = [...(pages[0]?.signs ?? []), ...around];
  const failed = of(all, 'failed')[0];
  if (failed !== undefined) return { code: 'failed', name: failed.name };
  const more = of(last, 'more')[0];
  if (more !== undefined) return { code: 'next', name: more.name };
  const later = of(first, 'later')[0];
  if (later !== undefined) return { code: 'later', name: later.name };
  const outOfOrder = orderSign(pages, around);
  if (outOfOrder !== undefined) return outOfOrder;
  const further = of(all, 'pages').find(({ number }) => number > Math.max(pages.length, 1));
  if (further !== undefined) return { code: 'next', name: further.name };
  const total = [...of(all, 'total'), ...of(all, 'count')].find(({ number }) => number > rows);
  if (total !== undefined) return { code: 'total', total: total.number, rows };
  const cursor = of(last, 'cursor')[0];
  return cursor === undefined || of(last, 'end').length > 0 || totalIsMet(pages, around, rows)
    ? undefined
    : { code: 'next', name: cursor.name };
}

/** Pages that do not begin at the first entry, or leave some out, by their starts or by their numbers. */
function orderSign(pages: readonly SaidPage[], around: readonly Sign[]): PartSign | undefined {
  const given =
    pages.length === 1
      ? [{ rows: pages[0]?.rows ?? 0, signs: [...(pages[0]?.signs ?? []), ...around] }]
      : pages;
  const starts = given.flatMap(({ rows, signs }) =>
    of(signs, 'start')
      .slice(0, 1)
      .map((sign) => ({ ...sign, rows })),
  );
  const numbers = given.flatMap(({ signs }) => of(signs, 'page').slice(0, 1));
  const byStart = starts.toSorted((one, other) => one.number - other.number);
  const byNumber = numbers.toSorted((one, other) => one.number - other.number);
  const [earliest] = byStart;
  if (earliest !== undefined && earliest.number > earliest.first)
    return { code: 'later', name: earliest.name };
  const [lowest] = byNumber;
  if (lowest !== undefined && lowest.number > 1) return { code: 'later', name: lowest.name };
  const startGap = byStart.find((sign, index) => {
    const next = byStart[index + 1];
    return next !== undefined && Math.max(sign.number, sign.first) + sign.rows !== next.number;
  });
  const numberGap = byNumber.find((sign, index) => {
    const next = byNumber[index + 1];
    return next !== undefined && sign.number + 1 !== next.number;
  });
  const gap = startGap ?? numberGap;
  return gap && { code: 'gap', name: gap.name };
}

function totalIsMet(pages: readonly SaidPage[], around: readonly Sign[], rows: number): boolean {
  const totals = of([...pages.flatMap(({ signs }) => signs), ...around], 'total');
  if (totals.length === 0) return false;
  if (totals.every(({ number }) => number === rows)) return true;
  // Several lists, each with a total of its own.
  return pages.every((page) => {
    const own = of(page.signs, 'total');
    return own.length > 0 && own.every(({ number }) => number === page.rows);
  });
}

function openSign(
  pages: readonly SaidPage[],
  around: readonly Sign[],
  { rows, repeated }: Rows,
): PagesWholeness | undefined {
  const all = [...pages.flatMap(({ signs }) => signs), ...around];
  const last = [...(pages.at(-1)?.signs ?? []), ...around];
  const unclear = (sign: Sign): PagesWholeness => known(mayBePart(unclearSign(sign)));
  const [doubt] = of(all, 'doubt');
  const beside = of(all, 'beside').map(({ name, text }) => ({ name, text }));
  const asked: readonly MayBePartSign[] = [
    ...(doubt === undefined ? [] : [unclearSign(doubt)]),
    ...(beside.length === 0 ? [] : [{ code: 'beside', texts: beside } as const]),
  ];
  if (asked.length > 0) return known(wholeUnless(asked));
  const [total] = of(all, 'total');
  const met = totalIsMet(pages, around, rows);
  if (repeated) return known(mayBePart({ code: 'repeated' }));
  // The totals are not the same, or fewer than there are.
  if (total !== undefined && !met) return unclear(total);
  const fewer = pages.flatMap((page) =>
    of(page.signs, 'count').filter(({ number }) => number > 0 && number !== page.rows && number !== rows),
  )[0];
  if (fewer !== undefined) return unclear(fewer);
  const allPages =
    of(all, 'pages').length > 0 &&
    (pages.length === 1 || pages.every(({ signs }) => of(signs, 'page').length > 0));
  const before = pages.slice(0, -1);
  const lastHasNone = before.length > 0 && before.every(({ signs }) => of(signs, 'more').length > 0);
  if (met || allPages || lastHasNone || of(last, 'end').length > 0) return known(whole);
  const sign = of(all, 'unclear')[0];
  if (sign !== undefined) return unclear(sign);
  const counted = of(all, 'count').some(({ number }) => number === rows);
  const sizes = of(last, 'size').filter(({ name }) => !(counted && /(?:^|[.])size$/iu.test(name)));
  if (rows > 1 && sizes.some(({ number }) => number === pages.at(-1)?.rows))
    return known(mayBePart({ code: 'pageSize', rows }));
  return sizes.length > 0 || all.some(({ kind }) => kind === 'start' || kind === 'page')
    ? known(mayBePart({ code: 'noTotal' }))
    : undefined;
}

function of<K extends Sign['kind']>(signs: readonly Sign[], kind: K): readonly Of<K>[] {
  return signs.filter((sign): sign is Of<K> => sign.kind === kind);
}

function unclearSign({ name, text }: Sign): MayBePartSign {
  return { code: 'unclear', name, text };
}

function known(wholeness: Wholeness): PagesWholeness {
  return { kind: 'known', wholeness };
}
