import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { plural } from '../../core/plural.ts';
import { type AccessReviewQuery, reviewStates } from '../messages/accessReview/accessReviewQuery.ts';
import { type FromAccessReviewPage } from '../messages/accessReview/fromAccessReviewPage.ts';
import {
  type AccessReviewOverview,
  type AccessReviewRow,
  type ToAccessReviewPage,
} from '../messages/accessReview/toAccessReviewPage.ts';
import { CountChips } from '../parts/countChips.ts';
import { DetailsPanel } from '../parts/detailsPanel.ts';
import { button, element } from '../parts/elements.ts';
import { Grid } from '../parts/grid.ts';
import { refusedSearch } from '../parts/refusedSearch.ts';
import { SearchField } from '../parts/searchField.ts';
import { personDetails } from './personDetails.ts';
import { decisionSign, decisionWord, type ReviewColumn, reviewColumns } from './reviewColumns.ts';
import { ReviewKeys } from './reviewKeys.ts';
import { reviewNotes } from './reviewNotes.ts';

type Decision = AccessReviewRow['decision'];

/** The people of an access review, each to be kept or revoked, with the mouse or with the keys alone. */
export class AccessReviewPage {
  readonly #post: (message: FromAccessReviewPage) => void;
  readonly #heading = element('h1', { text: l10n.t('Access review') });
  readonly #scope = element('p', { class: 'scope' });
  readonly #notes = element('div', { class: 'strip' });
  readonly #chips = new CountChips<NonNullable<AccessReviewQuery['state']>>((state) => {
    this.#change({ state });
  });
  readonly #search = new SearchField(l10n.t('Name or address'), (text) => {
    this.#change({ text });
  });
  readonly #reason = element('vscode-textfield', { class: 'reason' });
  readonly #status = element('p', { class: 'status', attributes: { role: 'status' } });
  readonly #found = element('p', { class: 'found', attributes: { role: 'status' } });
  readonly #grid: Grid<AccessReviewRow, ReviewColumn>;
  readonly #keys: ReviewKeys;
  readonly #details = new DetailsPanel(() => {
    this.#grid.focus();
  });
  #query: AccessReviewQuery | undefined;
  #review: AccessReviewOverview | undefined;
  #matched = 0;
  #view = 0;

  constructor(root: HTMLElement, post: (message: FromAccessReviewPage) => void) {
    this.#post = post;
    this.#grid = new Grid(l10n.t('People to keep or revoke'), {
      onOpen: (row, column) => {
        const place = this.#keys.place();
        if (column.selects && place !== undefined) this.#select(place, place, 'toggle');
        else personDetails(this.#details, row);
      },
      onSort: ({ sort }, descending) => {
        if (sort !== undefined) this.#change({ sort: { by: sort, descending } });
      },
      onRows: (view, from, count) => {
        post({ kind: 'rows', view, from, count });
      },
    });
    this.#keys = new ReviewKeys(this.#grid.element, {
      onSelect: (from, to, how) => {
        this.#select(from, to, how);
      },
      onSelectAll: (selected) => {
        post({ kind: 'selectAll', selected });
      },
      onDecide: (decision) => {
        this.#decide(decision);
      },
    });
    const label = l10n.t('Reason, kept with each decision');
    Object.assign(this.#reason, { label, placeholder: label, maxLength: 500 });
    root.classList.add('accessReview');
    root.replaceChildren(
      this.#header(),
      this.#notes,
      element('div', {
        class: 'filters',
        children: [this.#chips.element, this.#search.element, this.#search.refusal],
      }),
      this.#actions(),
      this.#status,
      this.#found,
      element('div', { class: 'sides', children: [this.#grid.element, this.#details.element] }),
    );
    this.#grid.mount();
  }

  receive(message: ToAccessReviewPage): void {
    switch (message.kind) {
      case 'accessReview':
        this.#showOverview(message.review);
        return;
      case 'reviewNotice':
        if (message.clears === 'search') this.#search.refuse(message.sentence);
        else this.#status.textContent = message.sentence;
        if (message.clears === 'reason') this.#reason.value = '';
        return;
      case 'reviewPeople':
        this.#query = message.query;
        this.#view = message.view;
        this.#matched = message.matched;
        this.#grid.show({
          view: message.view,
          columns: reviewColumns(message.query, this.#grid.element.clientWidth < 480),
          matched: message.matched,
          rows: message.rows,
        });
        this.#showFound();
        this.#drawChips();
        return;
      case 'reviewSelected':
        this.#grid.patchRows(message.view, message.from, message.rows);
        if (this.#review !== undefined) this.#review = { ...this.#review, selected: message.selected };
        this.#showFound();
        return;
      case 'reviewRows':
        this.#grid.addRows(message.view, message.from, message.rows);
        return;
    }
  }

  #header(): HTMLElement {
    const made = (text: string, message: FromAccessReviewPage): HTMLElement =>
      this.#button(text, () => message);
    return element('header', {
      children: [
        element('div', { class: 'titles', children: [this.#heading, this.#scope] }),
        element('div', {
          class: 'buttons',
          children: [
            made(l10n.t('Look for New People'), { kind: 'lookAgain' }),
            made(l10n.t('Save Evidence…'), { kind: 'evidence' }),
            made(l10n.t('Plan Revocations…'), { kind: 'plan' }),
          ],
        }),
      ],
    });
  }

  #actions(): HTMLElement {
    const decide = (text: string, decision: Decision): HTMLElement => {
      const one = button(text, true);
      one.addEventListener('click', () => {
        this.#decide(decision);
      });
      return one;
    };
    return element('div', {
      class: 'actions',
      children: [
        this.#reason,
        element('div', {
          class: 'buttons',
          children: [
            decide(l10n.t('Keep (K)'), 'keep'),
            decide(l10n.t('Revoke (R)'), 'revoke'),
            decide(l10n.t('Clear Decision (U)'), 'open'),
            this.#button(l10n.t('Select All Shown'), () => ({ kind: 'selectAll', selected: true })),
            this.#button(l10n.t('Select None'), () => ({ kind: 'selectAll', selected: false })),
          ],
        }),
      ],
    });
  }

  #button(text: string, message: () => FromAccessReviewPage): HTMLElement {
    const one = button(text, true);
    one.addEventListener('click', () => {
      this.#post(message());
    });
    return one;
  }

  #showOverview(review: AccessReviewOverview): void {
    this.#review = review;
    this.#heading.textContent = l10n.t('Access review: {0}', review.subject);
    this.#scope.textContent = l10n.t(
      'Frozen {0} with {1}. Started by {2}, as stated. Space selects; nothing is written to the account from this page.',
      new Date(review.readAt).toLocaleString(),
      review.token,
      review.reviewer,
    );
    this.#notes.replaceChildren(...reviewNotes(review));
    this.#showFound();
    this.#drawChips();
  }

  #showFound(): void {
    const selected = this.#review?.selected ?? 0;
    const shown = plural(
      this.#matched,
      l10n.t('1 person shown.'),
      l10n.t('{0} people shown.', this.#matched),
    );
    this.#found.textContent = selected === 0 ? shown : l10n.t('{0} {1} selected.', shown, selected);
  }

  /** How many are decided on, and how. */
  #drawChips(): void {
    const review = this.#review;
    if (review === undefined) return;
    const chips = reviewStates.map((state) => ({
      kind: state,
      value: `${decisionSign(state)} ${String(review.counts[state])}`,
      name: decisionWord(state),
    }));
    this.#chips.show(chips, this.#query?.state ?? null);
  }

  #decide(decision: Decision): void {
    const refused = refusedSearch(this.#reason.value);
    if (refused !== undefined) {
      this.#reason.value = '';
      this.#status.textContent = refused;
      return;
    }
    if (decision !== 'open' && this.#reason.value.trim() === '') this.#reason.focus();
    const row = this.#keys.place() ?? null;
    this.#post({ kind: 'decide', decision, reason: this.#reason.value, view: this.#view, row });
  }

  #select(from: number, to: number, how: 'toggle' | 'add'): void {
    this.#post({ kind: 'select', view: this.#view, from, to, how });
  }

  #change(change: Partial<AccessReviewQuery>): void {
    if (this.#query === undefined) return;
    this.#query = { ...this.#query, ...change };
    this.#post({ kind: 'query', query: this.#query });
  }
}
