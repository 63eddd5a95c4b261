import { type PersonState } from '../core/personState.ts';
import { type Steps, stepping } from '../core/slices.ts';
import { sortedByName } from '../core/sortedByName.ts';
import {
  type BookColumn,
  type BookGroup,
  type BookRole,
  type Entry,
  groupColumns,
  type GroupRef,
  mergedRoles,
  type ReadAccount,
} from './bookColumns.ts';
import { type BookFinding, bookFindings, type FoundIn, hasFinding, notJudgedOf } from './bookFindings.ts';
import { type AccessSort, inOrder } from './bookOrder.ts';
import { groupAnswer, roleAnswer } from './cells.ts';
import { type PersonRow } from './model.ts';
import { type AccountReading } from './reading.ts';

export interface AccessQuery {
  readonly by: 'roles' | 'groups';
  /** Part of a name or address, in any case; empty for everybody. */
  readonly text: string;
  readonly state: PersonState | undefined;
  /** A role's key: anyone who has it, in whichever way. */
  readonly role: string | undefined;
  readonly group: GroupRef | undefined;
  /** A rule's id: of whom it has found something; `anyFinding` for whichever rule. */
  readonly finding: string | undefined;
  readonly sort: AccessSort;
}

export interface BookView {
  readonly columns: readonly BookColumn[];
  readonly entries: readonly Entry[];
  /** Of whom it is not known whether they belong among the entries: something was not readable. */
  readonly undetermined: number;
  /** Why more people may have the finding that was asked for, as sentences. */
  readonly notJudged: readonly string[];
}

/** Everybody of several accounts, by name, to be filtered and sorted as a person looks at them. */
export class AccessBook {
  readonly readings: readonly AccountReading[];
  readonly accounts: readonly ReadAccount[];
  readonly roles: readonly BookRole[];
  readonly groups: readonly BookGroup[];
  /** By name, then in the order of the accounts. */
  readonly entries: readonly Entry[];
  /** Rules that found somebody. */
  findings: readonly BookFinding[] = [];
  /** People with any finding. */
  withFindings = 0;
  #found: FoundIn = new Map();

  /** `accounts`: those of the readings that were read. */
  constructor(
    readings: readonly AccountReading[],
    accounts: readonly ReadAccount[],
    entries: readonly Entry[],
  ) {
    this.readings = readings;
    this.accounts = accounts;
    this.entries = entries;
    this.roles = mergedRoles(accounts);
    this.groups = accounts.flatMap(groupColumns);
  }

  /** Takes what was found of the people, which is known later than who they are. */
  *judged(found: FoundIn): Steps<void> {
    const { findings, people } = yield* bookFindings(found, this.entries);
    this.#found = found;
    this.findings = findings;
    this.withFindings = people;
  }

  /** The person of an account, where they are in it. */
  find(accountKey: string, personKey: string): Entry | undefined {
    const account = this.accounts.find(({ key }) => key === accountKey);
    const row = account?.access.people.find(({ key }) => key === personKey);
    return account && row && { account, row };
  }

  *view(query: AccessQuery): Steps<BookView> {
    const columns = query.by === 'roles' ? this.roles : this.groups;
    let undetermined = 0;
    const notJudged = query.finding === undefined ? [] : this.notJudged(query.finding);
    const found: Entry[] = [];
    yield* stepping(this.entries, (entry) => {
      const fits = this.fits(entry, query);
      if (fits === 'yes') found.push(entry);
      if (fits === 'unknown') undetermined += 1;
    });
    const entries = yield* inOrder(found, columns, this.accounts, query.sort);
    return { columns, entries, undetermined, notJudged };
  }

  /** Whether a person of an account is among those asked for; `unknown` for anyone who may have what was not readable. */
  fits(entry: Entry, query: Omit<AccessQuery, 'by' | 'sort'>): 'yes' | 'no' | 'unknown' {
    const { text, state, finding } = query;
    if (state !== undefined && entry.row.state !== state) return 'no';
    if (!this.isNamed(entry.row, text)) return 'no';
    if (finding !== undefined && !hasFinding(this.#found, entry, finding)) return 'no';
    return fitsFilters(entry, query);
  }

  /** Why somebody who isn't shown may have the finding all the same, as sentences. */
  notJudged(finding: string): readonly string[] {
    return notJudgedOf(this.#found, finding);
  }

  isNamed(row: PersonRow, text: string): boolean {
    const part = text.trim().toLowerCase();
    if (part === '') return true;
    return row.name.toLowerCase().includes(part) || (row.displayName ?? '').toLowerCase().includes(part);
  }
}

/** Puts everybody who was read into the order of their names. */
export function* accessBookSteps(readings: readonly AccountReading[]): Steps<AccessBook> {
  const accounts = readings.flatMap((reading) => (reading.kind === 'read' ? [reading] : []));
  const entries: Entry[] = [];
  for (const account of accounts) {
    yield* stepping(account.access.people, (row) => {
      entries.push({ account, row });
    });
  }
  return new AccessBook(readings, accounts, yield* sortedByName(entries, ({ row }) => row.name));
}

/** Filters by role and by group: `unknown` for anyone who may have what was not readable. */
function fitsFilters(
  { account, row }: Entry,
  { role, group }: Pick<AccessQuery, 'role' | 'group'>,
): 'yes' | 'no' | 'unknown' {
  if (group !== undefined && group.account !== account.key) return 'no';
  const answers = [
    ...(role === undefined ? [] : [roleAnswer(row, role).kind]),
    ...(group === undefined ? [] : [groupAnswer(row, group.id).kind]),
  ];
  if (answers.includes('none')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}
