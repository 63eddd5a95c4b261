import * as l10n from '@vscode/l10n';
import { element } from './elements.ts';

/** How many of a kind there are. */
export interface CountChip<Kind> {
  readonly kind: Kind;
  readonly value: string;
  readonly name: string;
}

/** Counts that filter: pressed, one kind alone is shown, and pressed again all. */
export class CountChips<Kind extends string> {
  readonly element = element('ul', { class: 'counts', attributes: { 'aria-label': l10n.t('Counts') } });
  readonly #onFilter: (kind: Kind | null) => void;

  constructor(onFilter: (kind: Kind | null) => void) {
    this.#onFilter = onFilter;
  }

  /** Whichever had the focus keeps it. */
  show(chips: readonly CountChip<Kind>[], pressed: Kind | null): void {
    const focused = document.activeElement?.getAttribute('data-chip');
    const items = chips.map(({ kind, value, name }) => {
      const made = element('button', {
        attributes: { type: 'button', 'data-chip': kind, 'aria-pressed': String(pressed === kind) },
        children: [
          element('span', { class: 'value', text: value }),
          element('span', { class: 'name', text: name }),
        ],
      });
      made.addEventListener('click', () => {
        this.#onFilter(pressed === kind ? null : kind);
      });
      return { kind, made };
    });
    this.element.replaceChildren(
      ...items.map(({ kind, made }) => element('li', { class: `number ${kind}`, children: [made] })),
    );
    items.find(({ kind }) => kind === focused)?.made.focus();
  }
}
