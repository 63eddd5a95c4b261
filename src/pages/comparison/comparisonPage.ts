import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { plural } from '../../core/plural.ts';
import { changeKinds, type ComparisonQuery } from '../messages/comparison/comparisonQuery.ts';
import { type FromComparisonPage } from '../messages/comparison/fromComparisonPage.ts';
import {
  type ComparisonOverview,
  type ComparisonRow,
  type ToComparisonPage,
} from '../messages/comparison/toComparisonPage.ts';
import { element, lines } from '../parts/elements.ts';
import { Grid } from '../parts/grid.ts';
import { refusedSearch } from '../parts/refusedSearch.ts';
import { changeDetails } from './changeDetails.ts';
import { changeSign, changeWord, type ComparisonColumn, comparisonColumns } from './comparisonColumns.ts';

/** Milliseconds without a key before what was typed is searched for. */
const pause = 150;

/** Who gained and lost what between two times, as far as it can be told. */
export class ComparisonPage {
  readonly #post: (message: FromComparisonPage) => void;
  readonly #heading = element('h1', { text: l10n.t('What changed') });
  readonly #scope = element('p', { class: 'scope' });
  readonly #notes = element('div', { class: 'strip' });
  readonly #chips = element('ul', { class: 'counts', attributes: { 'aria-label': l10n.t('Counts') } });
  readonly #text = element('vscode-textfield', { class: 'search' });
  readonly #refusal = element('p', { class: 'refusal', attributes: { role: 'alert' } });
  readonly #found = element('p', { class: 'found', attributes: { role: 'status' } });
  readonly #grid: Grid<ComparisonRow, ComparisonColumn>;
  readonly #details = element('section', { class: 'details', attributes: { hidden: '' } });
  #overview: ComparisonOverview | undefined;
  #query: ComparisonQuery | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, post: (message: FromComparisonPage) => void) {
    this.#post = post;
    this.#grid = new Grid(l10n.t('Changes of access'), {
      onOpen: (row) => {
        this.#open(row);
      },
      onSort: ({ sort }, descending) => {
        if (sort !== undefined) this.#change({ sort: { by: sort, descending } });
      },
      onRows: (view, from, count) => {
        post({ kind: 'rows', view, from, count });
      },
    });
    this.#text.label = l10n.t('Person, role or group');
    this.#text.placeholder = l10n.t('Person, role or group');
    this.#text.maxLength = 500;
    this.#text.addEventListener('input', () => {
      this.#typed();
    });
    this.#details.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.#close();
    });
    root.classList.add('comparison');
    root.replaceChildren(
      element('header', {
        children: [element('div', { class: 'titles', children: [this.#heading, this.#scope] })],
      }),
      this.#notes,
      element('div', { class: 'filters', children: [this.#chips, this.#text, this.#refusal] }),
      this.#found,
      element('div', { class: 'sides', children: [this.#grid.element, this.#details] }),
    );
    this.#grid.mount();
  }

  receive(message: ToComparisonPage): void {
    switch (message.kind) {
      case 'comparison':
        this.#showOverview(message.comparison);
        return;
      case 'searchRefused':
        this.#refuse(message.sentence);
        return;
      case 'changes':
        this.#showView(message);
        return;
      case 'changeRows':
        this.#grid.addRows(message.view, message.from, message.rows);
        return;
    }
  }

  #showOverview(overview: ComparisonOverview): void {
    this.#overview = overview;
    const { accounts, before, after, notCompared, isPseudonymous } = overview;
    const [first, ...others] = accounts;
    this.#heading.textContent =
      first !== undefined && others.length === 0
        ? l10n.t('What changed in {0}', first)
        : l10n.t('What changed in {0} accounts', accounts.length);
    this.#scope.textContent = l10n.t(
      'From {0} ({1}) to {2} ({3})',
      new Date(before.takenAt).toLocaleString(),
      before.name,
      new Date(after.takenAt).toLocaleString(),
      after.name,
    );
    const notes = [
      ...(isPseudonymous
        ? [l10n.t('Names and IDs are pseudonyms: the same one stands for the same person in both.')]
        : []),
    ];
    this.#notes.replaceChildren(
      ...notes.map((text) => element('p', { class: 'managed', text })),
      ...(notCompared.length === 0
        ? []
        : [
            element('section', {
              class: 'unread',
              attributes: { 'aria-label': l10n.t('What to know about this page') },
              children: [
                element('strong', { text: l10n.t('Not everything could be compared') }),
                lines(notCompared, 'unread-list'),
              ],
            }),
          ]),
    );
  }

  #showView({ query, view, matched, rows }: Extract<ToComparisonPage, { readonly kind: 'changes' }>): void {
    const overview = this.#overview;
    if (overview === undefined) return;
    this.#query = query;
    const total = changeKinds.reduce((sum, kind) => sum + overview.counts[kind], 0);
    this.#found.textContent =
      total === 0
        ? overview.notCompared.length === 0
          ? l10n.t('Nothing changed.')
          : l10n.t('Nothing changed, as far as it could be compared.')
        : plural(matched, l10n.t('1 change shown.'), l10n.t('{0} changes shown.', matched));
    const isNarrow = this.#grid.element.clientWidth < 480;
    const columns = comparisonColumns(query, overview.accounts.length > 1, isNarrow);
    this.#grid.show({ view, columns, matched, rows });
    this.#drawChips(overview, query);
  }

  /** How many of each kind; pressed, they alone are shown, and pressed again all. */
  #drawChips({ counts }: ComparisonOverview, { change }: ComparisonQuery): void {
    const focused = document.activeElement?.getAttribute('data-change');
    const chips = changeKinds.flatMap((kind) => {
      if (counts[kind] === 0 && kind !== 'gained' && kind !== 'lost') return [];
      const made = element('button', {
        attributes: { type: 'button', 'data-change': kind, 'aria-pressed': String(change === kind) },
        children: [
          element('span', { class: 'value', text: `${changeSign(kind)} ${String(counts[kind])}` }),
          element('span', { class: 'name', text: changeWord(kind) }),
        ],
      });
      made.addEventListener('click', () => {
        this.#change({ change: change === kind ? null : kind });
      });
      return [element('li', { class: `number ${kind}`, children: [made] })];
    });
    this.#chips.replaceChildren(...chips);
    if (focused !== undefined && focused !== null)
      this.#chips.querySelector<HTMLElement>(`[data-change="${focused}"]`)?.focus();
  }

  #typed(): void {
    clearTimeout(this.#timer);
    this.#refusal.textContent = '';
    const refused = refusedSearch(this.#text.value);
    if (refused !== undefined) {
      this.#refuse(refused);
      return;
    }
    this.#timer = setTimeout(() => {
      this.#change({ text: this.#text.value });
    }, pause);
  }

  #refuse(sentence: string): void {
    clearTimeout(this.#timer);
    this.#text.value = '';
    this.#refusal.textContent = sentence;
  }

  #change(change: Partial<ComparisonQuery>): void {
    if (this.#query === undefined) return;
    this.#query = { ...this.#query, ...change };
    this.#post({ kind: 'query', query: this.#query });
  }

  #open(row: ComparisonRow): void {
    const heading = changeDetails(this.#details, row, () => {
      this.#close();
    });
    this.#details.hidden = false;
    heading.focus();
  }

  #close(): void {
    this.#details.hidden = true;
    this.#grid.focus();
  }
}
