import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element } from './elements.ts';
import { refusedSearch } from './refusedSearch.ts';

/** Milliseconds that somebody types on before what they search for is asked for. */
const pause = 150;

/** A text to search a page for, and why it is not used where it is none to search for. */
export class SearchField {
  readonly element = element('vscode-textfield', { class: 'search' });
  readonly refusal = element('p', { class: 'refusal', attributes: { role: 'alert' } });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(label: string, onSearch: (text: string) => void) {
    Object.assign(this.element, { label, placeholder: label, maxLength: 500 });
    this.element.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.refusal.textContent = '';
      const refused = refusedSearch(this.element.value);
      if (refused === undefined)
        this.#timer = setTimeout(() => {
          onSearch(this.element.value);
        }, pause);
      else this.refuse(refused);
    });
  }

  /** What is searched for, unless somebody is typing something else. */
  show(text: string): void {
    if (this.element.value !== text && document.activeElement !== this.element) this.element.value = text;
  }

  /** Ends a search that is still waiting for somebody to type on. */
  clear(): void {
    clearTimeout(this.#timer);
    this.element.value = '';
  }

  /** What was typed is cleared, and it is said why. */
  refuse(sentence: string): void {
    this.clear();
    this.refusal.textContent = sentence;
  }
}
