import * as l10n from '@vscode/l10n';
import { withEntries } from '../../history/reviews/accessReview.ts';
import { type AccessReviewPorts } from '../../history/reviews/accessReviewPorts.ts';
import { type AccessReview, type Decision, type ReviewEntry } from '../../history/reviews/model.ts';
import { isSameDecision } from '../../history/reviews/sameDecisions.ts';
import { refusedText } from '../../host/refusedText.ts';
import { type AccessReviewQuery } from '../../pages/messages/accessReview/accessReviewQuery.ts';
import {
  fromAccessReviewPage,
  type FromAccessReviewPage,
} from '../../pages/messages/accessReview/fromAccessReviewPage.ts';
import {
  toAccessReviewPage,
  type ToAccessReviewPage,
} from '../../pages/messages/accessReview/toAccessReviewPage.ts';
import { decidedWords, elsewhereWords } from './decisionWords.ts';
import { ReviewPageView } from './reviewPageView.ts';
import { reviewPageOverview } from './reviewPageRows.ts';
import * as z from 'zod/mini';

type Decide = Extract<FromAccessReviewPage, { readonly kind: 'decide' }>;

/** What a decision is about, as it stood when it was made. */
interface Meant {
  readonly people: readonly string[];
  readonly selected: ReadonlySet<string>;
  /** As the page showed them. */
  readonly known: AccessReview['decisions'];
}

/** One page of an access review. What is decided is kept at once; nothing is written to the account. */
export class AccessReviewSession {
  readonly #ports: AccessReviewPorts;
  readonly #post: (message: ToAccessReviewPage) => void;
  readonly #view = new ReviewPageView();
  #review: AccessReview;
  /** Who decides here, as stated; undefined until it is asked. */
  #reviewer: string | undefined;
  #queries = 0;
  /** Two decisions never overtake each other. */
  #turn: Promise<void> = Promise.resolve();
  /** By person key: what this page decided last; undefined where it cleared that. */
  readonly #own = new Map<string, Decision | undefined>();

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
    // What was decided before is in it, also where the disk has not taken that yet.
    if (said.kind === 'plan' || said.kind === 'evidence') await this.#turn;
    if (said.kind !== 'decide') {
      await this.#answer(said).catch(this.#ports.fail);
      return;
    }
    // What is meant is what is selected and shown now, not once the disk has taken what was decided before.
    const { selected } = this.#view;
    const people = selected.size > 0 ? [...selected] : this.#view.at(said);
    const meant = { people, selected, known: this.#review.decisions };
    this.#turn = this.#turn.then(async () => this.#decide(said, meant)).catch(this.#ports.fail);
    await this.#turn;
  }

  async #answer(message: Exclude<FromAccessReviewPage, Decide>): Promise<void> {
    switch (message.kind) {
      case 'ready':
        // Also where nothing can be read just now.
        await this.#reread().finally(() => {
          this.#showOverview();
          this.#post(this.#view.show(this.#review));
        });
        return;
      case 'query':
        await this.#filter(message.query);
        return;
      case 'rows':
        this.#postAll(this.#view.rows(this.#review, message));
        return;
      case 'select':
        this.#postAll(this.#view.select(this.#review, message));
        return;
      case 'selectAll':
        this.#view.selectAll(message.selected);
        this.#refresh();
        return;
      case 'lookAgain': {
        const later = await this.#ports.lookAgain(this.#review);
        if (later !== undefined) await this.#add(later);
        return;
      }
      case 'plan':
        await this.#ports.plan(this.#review.frozen.id);
        await this.#reread();
        this.#refresh();
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
    if (sentence !== undefined) this.#notice(sentence, 'search');
    this.#post(this.#view.show(this.#review, sentence === undefined ? query : undefined));
  }

  async #decide({ decision, reason }: Decide, { people, selected, known }: Meant): Promise<void> {
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
    const entry: Decision = {
      kind: 'decision',
      decision,
      reason: decision === 'open' ? '' : reason.trim(),
      by,
      at: this.#ports.now(),
      people,
    };
    let unseen = 0;
    const added = await this.#add(entry, (entries) => {
      unseen = this.#unseen(entries, people, known);
      return unseen === 0;
    });
    if (added === 'changed') this.#notice(elsewhereWords(unseen));
    if (added !== 'added') return;
    for (const key of people) this.#own.set(key, decision === 'open' ? undefined : entry);
    this.#view.unselect(selected);
    this.#refresh();
    this.#notice(decidedWords(decision, people.length));
  }

  /** How many another window decided on, which is not what the page showed when the decision was made. */
  #unseen(
    entries: readonly ReviewEntry[],
    people: readonly string[],
    known: AccessReview['decisions'],
  ): number {
    const { decisions } = withEntries(this.#review, entries);
    return people.filter((key) => {
      const now = decisions.get(key);
      const isOwn = this.#own.has(key) && isSameDecision(this.#own.get(key), now);
      return !isOwn && !isSameDecision(known.get(key), now);
    }).length;
  }

  /**
   * Kept first: what is shown as decided is on the disk. What other windows added is shown with it, whatever comes of
   * this.
   */
  async #add(
    entry: ReviewEntry,
    isStill?: (entries: readonly ReviewEntry[]) => boolean,
  ): ReturnType<AccessReviewPorts['add']> {
    try {
      return await this.#ports.add(this.#review.frozen.id, entry, isStill);
    } finally {
      await this.#reread();
      this.#refresh();
    }
  }

  /** Takes what any window added. Where the review was deleted, that is said. */
  async #reread(): Promise<void> {
    const entries = await this.#ports.entries(this.#review.frozen.id);
    if (entries === undefined)
      this.#notice(l10n.t('This access review was deleted: nothing is kept of it any more.'));
    else this.#review = withEntries(this.#review, entries);
  }

  #notice(sentence: string, clears: 'search' | 'reason' | null = null): void {
    this.#post({ kind: 'reviewNotice', sentence, clears });
  }

  #showOverview(): void {
    this.#post({
      kind: 'accessReview',
      review: reviewPageOverview(this.#review, this.#view.selected.size),
      keep: { version: 1, review: this.#review.frozen.id },
    });
  }

  #postAll(messages: readonly ToAccessReviewPage[]): void {
    for (const message of messages) this.#post(message);
  }

  #refresh(): void {
    this.#showOverview();
    this.#postAll(this.#view.again(this.#review));
  }
}
