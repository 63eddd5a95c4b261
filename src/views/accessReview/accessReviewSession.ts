import * as l10n from '@vscode/l10n';
import { type PersonRow } from '../../access/model.ts';
import { withEntries } from '../../history/reviews/accessReview.ts';
import { type AccessReviewPorts } from '../../history/reviews/accessReviewPorts.ts';
import { type AccessReview, type Decision, type ReviewEntry } from '../../history/reviews/model.ts';
import { refusedText } from '../../host/refusedText.ts';
import { type AccessReviewQuery, everyone } from '../../pages/messages/accessReview/accessReviewQuery.ts';
import {
  fromAccessReviewPage,
  type FromAccessReviewPage,
} from '../../pages/messages/accessReview/fromAccessReviewPage.ts';
import {
  toAccessReviewPage,
  type ToAccessReviewPage,
} from '../../pages/messages/accessReview/toAccessReviewPage.ts';
import { decidedWords, elsewhereWords } from './decisionWords.ts';
import { reviewView } from './reviewView.ts';
import { reviewPageOverview, reviewPageRow } from './reviewPageRows.ts';
import * as z from 'zod/mini';

/** Rows of a block, as the page asks for them. */
const blockSize = 100;

type Decide = Extract<FromAccessReviewPage, { readonly kind: 'decide' }>;

/** One page of an access review. What is decided is kept at once; nothing is written to the account. */
export class AccessReviewSession {
  readonly #ports: AccessReviewPorts;
  readonly #post: (message: ToAccessReviewPage) => void;
  #review: AccessReview;
  /** Who decides here, as stated; undefined until it is asked. */
  #reviewer: string | undefined;
  #query: AccessReviewQuery = everyone;
  #view: readonly PersonRow[] = [];
  #number = 0;
  #queries = 0;
  /** Keys of people, whatever is filtered. */
  #selected: ReadonlySet<string> = new Set();
  /** Places where the blocks begin that the page has of the view. */
  readonly #sent = new Set<number>();
  /** Two decisions never overtake each other. */
  #turn: Promise<void> = Promise.resolve();

  /** `reviewer`: who decides, where that was said just now. */
  constructor(
    review: AccessReview,
    reviewer: string | undefined,
    ports: AccessReviewPorts,
    post: (message: ToAccessReviewPage) => void,
  ) {
    this.#review = review;
    this.#reviewer = reviewer;
    this.#ports = ports;
    this.#post = (message) => {
      post(z.parse(toAccessReviewPage, message));
    };
  }

  /** Anything may be said by a page; what is not a message of ours is left alone. */
  async receive(claim: unknown): Promise<void> {
    const message = z.safeParse(fromAccessReviewPage, claim);
    if (!message.success) return;
    const said = message.data;
    if (said.kind !== 'decide') {
      await this.#answer(said).catch(this.#ports.fail);
      return;
    }
    // Who is meant is who is selected now, not once the disk has taken what was decided before.
    const selected = this.#selected;
    const people = selected.size > 0 ? [...selected] : this.#focused(said);
    this.#turn = this.#turn.then(async () => this.#decide(said, people, selected)).catch(this.#ports.fail);
    await this.#turn;
  }

  async #answer(message: Exclude<FromAccessReviewPage, Decide>): Promise<void> {
    switch (message.kind) {
      case 'ready':
        await this.#reread();
        this.#showOverview();
        this.#showView();
        return;
      case 'query':
        await this.#filter(message.query);
        return;
      case 'rows':
        if (message.view === this.#number) this.#showRows(message.from, message.count);
        return;
      case 'select':
        this.#select(message);
        return;
      case 'selectAll':
        this.#selected = new Set(message.selected ? this.#view.map(({ key }) => key) : []);
        this.#refresh();
        return;
      case 'lookAgain': {
        const later = await this.#ports.lookAgain(this.#review);
        if (later !== undefined && (await this.#add(later))) this.#showOverview();
        return;
      }
      case 'plan':
        await this.#ports.plan(this.#review.frozen.id);
        return;
      case 'evidence':
        await this.#ports.saveEvidence(this.#review.frozen.id);
        return;
    }
  }

  async #filter(query: AccessReviewQuery): Promise<void> {
    this.#queries += 1;
    const number = this.#queries;
    const sentence = await refusedText(this.#ports, query.text);
    if (number !== this.#queries) return;
    if (sentence === undefined) this.#query = query;
    else this.#notice(sentence, 'search');
    this.#showView();
  }

  #select({ view, from, to, how }: Extract<FromAccessReviewPage, { readonly kind: 'select' }>): void {
    if (view !== this.#number) return;
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const selected = new Set(this.#selected);
    for (const { key } of this.#view.slice(first, last + 1)) {
      if (how === 'toggle' && selected.has(key)) selected.delete(key);
      else selected.add(key);
    }
    this.#selected = selected;
    // A key that is held down selects many, one after another: only what became of these is told.
    this.#post({
      kind: 'reviewSelected',
      view: this.#number,
      from: first,
      rows: this.#rows(first, last + 1 - first),
      selected: selected.size,
    });
  }

  #focused({ view, row }: Decide): readonly string[] {
    const focused = row === null || view !== this.#number ? undefined : this.#view[row]?.key;
    return focused === undefined ? [] : [focused];
  }

  async #decide(
    { decision, reason }: Decide,
    people: readonly string[],
    selected: ReadonlySet<string>,
  ): Promise<void> {
    if (people.length === 0) {
      this.#notice(l10n.t('No one is selected. Select people with Space, or go to a row.'));
      return;
    }
    if (decision !== 'open' && reason.trim() === '') {
      this.#notice(l10n.t('Give a reason first: it is kept with the decision.'));
      return;
    }
    const sentence = await refusedText(this.#ports, reason);
    if (sentence !== undefined) {
      this.#notice(sentence, 'reason');
      return;
    }
    const by = this.#reviewer ?? (await this.#ports.askReviewer(this.#review));
    if (by === undefined) return;
    this.#reviewer = by;
    const known = this.#review.decisions;
    if (!(await this.#reread())) {
      this.#tellDeleted();
      return;
    }
    const elsewhere = people.filter((key) => !isSame(known.get(key), this.#review.decisions.get(key)));
    if (elsewhere.length > 0) {
      this.#refresh();
      this.#notice(elsewhereWords(elsewhere.length));
      return;
    }
    const isKept = await this.#add({
      kind: 'decision',
      decision,
      reason: decision === 'open' ? '' : reason.trim(),
      by,
      at: this.#ports.now(),
      people,
    });
    if (!isKept) return;
    this.#selected = new Set([...this.#selected].filter((key) => !selected.has(key)));
    this.#refresh();
    this.#notice(decidedWords(decision, people.length));
  }

  /** Kept first: what is shown as decided is on the disk. */
  async #add(entry: ReviewEntry): Promise<boolean> {
    if ((await this.#ports.add(this.#review.frozen.id, entry)) && (await this.#reread())) return true;
    this.#tellDeleted();
    return false;
  }

  /** What other windows decided is shown as well. False where it was deleted. */
  async #reread(): Promise<boolean> {
    const entries = await this.#ports.entries(this.#review.frozen.id);
    if (entries !== undefined) this.#review = withEntries(this.#review, entries);
    return entries !== undefined;
  }

  #tellDeleted(): void {
    this.#notice(l10n.t('This access review was deleted: nothing is kept of it any more.'));
  }

  #notice(sentence: string, clears: 'search' | 'reason' | null = null): void {
    this.#post({ kind: 'reviewNotice', sentence, clears });
  }

  #showOverview(): void {
    this.#post({
      kind: 'accessReview',
      review: reviewPageOverview(this.#review, this.#selected.size),
      keep: { version: 1, review: this.#review.frozen.id },
    });
  }

  #showView(): void {
    this.#view = reviewView(this.#review, this.#query);
    this.#number += 1;
    this.#sent.clear();
    this.#sent.add(0);
    this.#post({
      kind: 'reviewPeople',
      view: this.#number,
      query: this.#query,
      matched: this.#view.length,
      rows: this.#rows(0, blockSize),
    });
  }

  #showRows(from: number, count: number): void {
    this.#sent.add(from);
    this.#post({ kind: 'reviewRows', view: this.#number, from, rows: this.#rows(from, count) });
  }

  /** The same people in the same order, with what has become of them: nobody jumps away while they are looked at. */
  #refresh(): void {
    this.#showOverview();
    for (const from of this.#sent) this.#showRows(from, blockSize);
  }

  #rows(from: number, count: number) {
    return this.#view
      .slice(from, from + count)
      .map((row) => reviewPageRow(row, this.#review, this.#selected.has(row.key)));
  }
}

function isSame(one: Decision | undefined, other: Decision | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
