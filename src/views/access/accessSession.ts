import { type AccessBook, accessBookSteps } from '../../access/accessBook.ts';
import { type AccessPorts, type AccessScope } from '../../access/accessPorts.ts';
import { type SideBook, sideBookSteps } from '../../access/sideBySide.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { inSlices } from '../../core/slices.ts';
import { plainText } from '../../core/plainText.ts';
import { refusedText } from '../../host/refusedText.ts';
import { type SavedState } from '../../pages/messages/savedState.ts';
import { everybody, type PageOpened, type PageQuery } from '../../pages/messages/shared.ts';
import { toHost, type ToHost } from '../../pages/messages/toHost.ts';
import { toPage, type ToPage } from '../../pages/messages/toPage.ts';
import { bookQuery, sideQuery } from './bookQuery.ts';
import { filterWords } from './filterWords.ts';
import { pageAbsence, pageExplanation } from './pageExplanation.ts';
import { pageOverview } from './pageRows.ts';
import { rowsMessage, type Shown, shownPeople, viewMessage } from './shown.ts';
import * as z from 'zod/mini';

/** A plan that exists, for a person of an account; nothing but ids, which the command that makes it looks up. */
export interface PlanRequest {
  readonly plan: Extract<ToHost, { readonly kind: 'plan' }>['plan'];
  readonly accountKey: string;
  readonly userId: string;
  readonly groupId: string | undefined;
}

/** One page: what it looks at, and the answers to what it says. Reads; of writing it knows nothing. */
export class AccessSession {
  readonly #ports: AccessPorts;
  /** Opens a plan for review. */
  readonly #openPlan: (request: PlanRequest) => Promise<void>;
  readonly #post: (message: ToPage) => void;
  #scope: AccessScope;
  #query: PageQuery;
  #opened: PageOpened | null;
  #book: AccessBook | undefined;
  /** The same people, each once; made when the accounts are first shown side by side. */
  #sides: SideBook | undefined;
  #view: Shown | undefined;
  #number = 0;
  #isReading = false;
  /** How many queries there were. */
  #queries = 0;

  constructor(
    state: Omit<SavedState, 'version'>,
    ports: AccessPorts,
    openPlan: (request: PlanRequest) => Promise<void>,
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
        // A page that was hidden is drawn again: what was read is shown as it was.
        if (this.#book !== undefined) await this.#showAll(this.#book);
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
        await this.#showOpened();
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
    await this.#showView();
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
      this.#book = await inSlices(accessBookSteps(await this.#ports.read(this.#scope, fresh)));
      this.#sides = undefined;
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
    if (!isFiltered) await this.#showAll(book);
    await this.#judge(book);
    if (this.#book !== book) return;
    if (isFiltered) await this.#showAll(book);
    else if (book.findings.length > 0) this.#showOverview(book);
  }

  async #judge(book: AccessBook): Promise<void> {
    try {
      await inSlices(book.judged(await this.#ports.judge(book.accounts.map(({ key }) => key))));
    } catch (error) {
      this.#ports.record(error);
    }
  }

  #showOverview(book: AccessBook): void {
    this.#post({ kind: 'overview', overview: pageOverview(book), scope: this.#scope && [...this.#scope] });
  }

  async #showAll(book: AccessBook): Promise<void> {
    this.#showOverview(book);
    await this.#showView();
    await this.#showOpened();
  }

  async #showView(): Promise<void> {
    const [book, query] = [this.#book, this.#query];
    if (book === undefined) return;
    const shown = await this.#viewOf(book, query);
    // What was asked for in the meantime is shown instead.
    if (this.#book === book && this.#query === query) this.#show(book, shown);
  }

  async #viewOf(book: AccessBook, query: PageQuery): Promise<Shown> {
    if (query.by !== 'accounts')
      return { kind: 'view', ...(await inSlices(book.view(bookQuery(query, query.by)))) };
    const sides = await this.#sidesOf(book);
    return { kind: 'sides', sides, ...(await inSlices(sides.view(sideQuery(query)))) };
  }

  async #sidesOf(book: AccessBook): Promise<SideBook> {
    const sides = this.#sides?.book === book ? this.#sides : await inSlices(sideBookSteps(book));
    if (this.#book === book) this.#sides = sides;
    return sides;
  }

  #show(book: AccessBook, shown: Shown): void {
    this.#view = shown;
    this.#number += 1;
    this.#post(viewMessage(shown, book, this.#query, this.#number));
  }

  #showRows({ view: number, from, count }: Extract<ToHost, { readonly kind: 'rows' }>): void {
    const shown = this.#view;
    if (shown !== undefined && number === this.#number) this.#post(rowsMessage(shown, number, from, count));
  }

  async #showOpened(): Promise<void> {
    const [book, opened] = [this.#book, this.#opened];
    const entry = opened === null ? undefined : book?.find(opened.account, opened.person);
    if (book === undefined || opened === null || entry === undefined) {
      this.#post({ kind: 'explanation', explanation: null });
      return;
    }
    const sides = await this.#sidesOf(book);
    // What was opened in the meantime is explained instead.
    if (this.#book !== book || this.#opened !== opened) return;
    const explanation =
      opened.elsewhere === null
        ? pageExplanation(entry, opened, sides)
        : (pageAbsence(entry, opened, sides) ?? null);
    this.#post({ kind: 'explanation', explanation });
  }

  async #export(): Promise<void> {
    const [book, view] = [this.#book, this.#view];
    if (book === undefined || view === undefined) return;
    await this.#ports.save(book.readings, shownPeople(view, book), filterWords(this.#query, book, view));
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
