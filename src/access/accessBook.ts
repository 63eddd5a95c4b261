import { type PersonState, personStates } from '../core/personState.ts';
import {
  anyFinding,
  type BookFinding,
  bookFindings,
  type FoundIn,
  hasFinding,
  notJudgedOf,
} from './bookFindings.ts';
import { byName } from '../core/byName.ts';
import { groupAnswer, roleAnswer, type RoleCell } from './cells.ts';
import { type Doubt, type PersonRow } from './model.ts';
import { type AccountPeople, type AccountReading } from './reading.ts';
import { superAdministratorKey } from './roleGrants.ts';

type ReadAccount = AccountPeople['reading'];

/** One person of one account. */
export interface Entry {
  readonly account: ReadAccount;
  readonly row: PersonRow;
}

export interface GroupRef {
  /** The account's key. */
  readonly account: string;
  readonly id: string;
}

export type AccessSort =
  | { readonly by: 'name' | 'state' | 'account'; readonly descending: boolean }
  | { readonly by: 'column'; readonly key: string; readonly descending: boolean };

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

export type BookColumn =
  | {
      readonly kind: 'role';
      readonly key: string;
      readonly name: string;
      readonly people: number;
      readonly invited: number;
    }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly name: string;
      readonly people: number | undefined;
      readonly grants: 'roles' | 'nothing' | 'unknown';
      readonly group: GroupRef;
    };

export interface BookView {
  readonly columns: readonly BookColumn[];
  readonly entries: readonly Entry[];
  /** Of whom it is not known whether they belong among the entries: something was not readable. */
  readonly undetermined: number;
  /** Why more people may have the finding that was asked for, as sentences. */
  readonly notJudged: readonly string[];
}

/** What is in a cell; undefined for a group of another account. */
export type CellAnswer =
  | { readonly kind: 'role'; readonly cell: RoleCell }
  | { readonly kind: 'member' }
  | { readonly kind: 'unknown'; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'none' };

/** Everybody of several accounts, by name, to be filtered and sorted as a person looks at them. */
export class AccessBook {
  readonly readings: readonly AccountReading[];
  readonly accounts: readonly ReadAccount[];
  readonly roles: readonly Extract<BookColumn, { readonly kind: 'role' }>[];
  readonly groups: readonly Extract<BookColumn, { readonly kind: 'group' }>[];
  /** By name, then in the order of the accounts. */
  readonly entries: readonly Entry[];
  /** Rules that found somebody. */
  findings: readonly BookFinding[] = [];
  /** People with any finding. */
  withFindings = 0;
  #found: FoundIn = new Map();
  readonly #texts = new Map<PersonRow, string>();

  constructor(readings: readonly AccountReading[]) {
    this.readings = readings;
    this.accounts = readings.flatMap((reading) => (reading.kind === 'read' ? [reading] : []));
    this.roles = mergedRoles(this.accounts);
    this.groups = this.accounts.flatMap(groupColumns);
    this.entries = this.accounts
      .flatMap((account) => account.access.people.map((row): Entry => ({ account, row })))
      .sort((one, other) => byName(one.row.name, other.row.name));
  }

  /** Takes what was found of the people, which is known later than who they are. */
  judged(found: FoundIn): void {
    this.#found = found;
    this.findings = bookFindings(found, this.entries);
    this.withFindings = this.entries.filter((entry) => hasFinding(found, entry, anyFinding)).length;
  }

  /** The person of an account, where they are in it. */
  find(accountKey: string, personKey: string): Entry | undefined {
    const account = this.accounts.find(({ key }) => key === accountKey);
    const row = account?.access.people.find(({ key }) => key === personKey);
    return account && row && { account, row };
  }

  view(query: AccessQuery): BookView {
    const columns = query.by === 'roles' ? this.roles : this.groups;
    let undetermined = 0;
    const notJudged = query.finding === undefined ? [] : this.notJudged(query.finding);
    const entries = this.entries.filter((entry) => {
      const fits = this.fits(entry, query);
      if (fits === 'unknown') undetermined += 1;
      return fits === 'yes';
    });
    return { columns, entries: sorted(entries, columns, this.accounts, query.sort), undetermined, notJudged };
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
    return part === '' || this.#textOf(row).includes(part);
  }

  /** What is searched of a person, made once somebody searches. */
  #textOf(row: PersonRow): string {
    const known = this.#texts.get(row);
    if (known !== undefined) return known;
    const made = `${row.name}\n${row.displayName ?? ''}`.toLowerCase();
    this.#texts.set(row, made);
    return made;
  }
}

export function answerIn({ account, row }: Entry, column: BookColumn): CellAnswer | undefined {
  if (column.kind === 'role') {
    const answer = roleAnswer(row, column.key);
    return answer.kind === 'has' ? { kind: 'role', cell: answer.cell } : answer;
  }
  if (column.group.account !== account.key) return undefined;
  const answer = groupAnswer(row, column.group.id);
  return answer.kind === 'has' ? { kind: 'member' } : answer;
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

function sorted(
  entries: readonly Entry[],
  columns: readonly BookColumn[],
  accounts: readonly ReadAccount[],
  sort: AccessSort,
): readonly Entry[] {
  const turned = (list: readonly Entry[]): readonly Entry[] => (sort.descending ? list.toReversed() : list);
  switch (sort.by) {
    case 'name':
      return turned(entries);
    case 'state':
      return turned(inBuckets(entries, personStates.length, ({ row }) => personStates.indexOf(row.state)));
    case 'account':
      return turned(inBuckets(entries, accounts.length, ({ account }) => accounts.indexOf(account)));
    case 'column': {
      const column = columns.find(({ key }) => key === sort.key);
      if (column === undefined) return entries;
      const order: readonly (CellAnswer['kind'] | undefined)[] = [
        'role',
        'member',
        'unknown',
        'none',
        undefined,
      ];
      return turned(
        inBuckets(entries, order.length, (entry) => order.indexOf(answerIn(entry, column)?.kind)),
      );
    }
  }
}

/** Keeps the order by name within each bucket; linear, as there may be 20,000. */
function inBuckets(
  entries: readonly Entry[],
  count: number,
  bucketOf: (entry: Entry) => number,
): readonly Entry[] {
  const buckets = Array.from({ length: count }, (): Entry[] => []);
  for (const entry of entries) buckets[bucketOf(entry)]?.push(entry);
  return buckets.flat();
}

function mergedRoles(accounts: readonly ReadAccount[]): AccessBook['roles'] {
  const merged = new Map<string, Extract<BookColumn, { readonly kind: 'role' }>>();
  for (const { access } of accounts) {
    for (const { key, name, people, invited } of access.roles) {
      const before = merged.get(key);
      merged.set(key, {
        kind: 'role',
        key,
        name: before?.name ?? name,
        people: people + (before?.people ?? 0),
        invited: invited + (before?.invited ?? 0),
      });
    }
  }
  return [...merged.values()].sort(
    (one, other) =>
      Number(other.key === superAdministratorKey) - Number(one.key === superAdministratorKey) ||
      other.people - one.people ||
      byName(one.name, other.name),
  );
}

function groupColumns({ key: account, access }: ReadAccount): AccessBook['groups'] {
  return access.groups.map(({ id, label, people, grants }) => ({
    kind: 'group',
    key: JSON.stringify([account, id]),
    name: label,
    people,
    grants,
    group: { account, id },
  }));
}
