import { element } from '../parts/elements.ts';

/** What the pages of a plan and of an offboarding have in common: a head, the buttons, and sections of which one may come first. */
export class Frame {
  readonly heading = element('h1');
  readonly #root: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #content = element('div', { class: 'review' });
  #leading: HTMLElement | undefined;
  /** Where the leading section stands until it comes first. */
  #afterLeading: Node | null = null;

  constructor(root: HTMLElement, bar: HTMLElement) {
    this.#root = root;
    this.#bar = bar;
  }

  /** `scopes`: lines below the sentence. `leading`: the section that comes first once it is under way. */
  show(
    sentence: string,
    scopes: readonly string[],
    sections: readonly (HTMLElement | undefined)[],
    leading: HTMLElement,
  ): void {
    this.#content.replaceChildren(...sections.filter((part) => part !== undefined));
    this.#leading = leading;
    this.#afterLeading = leading.nextSibling;
    const titles = element('div', {
      class: 'titles',
      children: [
        this.heading,
        element('p', { class: 'sentence', text: sentence }),
        ...scopes.map((text) => element('p', { class: 'scope', text })),
      ],
    });
    this.#root.replaceChildren(element('header', { children: [titles] }), this.#bar, this.#content);
  }

  /** What is under way is what is looked at. */
  lead(isFirst: boolean): void {
    const leading = this.#leading;
    if (leading === undefined || (this.#content.firstChild === leading) === isFirst) return;
    if (isFirst) this.#content.prepend(leading);
    else this.#content.insertBefore(leading, this.#afterLeading);
  }

  /** Nothing is left of it but the buttons. */
  gone(title: string): void {
    this.heading.textContent = title;
    this.#root.replaceChildren(element('header', { children: [this.heading] }), this.#bar);
  }
}
