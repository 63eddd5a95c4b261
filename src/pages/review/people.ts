import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { changeKinds, type ModelPerson } from '../messages/review/reviewModel.ts';
import { element, lines } from '../parts/elements.ts';
import { Grid } from '../parts/grid.ts';
import { rowHeight } from '../parts/gridCells.ts';
import {
  allPeople,
  changeWords,
  fits,
  type PeopleColumn,
  peopleColumns,
  peopleOf,
  type PeopleQuery,
} from './peopleView.ts';
import { refusedSearch } from '../parts/refusedSearch.ts';
import { section } from './sections.ts';

/** Rows that the grid is as high as, at most. */
const mostRows = 12;

/** Everybody whom the plan touches: filtered, sorted, and one of them in full. */
export class People {
  readonly element: HTMLElement;
  readonly #people: readonly ModelPerson[];
  readonly #grid: Grid<ModelPerson, PeopleColumn>;
  readonly #found = element('p', { class: 'found', attributes: { role: 'status' } });
  readonly #chips = element('ul', { class: 'counts', attributes: { 'aria-label': l10n.t('Counts') } });
  readonly #text = element('vscode-textfield', { class: 'search' });
  readonly #one = element('section', { class: 'details', attributes: { hidden: '' } });
  #query: PeopleQuery = allPeople;
  #shown: readonly ModelPerson[] = [];
  #view = 0;

  constructor(people: readonly ModelPerson[]) {
    this.#people = people;
    this.#grid = new Grid(l10n.t('People and what changes for them'), {
      onOpen: (person) => {
        this.#showOne(person);
      },
      onSort: ({ key }, descending) => {
        this.#change({ sort: key, descending });
      },
      onRows: (view, from, count) => {
        this.#grid.addRows(view, from, this.#shown.slice(from, from + count));
      },
    });
    this.#text.label = l10n.t('Name or address');
    this.#text.placeholder = l10n.t('Name or address');
    this.#text.maxLength = 500;
    this.#text.addEventListener('input', () => {
      const refused = refusedSearch(this.#text.value);
      if (refused !== undefined) this.#text.value = '';
      this.#change({ text: this.#text.value });
      if (refused !== undefined) this.#found.textContent = refused;
    });
    this.#one.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.#closeOne();
    });
    const title = plural(people.length, l10n.t('1 person'), l10n.t('{0} people', people.length));
    this.element =
      people.length === 0
        ? section(l10n.t('People'), 'people', [
            element('p', { text: l10n.t('This plan changes no one’s access.') }),
          ])
        : section(title, 'people', [
            element('div', { class: 'filters', children: [this.#chips, this.#text] }),
            this.#found,
            element('div', { class: 'sides', children: [this.#grid.element, this.#one] }),
          ]);
  }

  /** To be called once it is in the page. */
  mount(): void {
    if (this.#people.length === 0) return;
    this.#grid.mount();
    this.#change({});
    let width = this.#grid.element.clientWidth;
    new ResizeObserver(() => {
      if (this.#grid.element.clientWidth === width) return;
      width = this.#grid.element.clientWidth;
      this.#grid.fit(this.#columns());
    }).observe(this.#grid.element);
  }

  /** As wide as there is room for now. */
  #columns(): readonly PeopleColumn[] {
    return peopleColumns(this.#people, this.#query, this.#grid.element.clientWidth);
  }

  #change(change: Partial<PeopleQuery>): void {
    this.#query = { ...this.#query, ...change };
    this.#shown = peopleOf(this.#people, this.#query);
    this.#view += 1;
    const rows = Math.min(Math.max(this.#shown.length, 1), mostRows);
    // With the head, and room for a scroll bar below.
    this.#grid.element.style.height = `calc(${String(rows * rowHeight() + 20)}px + 2.2em)`;
    this.#grid.show({
      view: this.#view,
      columns: this.#columns(),
      matched: this.#shown.length,
      rows: this.#shown.slice(0, 100),
    });
    this.#found.textContent =
      this.#shown.length === this.#people.length
        ? ''
        : l10n.t('{0} of {1} people shown.', this.#shown.length, this.#people.length);
    this.#drawChips();
  }

  /** How many of each kind; pressed, they alone are shown, and pressed again everybody. */
  #drawChips(): void {
    const focused = document.activeElement?.getAttribute('data-what');
    const kinds: readonly PeopleQuery['what'][] = [null, ...changeKinds, 'gains', 'loses'];
    const chips = kinds.flatMap((what) => {
      const count = this.#people.filter((person) => fits(person, what)).length;
      if (count === 0 || what === 'changes') return [];
      const made = element('button', {
        attributes: {
          type: 'button',
          'data-what': what ?? 'all',
          'aria-pressed': String(this.#query.what === what),
        },
        children: [
          element('span', { class: 'value', text: String(count) }),
          element('span', { class: 'name', text: chipWords(what, count) }),
        ],
      });
      made.addEventListener('click', () => {
        this.#change({ what: this.#query.what === what ? null : what });
      });
      return [element('li', { class: what === 'leaves' ? 'number leaves' : 'number', children: [made] })];
    });
    this.#chips.replaceChildren(...chips);
    if (focused !== undefined && focused !== null)
      this.#chips.querySelector<HTMLElement>(`[data-what="${focused}"]`)?.focus();
  }

  #showOne(person: ModelPerson): void {
    const { name, displayName, gains, loses } = person;
    const heading = element('h3', { text: name, attributes: { tabindex: '-1', id: 'one' } });
    const close = element('button', {
      class: 'action',
      text: l10n.t('Close'),
      attributes: { type: 'button' },
    });
    close.addEventListener('click', () => {
      this.#closeOne();
    });
    this.#one.setAttribute('aria-labelledby', 'one');
    this.#one.replaceChildren(
      element('div', { class: 'details-top', children: [heading, close] }),
      ...(displayName === '' ? [] : [element('p', { class: 'who', text: displayName })]),
      element('p', { text: changeWords(person) }),
      element('h4', { text: l10n.t('Gains') }),
      lines(gains, 'plain') ?? element('p', { text: l10n.t('nothing') }),
      element('h4', { text: l10n.t('Loses') }),
      lines(loses, 'plain') ?? element('p', { text: l10n.t('nothing') }),
    );
    this.#one.hidden = false;
    heading.focus();
  }

  #closeOne(): void {
    this.#one.hidden = true;
    this.#grid.focus();
  }
}

function chipWords(what: PeopleQuery['what'], count: number): string {
  if (what === null) return plural(count, l10n.t('person'), l10n.t('people'));
  if (what === 'gains') return plural(count, l10n.t('gains something'), l10n.t('gain something'));
  if (what === 'loses') return plural(count, l10n.t('loses something'), l10n.t('lose something'));
  switch (what) {
    case 'leaves':
      return plural(count, l10n.t('leaves the account'), l10n.t('leave the account'));
    case 'returns':
      return plural(count, l10n.t('comes back'), l10n.t('come back'));
    case 'invited':
      return plural(count, l10n.t('is invited'), l10n.t('are invited'));
    case 'changes':
      return plural(count, l10n.t('changes'), l10n.t('change'));
    case 'regrouped':
      return plural(count, l10n.t('keeps the same roles'), l10n.t('keep the same roles'));
  }
}
