import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { changeKinds, type ComparisonQuery } from '../messages/comparison/comparisonQuery.ts';
import { type FromComparisonPage } from '../messages/comparison/fromComparisonPage.ts';
import {
  type ComparisonOverview,
  type ComparisonRow,
  type ToComparisonPage,
} from '../messages/comparison/toComparisonPage.ts';
import { CountChips } from '../parts/countChips.ts';
import { DetailsPanel } from '../parts/detailsPanel.ts';
import { element, lines } from '../parts/elements.ts';
import { Grid } from '../parts/grid.ts';
import { SearchField } from '../parts/searchField.ts';
import { changeDetails } from './changeDetails.ts';
import { changeSign, changeWord, type ComparisonColumn, comparisonColumns } from './comparisonColumns.ts';

type Change = ComparisonRow['change'];

/** Who gained and lost what between two times, as far as it can be told. */
export class ComparisonPage {
  readonly #post: (message: FromComparisonPage) => void;
  readonly #heading = element('h1', { text: l10n.t('What changed') });
  readonly #scope = element('p', { class: 'scope' });
  readonly #notes = element('div', { class: 'strip' });
  readonly #chips = new CountChips<Change>((change) => {
    this.#change({ change });
  });
  readonly #search = new SearchField(l10n.t('Person, role or group'), (text) => {
    this.#change({ text });
  });
  readonly #found = element('p', { class: 'found', attributes: { role: 'status' } });
  readonly #grid: Grid<ComparisonRow, ComparisonColumn>;
  readonly #details = new DetailsPanel(() => {
    this.#grid.focus();
  });
  #overview: ComparisonOverview | undefined;
  #query: ComparisonQuery | undefined;

  constructor(root: HTMLElement, post: (message: FromComparisonPage) => void) {
    this.#post = post;
    this.#grid = new Grid(l10n.t('Changes of access'), {
      onOpen: (row) => {
        changeDetails(this.#details, row);
      },
      onSort: ({ sort }, descending) => {
        if (sort !== undefined) this.#change({ sort: { by: sort, descending } });
      },
      onRows: (view, from, count) => {
        post({ kind: 'rows', view, from, count });
      },
    });
    root.classList.add('comparison');
    root.replaceChildren(
      element('header', {
        children: [element('div', { class: 'titles', children: [this.#heading, this.#scope] })],
      }),
      this.#notes,
      element('div', {
        class: 'filters',
        children: [this.#chips.element, this.#search.element, this.#search.refusal],
      }),
      this.#found,
      element('div', { class: 'sides', children: [this.#grid.element, this.#details.element] }),
    );
    this.#grid.mount();
  }

  receive(message: ToComparisonPage): void {
    switch (message.kind) {
      case 'comparison':
        this.#showOverview(message.comparison);
        return;
      case 'searchRefused':
        this.#search.refuse(message.sentence);
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
      l10n.t(
        'A snapshot file is taken as it is: who made it, and whether it was changed since, isn’t proven.',
      ),
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
    const { counts } = overview;
    this.#chips.show(
      changeKinds
        .filter((kind) => counts[kind] > 0 || kind === 'gained' || kind === 'lost')
        .map((kind) => ({
          kind,
          value: `${changeSign(kind)} ${String(counts[kind])}`,
          name: changeWord(kind),
        })),
      query.change,
    );
  }

  #change(change: Partial<ComparisonQuery>): void {
    if (this.#query === undefined) return;
    this.#query = { ...this.#query, ...change };
    this.#post({ kind: 'query', query: this.#query });
  }
}
