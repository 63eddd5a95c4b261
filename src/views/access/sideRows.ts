import { type Entry } from '../../access/bookColumns.ts';
import { absenceWords, shownName } from '../../access/accessWords.ts';
import { roleCells } from '../../access/cells.ts';
import { type SideAnswer } from '../../access/difference.ts';
import { type SideBook, type SidePerson } from '../../access/sideBySide.ts';
import { type PageSideEntry, type PageSideRow, type ToPage } from '../../pages/messages/toPage.ts';

/** Roles, and entries of one address, that are named in a cell: the explanation has them all. */
const named = { roles: 12, entries: 4 };

/** A person as the page shows them: every text is one plain line. */
export function sideRow(person: SidePerson, book: SideBook): PageSideRow {
  const [{ row }] = person.entries;
  return {
    name: shownName(person.name),
    displayName: shownName(row.displayName ?? ''),
    sides: book.answersOf(person).map((answer) => sideOf(answer, book)),
    difference: book.differenceOf(person),
  };
}

export function sideColumns({
  book,
  absences,
}: SideBook): Extract<ToPage, { readonly kind: 'sides' }>['columns'] {
  return book.accounts.map(({ key, access }, index) => ({
    key,
    name: shownName(access.accountName),
    people: access.people.length,
    unsure: (absences[index] ?? []).map(absenceWords),
  }));
}

function sideOf(answer: SideAnswer, book: SideBook): PageSideRow['sides'][number] {
  if (answer.kind !== 'present') return { kind: answer.kind };
  const entries = answer.entries.slice(0, named.entries).map((entry) => sideEntry(entry, book));
  return { kind: 'present', entries, more: answer.entries.length - entries.length };
}

function sideEntry({ account, row }: Entry, book: SideBook): PageSideEntry {
  const cells = [...roleCells(row)].sort(([one], [other]) => book.rankOf(one) - book.rankOf(other));
  const names = new Map(account.access.roles.map(({ key, name }) => [key, name]));
  return {
    person: row.key,
    state: row.state,
    roles: cells.slice(0, named.roles).map(([key, { ways, ...cell }]) => ({
      name: shownName(names.get(key) ?? row.grants.find(({ roleKey }) => roleKey === key)?.role ?? ''),
      ways: [...ways],
      ...cell,
    })),
    more: Math.max(0, cells.length - named.roles),
    isOpen: row.doubts.some(({ roles }) => roles === 'any' || roles.size > 0),
  };
}
