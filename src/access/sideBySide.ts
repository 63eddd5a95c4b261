import { type Steps, stepping } from '../core/slices.ts';
import { addressKey } from '../scim/names/sameAddress.ts';
import { type AccessBook, type AccessQuery } from './accessBook.ts';
import { type Entry } from './bookColumns.ts';
import { roleCells } from './cells.ts';
import { type Difference, difference, type SideAnswer } from './difference.ts';
import { type Unread } from './model.ts';

/** Somebody in one account or several: all entries of one address, however its letters are written, and no look-alike. */
export interface SidePerson {
  readonly name: string;
  /** In the order of the accounts. Several of one account where its users or members share the address. */
  readonly entries: readonly [Entry, ...Entry[]];
  /** An entry without an address stands alone: whether it is somebody of another account isn't known. */
  readonly hasAddress: boolean;
}

/** Why it isn't known that somebody who isn't found in an account is not in it. */
export type AbsenceDoubt = Unread | { readonly kind: 'noAddress' };

export type SideSort =
  | { readonly by: 'name' | 'differs'; readonly descending: boolean }
  /** `key`: an account's. */
  | { readonly by: 'column'; readonly key: string; readonly descending: boolean };

export interface SideQuery extends Omit<AccessQuery, 'by' | 'sort'> {
  /** Nobody but who is known to differ. */
  readonly differing: boolean;
  readonly sort: SideSort;
}

export interface SideView {
  readonly people: readonly SidePerson[];
  /** Of whom it is not known whether they belong among the people. */
  readonly undetermined: number;
  /** See `BookView`. */
  readonly notJudged: readonly string[];
}

type Fits = 'yes' | 'no' | 'unknown';

/** Everybody of several accounts, each person once. */
export class SideBook {
  readonly book: AccessBook;
  /** By name. */
  readonly people: readonly SidePerson[];
  /** Of each account, in their order. */
  readonly absences: readonly (readonly AbsenceDoubt[])[];
  readonly #differences = new Map<SidePerson, Difference>();
  readonly #ranks: ReadonlyMap<string, number>;

  constructor(
    book: AccessBook,
    people: readonly SidePerson[],
    absences: readonly (readonly AbsenceDoubt[])[],
  ) {
    this.book = book;
    this.people = people;
    this.absences = absences;
    this.#ranks = new Map(book.roles.map(({ key }, rank) => [key, rank]));
  }

  /** What each account says of the person, in their order. */
  answersOf(person: SidePerson): readonly SideAnswer[] {
    return this.book.accounts.map((_account, index) => this.answerIn(person, index));
  }

  answerIn({ entries, hasAddress }: SidePerson, index: number): SideAnswer {
    const account = this.book.accounts[index];
    const [first, ...others] = entries.filter((entry) => entry.account === account);
    if (first !== undefined) return { kind: 'present', entries: [first, ...others] };
    const isKnown = hasAddress && (this.absences[index] ?? []).length === 0;
    return { kind: isKnown ? 'absent' : 'unknown' };
  }

  differenceOf(person: SidePerson): Difference {
    const known = this.#differences.get(person);
    if (known !== undefined) return known;
    const made = difference(this.answersOf(person));
    this.#differences.set(person, made);
    return made;
  }

  /** Where a role stands among those of all accounts: first what most have. */
  rankOf(roleKey: string): number {
    return this.#ranks.get(roleKey) ?? this.#ranks.size;
  }

  *view(query: SideQuery): Steps<SideView> {
    const found: SidePerson[] = [];
    let undetermined = 0;
    yield* stepping(this.people, (person) => {
      const fits = both(this.#fits(person, query), () =>
        query.differing ? this.differenceOf(person) : 'yes',
      );
      if (fits === 'yes') found.push(person);
      if (fits === 'unknown') undetermined += 1;
    });
    const notJudged = query.finding === undefined ? [] : this.book.notJudged(query.finding);
    return { people: yield* this.#sorted(found, query.sort), undetermined, notJudged };
  }

  /** Anyone who fits in one of the accounts. Where they may be in one that was not read whole, they may fit there. */
  #fits(person: SidePerson, query: SideQuery): Fits {
    const fits = person.entries.map((entry) => this.book.fits(entry, query));
    if (fits.includes('yes')) return 'yes';
    if (fits.includes('unknown')) return 'unknown';
    if (query.finding !== undefined || !person.entries.some(({ row }) => this.book.isNamed(row, query.text)))
      return 'no';
    const mayFit = this.book.accounts.some(
      ({ key }, index) =>
        (query.group === undefined || query.group.account === key) &&
        this.answerIn(person, index).kind === 'unknown',
    );
    return mayFit ? 'unknown' : 'no';
  }

  *#sorted(people: readonly SidePerson[], sort: SideSort): Steps<readonly SidePerson[]> {
    const bucketOf = this.#bucketOf(sort);
    const buckets: SidePerson[][] = [];
    yield* stepping(people, (person) => {
      const bucket = bucketOf(person);
      (buckets[bucket] ??= []).push(person);
    });
    const ordered = buckets.flat();
    return sort.descending ? ordered.toReversed() : ordered;
  }

  #bucketOf(sort: SideSort): (person: SidePerson) => number {
    switch (sort.by) {
      case 'name':
        return () => 0;
      case 'differs': {
        const order: readonly Difference[] = ['yes', 'unknown', 'no'];
        return (person) => order.indexOf(this.differenceOf(person));
      }
      case 'column': {
        const index = this.book.accounts.findIndex(({ key }) => key === sort.key);
        return index === -1 ? () => 0 : (person) => this.#standingIn(person, index);
      }
    }
  }

  /** By the role that comes first, then without any, then where that isn't known, and then who is not in the account. */
  #standingIn(person: SidePerson, index: number): number {
    const answer = this.answerIn(person, index);
    const none = this.#ranks.size + 1;
    if (answer.kind !== 'present') return answer.kind === 'unknown' ? none + 2 : none + 3;
    const ranks = answer.entries.flatMap(({ row }) =>
      [...roleCells(row).keys()].map((key) => this.rankOf(key)),
    );
    if (ranks.length > 0) return Math.min(...ranks);
    return answer.entries.some(({ row }) => row.doubts.length > 0) ? none + 1 : none;
  }
}

/** Joins the entries of each address. */
export function* sideBookSteps(book: AccessBook): Steps<SideBook> {
  const places = new Map(book.accounts.map((account, index) => [account, index]));
  const people: { readonly name: string; readonly entries: Entry[]; readonly hasAddress: boolean }[] = [];
  const byAddress = new Map<string, Entry[]>();
  const withoutAddress = new Set<Entry['account']>();
  yield* stepping(book.entries, (entry) => {
    const { name } = entry.row;
    const key = addressOf(entry);
    const known = key === undefined ? undefined : byAddress.get(key);
    if (known !== undefined) {
      known.push(entry);
      return;
    }
    const entries = [entry];
    people.push({ name, entries, hasAddress: key !== undefined });
    if (key === undefined) withoutAddress.add(entry.account);
    else byAddress.set(key, entries);
  });
  const inOrder = (one: Entry, other: Entry): number =>
    (places.get(one.account) ?? 0) - (places.get(other.account) ?? 0);
  const joined: SidePerson[] = [];
  yield* stepping(people, ({ name, entries, hasAddress }) => {
    const [first, ...others] = entries.sort(inOrder);
    if (first !== undefined) joined.push({ name, entries: [first, ...others], hasAddress });
  });
  const absences = book.accounts.map((account): readonly AbsenceDoubt[] => [
    ...account.access.unread.filter(({ kind }) => !saysNothingOfAbsence.has(kind)),
    ...(withoutAddress.has(account) ? [{ kind: 'noAddress' } as const] : []),
  ]);
  return new SideBook(book, joined, absences);
}

/** What a group grants says nothing of who is in the account, nor who is in a user group: they are account members. */
const saysNothingOfAbsence: ReadonlySet<AbsenceDoubt['kind']> = new Set([
  'groupGrants',
  'userGroups',
  'unlistedGroup',
]);

/** What a person is known by in other accounts: an id that a group names, or what stands for a name, is nothing of the kind. */
function addressOf({ row: { name, state } }: Entry): string | undefined {
  return state === 'unlisted' || !name.includes('@') ? undefined : addressKey(name);
}

function both(one: Fits, other: () => Fits): Fits {
  if (one === 'no') return 'no';
  const second = other();
  return second === 'yes' ? one : second;
}
