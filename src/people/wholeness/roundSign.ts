import { type MayBePartSign, type PeopleList, type Wholeness } from '../model.ts';

/** Sizes of a page that interfaces give where none is asked for, and that lists on a screen have whose page is exported. */
const smallPages: ReadonlySet<number> = new Set([10, 15, 20, 25, 30, 40, 60, 64, 75, 80, 120, 125, 175, 225]);

/** As many rows as a page has: 50, 100, 200, 500, 999 or 1000 of them, or a power of two, or several such pages. */
export function roundSign(rows: number): readonly MayBePartSign[] {
  const isPower = rows >= 128 && Number.isInteger(Math.log2(rows));
  const round = rows >= 50 && (rows % 50 === 0 || rows % 999 === 0 || isPower);
  if (!round && !smallPages.has(rows)) return [];
  return [{ code: 'roundNumber', rows }];
}

export function mayBePart(why: MayBePartSign, also: readonly MayBePartSign[] = []): Wholeness {
  return { kind: 'mayBePart', why, also };
}

/** The signs that have to be asked about, in their order. */
export function askedSigns(wholeness: Wholeness | PeopleList): readonly MayBePartSign[] {
  return wholeness.kind === 'mayBePart' ? [wholeness.why, ...wholeness.also] : [];
}

/** Asked about where there is any sign. */
export function wholeUnless(signs: readonly MayBePartSign[]): Wholeness {
  const [why, ...also] = signs;
  return why === undefined ? { kind: 'whole', by: 'file' } : mayBePart(why, also);
}

/** Whether people may be deactivated whom the list names: it is all that it was meant to be. */
export function maySayWhoLeaves(list: PeopleList): boolean {
  const ofLeavers = list.kind === 'mayBePart' && askedSigns(list).every(({ code }) => code === 'allInactive');
  return list.kind === 'whole' || list.kind === 'rowsUnread' || ofLeavers;
}
