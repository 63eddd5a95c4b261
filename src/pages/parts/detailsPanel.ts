import * as l10n from '@vscode/l10n';
import { button, element } from './elements.ts';

/** What stands beside a grid: one row of it in full, until it is closed by its button or by Escape. */
export class DetailsPanel {
  readonly element = element('section', { class: 'details', attributes: { hidden: '' } });
  readonly #onClose: () => void;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.#close();
    });
  }

  /** `takesFocus`: somebody has just asked for it. */
  show(title: string, content: readonly (Node | undefined)[], takesFocus = true): void {
    const heading = element('h2', { text: title, attributes: { tabindex: '-1', id: 'details-heading' } });
    const close = button(l10n.t('Close'), true);
    close.addEventListener('click', () => {
      this.#close();
    });
    this.element.setAttribute('aria-labelledby', 'details-heading');
    this.element.replaceChildren(
      element('div', { class: 'details-top', children: [heading, close] }),
      ...content.filter((node) => node !== undefined),
    );
    this.element.hidden = false;
    if (takesFocus) heading.focus();
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  #close(): void {
    this.hide();
    this.#onClose();
  }
}
