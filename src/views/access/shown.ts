import { type AccessBook, type BookView } from '../../access/accessBook.ts';
import { type AccountPeople } from '../../access/reading.ts';
import { type SideBook, type SideView } from '../../access/sideBySide.ts';
import { plainText } from '../../core/plainText.ts';
import { type PageQuery } from '../../pages/messages/shared.ts';
import { type ToPage } from '../../pages/messages/toPage.ts';
import { pageColumn, pageRow } from './pageRows.ts';
import { sideColumns, sideRow } from './sideRows.ts';

/** What a page shows: people of accounts by what they have, or each person once and the accounts side by side. */
export type Shown =
  | ({ readonly kind: 'view' } & BookView)
  | ({ readonly kind: 'sides'; readonly sides: SideBook } & SideView);

/** Rows that go with a view, before the page asks for others. */
const firstRows = 100;

/** Who is shown, of each account. */
export function shownPeople(shown: Shown, book: AccessBook): readonly AccountPeople[] {
  const entries = shown.kind === 'sides' ? shown.people.flatMap((person) => person.entries) : shown.entries;
  return book.accounts.map((reading) => ({
    reading,
    people: entries.filter(({ account }) => account === reading).map(({ row }) => row),
  }));
}

export function viewMessage(shown: Shown, book: AccessBook, query: PageQuery, number: number): ToPage {
  const view = {
    view: number,
    query,
    undetermined: shown.undetermined,
    notJudged: shown.notJudged.map((sentence) => plainText(sentence, 1000)),
  };
  return shown.kind === 'sides'
    ? {
        kind: 'sides',
        ...view,
        columns: sideColumns(shown.sides),
        matched: shown.people.length,
        rows: sideRowsOf(shown, 0, firstRows),
      }
    : {
        kind: 'view',
        ...view,
        columns: shown.columns.map((column) => pageColumn(column, book)),
        matched: shown.entries.length,
        rows: rowsOf(shown, 0, firstRows),
      };
}

/** `number`: of the view that it is of. */
export function rowsMessage(shown: Shown, number: number, from: number, count: number): ToPage {
  return shown.kind === 'sides'
    ? { kind: 'sideRows', view: number, from, rows: sideRowsOf(shown, from, count) }
    : { kind: 'rows', view: number, from, rows: rowsOf(shown, from, count) };
}

function rowsOf(
  { entries, columns }: Extract<Shown, { readonly kind: 'view' }>,
  from: number,
  count: number,
): Extract<ToPage, { readonly kind: 'rows' }>['rows'] {
  return entries.slice(from, from + count).map((entry) => pageRow(entry, columns));
}

function sideRowsOf(
  { people, sides }: Extract<Shown, { readonly kind: 'sides' }>,
  from: number,
  count: number,
): Extract<ToPage, { readonly kind: 'sideRows' }>['rows'] {
  return people.slice(from, from + count).map((person) => sideRow(person, sides));
}
