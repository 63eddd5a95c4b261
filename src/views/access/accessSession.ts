import { AccessBook, type AccessQuery, type BookView, type Entry } from '../../access/accessBook.ts';
import { shownName } from '../../access/accessWords.ts';
import { type AccessPorts, type AccessScope } from '../../access/accessPorts.ts';
import { explain } from '../../access/explain.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { plainText } from '../../core/plainText.ts';
import { refusedText } from '../../host/refusedText.ts';
import { type SavedState } from '../../pages/messages/savedState.ts';
import { everybody, type PageOpened, type PageQuery } from '../../pages/messages/shared.ts';
import { toHost, type ToHost } from '../../pages/messages/toHost.ts';
import { type PageExplanation, toPage, type ToPage } from '../../pages/messages/toPage.ts';
import { undocumentedWords } from '../../provisioning/review/leavingWords.ts';
import { filterWords } from './filterWords.ts';
import { pageColumn, pageOverview, pageRow } from './pageRows.ts';
import * as z from 'zod/mini';

/** A plan that exists, for a person of an account; nothing but ids, which the command that makes it looks up. */
export interface PlanWish {
  readonly plan: Extract<ToHost, { readonly kind: 'plan' }>['plan'];
  readonly accountKey: string;
  readonly userId: string;
  readonly groupId: string | undefined;
}

/** Rows that go with a view, before the page asks for others. */
const firstRows = 100;

/** One page: what it looks at, and the answers to what it says. Reads; of writing it knows nothing. */
export class AccessSession {
  readonly #ports: AccessPorts;
  /** Opens a plan for review. */
  readonly #openPlan: (wish: PlanWish) => Promise<void>;
  readonly #post: (message: ToPage) => void;
  #scope: AccessScope;
  #query: PageQuery;
  #opened: PageOpened | null;
  #book: AccessBook | undefined;
  #view: BookView | undefined;
  #number = 0;
  #isReading = false;
  /** How many queries there were. */
  #queries = 0;

  constructor(
    state: Omit<SavedState, 'version'>,
    ports: AccessPorts,
    openPlan: (wish: PlanWish) => Promise<void>,
    post: (message: ToPage) => void,
  ) {
    this.#ports = ports;
    this.#openPlan = openPlan;
    this.#scope = state.scope;
    this.#query = state.query;
    this.#opened = state.opened;
    // What is sent is held against the schema on this side as well.
    this.#post = (message) => {
      post(z.parse(toPage, message));
    };
  }

  /** Anything may be said by a page; what is not a message of ours is left alone. */
  async receive(said: unknown): Promise<void> {
    const message = z.safeParse(toHost, said);
    if (!message.success) return;
    await this.#answer(message.data).catch((error: unknown) => {
      this.#ports.record(error);
    });
  }

  async #answer(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'ready':
        // A page that was hidden is drawn anew: what was read is shown as it was.
        if (this.#book !== undefined) this.#showAll(this.#book);
        else if (this.#isReading) this.#post({ kind: 'reading' });
        else {
          await this.#forgetSecret();
          await this.#read(false);
        }
        return;
      case 'refresh':
        await this.#read(true);
        return;
      case 'chooseAccounts': {
        const chosen = await this.#ports.choose(this.#scope);
        if (chosen === undefined) return;
        this.#scope = chosen.scope;
        await this.#read(false);
        return;
      }
      case 'query':
        await this.#filter(message.query);
        return;
      case 'rows':
        this.#showRows(message);
        return;
      case 'open':
        if (await this.#holdsSecret(message.opened)) return;
        this.#opened = message.opened;
        this.#showOpened();
        return;
      case 'export':
        await this.#export();
        return;
      case 'plan':
        await this.#plan(message);
        return;
    }
  }

  /** What holds a secret is neither searched for nor told back: the page keeps the query that it is told. */
  async #filter(query: PageQuery): Promise<void> {
    this.#queries += 1;
    const number = this.#queries;
    const { text, ...ids } = query;
    const [refused, isSecret] = await Promise.all([refusedText(this.#ports, text), this.#holdsSecret(ids)]);
    if (number !== this.#queries) return;
    if (refused === undefined && !isSecret) this.#query = query;
    else if (refused !== undefined) this.#post({ kind: 'refused', sentence: refused });
    this.#showView();
  }

  /** What a page came back with may have been kept before the token was, or by hand. */
  async #forgetSecret(): Promise<void> {
    if (await this.#holdsSecret([this.#scope, this.#opened, this.#query])) {
      this.#scope = null;
      this.#opened = null;
      this.#query = everybody;
    }
  }

  async #holdsSecret(claims: unknown): Promise<boolean> {
    return this.#ports.holdsSecret(JSON.stringify(claims));
  }

  async #read(fresh: boolean): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#post({ kind: 'reading' });
    try {
      this.#book = new AccessBook(await this.#ports.read(this.#scope, fresh));
    } catch (error) {
      if (!AppError.is(error, 'cancelled')) this.#ports.record(error);
      const { sentence } = explainError(error);
      this.#post({ kind: 'failed', sentence: plainText(sentence, 1000) });
      return;
    } finally {
      this.#isReading = false;
    }
    const book = this.#book;
    // Who is asked for by a finding is known once they are judged; for everybody else that is no reason to wait.
    const isFiltered = this.#query.finding !== null;
    if (!isFiltered) this.#showAll(book);
    await this.#judge(book);
    if (this.#book !== book) return;
    if (isFiltered) this.#showAll(book);
    else if (book.findings.length > 0) this.#showOverview(book);
  }

  async #judge(book: AccessBook): Promise<void> {
    try {
      book.judged(await this.#ports.judge(book.accounts.map(({ key }) => key)));
    } catch (error) {
      this.#ports.record(error);
    }
  }

  #showOverview(book: AccessBook): void {
    this.#post({ kind: 'overview', overview: pageOverview(book), scope: this.#scope && [...this.#scope] });
  }

  #showAll(book: AccessBook): void {
    this.#showOverview(book);
    this.#showView();
    this.#showOpened();
  }

  #showView(): void {
    const book = this.#book;
    if (book === undefined) return;
    const view = book.view(bookQuery(this.#query));
    this.#view = view;
    this.#number += 1;
    this.#post({
      kind: 'view',
      view: this.#number,
      query: this.#query,
      columns: view.columns.map((column) => pageColumn(column, book)),
      matched: view.entries.length,
      undetermined: view.undetermined,
      notJudged: view.notJudged.map((sentence) => plainText(sentence, 1000)),
      rows: view.entries.slice(0, firstRows).map((entry) => pageRow(entry, view.columns)),
    });
  }

  #showRows({ view: number, from, count }: Extract<ToHost, { readonly kind: 'rows' }>): void {
    const view = this.#view;
    if (view === undefined || number !== this.#number) return;
    const rows = view.entries.slice(from, from + count).map((entry) => pageRow(entry, view.columns));
    this.#post({ kind: 'rows', view: number, from, rows });
  }

  #showOpened(): void {
    const opened = this.#opened;
    const entry = opened === null ? undefined : this.#book?.find(opened.account, opened.person);
    this.#post({
      kind: 'explanation',
      explanation: opened === null || entry === undefined ? null : this.#explanation(entry, opened),
    });
  }

  #explanation(entry: Entry, opened: PageOpened): PageExplanation {
    const { account, row } = entry;
    const columns = [...(this.#book?.roles ?? []), ...(this.#book?.groups ?? [])];
    const column = columns.find(({ key }) => key === opened.column);
    const about = column?.kind === 'group' ? ({ kind: 'group', id: column.group.id } as const) : column;
    const told = explain(entry, about);
    const isUser = row.userId !== undefined;
    return {
      opened,
      name: shownName(row.name),
      displayName: shownName(row.displayName ?? ''),
      accountName: shownName(account.access.accountName),
      about: shownName(column?.name ?? ''),
      state: told.state,
      chains: told.chains.map(({ sentence, denied, steps }) => ({ sentence, denied, steps: [...steps] })),
      nothing: told.nothing ?? '',
      doubts: [...told.doubts],
      groups: told.groups.map(({ id, label, lines }) => ({ id, label, lines: [...lines], canLeave: isUser })),
      deactivation: [...told.deactivation],
      undocumented: isUser && row.state !== 'inactive' ? [...undocumentedWords()] : [],
      plans: isUser ? [row.state === 'inactive' ? 'reactivate' : 'deactivate', 'offboard'] : [],
    };
  }

  async #export(): Promise<void> {
    const [book, view] = [this.#book, this.#view];
    if (book === undefined || view === undefined) return;
    const people = book.accounts.map((reading) => ({
      reading,
      people: view.entries.filter(({ account }) => account === reading).map(({ row }) => row),
    }));
    await this.#ports.save(book.readings, people, filterWords(this.#query, book, view));
  }

  /** Nothing but ids of the person who is shown: whether they are still there is looked up by the command. */
  async #plan({ plan, account, person, group }: Extract<ToHost, { readonly kind: 'plan' }>): Promise<void> {
    const row = this.#book?.find(account, person)?.row;
    if (row?.userId === undefined) return;
    if (plan === 'leaveGroup' && (group === null || !row.groupIds.has(group))) return;
    const groupId = plan === 'leaveGroup' && group !== null ? group : undefined;
    await this.#openPlan({ plan, accountKey: account, userId: row.userId, groupId });
  }
}

function bookQuery({ by, text, state, role, group, finding, sort }: PageQuery): AccessQuery {
  return {
    by,
    text,
    state: state ?? undefined,
    role: role ?? undefined,
    group: group ?? undefined,
    finding: finding ?? undefined,
    sort,
  };
}
