import { type AccessBook } from '../../access/accessBook.ts';
import { answerIn, type BookColumn, type Entry } from '../../access/bookColumns.ts';
import { overviewOf } from '../../access/overview.ts';
import { shownName, unreadWords } from '../../access/accessWords.ts';
import { plainText } from '../../core/plainText.ts';
import {
  type PageCell,
  type PageColumn,
  type PageOverview,
  type PageRow,
} from '../../pages/messages/toPage.ts';

const noLimits = { part: 'no', denied: 'no' } as const;

/** A person as the page shows them: every text is one plain line. */
export function pageRow(entry: Entry, columns: readonly BookColumn[]): PageRow {
  const { account, row } = entry;
  const cells: PageCell[] = [];
  const unknown: number[] = [];
  for (const [column, one] of columns.entries()) {
    const answer = answerIn(entry, one);
    if (answer?.kind === 'role') {
      cells.push({ column, ...answer.cell, ways: [...answer.cell.ways] });
    } else if (answer?.kind === 'member') {
      const when = row.state === 'pending' ? 'invited' : row.state === 'inactive' ? 'inactive' : 'now';
      cells.push({ column, ways: ['member'], when, ...noLimits });
    } else if (answer?.kind === 'unknown') unknown.push(column);
  }
  return {
    account: account.key,
    person: row.key,
    name: shownName(row.name),
    displayName: shownName(row.displayName ?? ''),
    accountName: shownName(account.access.accountName),
    state: row.state,
    cells,
    unknown: unknown.length > 0 && unknown.length + cells.length === columns.length ? 'all' : unknown,
  };
}

export function pageColumn(column: BookColumn, book: AccessBook): PageColumn {
  const { key, name, people } = column;
  const owner =
    column.kind === 'group' && book.accounts.length > 1
      ? book.accounts.find(({ key: account }) => account === column.group.account)?.access.accountName
      : undefined;
  const note =
    column.kind === 'role' || column.grants === 'roles'
      ? 'none'
      : column.grants === 'nothing'
        ? 'grantsNothing'
        : 'grantsUnknown';
  return {
    key,
    name: shownName(name),
    account: shownName(owner ?? ''),
    people: people ?? null,
    invited: column.kind === 'role' ? column.invited : 0,
    note,
  };
}

export function pageOverview(book: AccessBook): PageOverview {
  const several = book.accounts.length > 1;
  const numbers = overviewOf(book);
  return {
    ...numbers,
    accounts: book.accounts.map(({ key, token, access }) => ({
      key,
      name: shownName(access.accountName),
      readAt: access.takenAt,
      token: plainText(token, 100),
      unread: access.unread.map(unreadWords),
    })),
    notRead: book.readings.flatMap((reading) =>
      reading.kind === 'failed'
        ? [{ name: shownName(reading.accountName), sentence: plainText(reading.sentence, 1000) }]
        : [],
    ),
    organizations: [
      ...new Set(book.accounts.flatMap(({ access: { organization } }) => organization ?? [])),
    ].map(shownName),
    findings: book.findings.map(({ id, title, people }) => ({ id, title: shownName(title), people })),
    withFindings: book.withFindings,
    roles: book.roles.map(({ key, name, people }) => ({ key, name: shownName(name), people })),
    groups: book.groups.map((column) => {
      const { name, account } = pageColumn(column, book);
      return { ref: column.group, name: several ? `${name} (${account})` : name };
    }),
  };
}
