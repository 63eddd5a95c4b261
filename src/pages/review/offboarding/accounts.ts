import * as l10n from '@vscode/l10n';
import { plural } from '../../../core/plural.ts';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import {
  type AccountState,
  accountStates,
  type OffboardingModel,
  type PageOffboardingStage,
} from '../../messages/review/offboardingModel.ts';
import { element } from '../../parts/elements.ts';
import { refusedSearch } from '../../parts/refusedSearch.ts';
import { section } from '../sections.ts';
import { AccountCard } from './accountCard.ts';

/** So few are all open from the start; of more, the first of those that something stands against. */
const fewOpen = 3;

/** So few need no filter. */
const fewListed = 5;

/** Every account: what happens there, filtered by that and by name. */
export class Accounts {
  readonly element: HTMLElement;
  readonly #cards: readonly AccountCard[];
  readonly #found = element('p', { class: 'found', attributes: { role: 'status' } });
  readonly #chips = element('ul', { class: 'counts', attributes: { 'aria-label': l10n.t('Counts') } });
  readonly #text = element('vscode-textfield', { class: 'search' });
  #state: AccountState | undefined;

  constructor(model: OffboardingModel) {
    const { accounts } = model;
    const striking = accounts
      .filter(({ state }) => state === 'blocked' || state === 'left' || state === 'unclear')
      .slice(0, fewOpen);
    this.#cards = accounts.map(
      (account) => new AccountCard(account, model, accounts.length <= fewOpen || striking.includes(account)),
    );
    this.#text.label = l10n.t('Account');
    this.#text.placeholder = l10n.t('Account');
    this.#text.maxLength = 500;
    this.#text.addEventListener('input', () => {
      const refused = refusedSearch(this.#text.value);
      if (refused !== undefined) this.#text.value = '';
      this.#filter();
      if (refused !== undefined) this.#found.textContent = refused;
    });
    const filters = element('div', { class: 'filters', children: [this.#chips, this.#text] });
    this.element = section(
      plural(accounts.length, l10n.t('1 account'), l10n.t('{0} accounts', accounts.length)),
      'accounts',
      [
        accounts.length > fewListed ? filters : undefined,
        this.#found,
        element('ul', { class: 'account-list', children: this.#cards.map(({ element: card }) => card) }),
      ],
    );
    this.#drawChips();
  }

  show(stage: PageOffboardingStage): void {
    if (stage.kind === 'applying')
      for (const progress of stage.accounts) this.#cards[progress.index]?.show(progress);
    else for (const card of this.#cards) card.show(undefined);
  }

  #filter(): void {
    const wanted = this.#text.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const { element: card, account } of this.#cards) {
      const fits =
        (this.#state === undefined || account.state === this.#state) &&
        account.name.toLocaleLowerCase().includes(wanted);
      card.hidden = !fits;
      if (fits) count += 1;
    }
    this.#found.textContent =
      count === this.#cards.length ? '' : l10n.t('{0} of {1} accounts shown.', count, this.#cards.length);
  }

  /** How many of each kind; pressed, they alone are shown, and pressed again all. */
  #drawChips(): void {
    const focused = document.activeElement?.getAttribute('data-what');
    const chips = ([undefined, ...accountStates] as const).flatMap((state) => {
      const count = this.#cards.filter(
        ({ account }) => state === undefined || account.state === state,
      ).length;
      if (count === 0) return [];
      const made = element('button', {
        attributes: {
          type: 'button',
          'data-what': state ?? 'all',
          'aria-pressed': String(this.#state === state),
        },
        children: [
          element('span', { class: 'value', text: String(count) }),
          element('span', { class: 'name', text: stateWords(state, count) }),
        ],
      });
      made.addEventListener('click', () => {
        this.#state = this.#state === state ? undefined : state;
        this.#filter();
        this.#drawChips();
      });
      return [element('li', { class: `number ${state ?? 'all'}`, children: [made] })];
    });
    this.#chips.replaceChildren(...chips);
    if (focused !== undefined && focused !== null)
      this.#chips.querySelector<HTMLElement>(`[data-what="${focused}"]`)?.focus();
  }
}

function stateWords(state: AccountState | undefined, count: number): string {
  switch (state) {
    case undefined:
      return plural(count, l10n.t('account'), l10n.t('accounts'));
    case 'write':
      return l10n.t('to offboard from');
    case 'blocked':
      return l10n.t('blocked');
    case 'left':
      return l10n.t('with something left');
    case 'unclear':
      return l10n.t('not known in full');
    case 'done':
      return l10n.t('done');
    case 'nothing':
      return l10n.t('nothing to do');
  }
}
