import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { element } from '../parts/elements.ts';
import { icon, type IconName } from '../parts/icons.ts';

type Pressed = Exclude<FromReviewPage['kind'], 'ready'>;

export interface Action {
  readonly kind: Pressed;
  readonly text: string;
  readonly isPrimary?: true;
  /** Why it can't be pressed now. */
  readonly blocked?: string;
}

/** What is said at one moment, and what can be pressed. */
export interface BarState {
  readonly icon: IconName | undefined;
  readonly words: string;
  readonly hint: string;
  readonly actions: readonly Action[];
}

/** How things stand, in words, and what can be done about it at this moment. */
export class ActionBar {
  readonly element: HTMLElement;
  readonly #onPress: (pressed: Pressed) => void;
  readonly #mark = element('span', { class: 'mark' });
  readonly #words = element('p', { class: 'status', attributes: { role: 'status', tabindex: '-1' } });
  readonly #hint = element('p', { class: 'hint', attributes: { id: 'hint' } });
  /** Not announced: it changes with every step. */
  readonly #progress = element('div', { class: 'progress', attributes: { hidden: '' } });
  readonly #bar = element('progress', { attributes: { 'aria-label': l10n.t('How far it has come') } });
  readonly #far = element('span', { class: 'far' });
  readonly #buttons = element('div', { class: 'buttons' });
  #signature = '';

  /** `planOf`: the id of what is shown; without one, nothing can be said but that it is wanted again. */
  constructor(label: string, planOf: () => string | undefined, post: (message: FromReviewPage) => void) {
    this.#onPress = (pressed) => {
      const plan = planOf() ?? null;
      if (pressed === 'createAgain') post({ kind: pressed, plan });
      else if (plan !== null) post({ kind: pressed, plan });
    };
    this.#progress.append(this.#bar, this.#far);
    this.element = element('div', {
      class: 'bar',
      attributes: { role: 'group', 'aria-label': label },
      children: [
        element('div', { class: 'how', children: [this.#mark, this.#words] }),
        this.#hint,
        this.#progress,
        this.#buttons,
      ],
    });
  }

  /** `progress`: while it is applied. */
  show(
    stage: string,
    state: BarState,
    progress?: { readonly done: number; readonly total: number; readonly words: string },
  ): void {
    this.element.dataset['stage'] = stage;
    this.#progress.hidden = progress === undefined;
    if (progress !== undefined) {
      this.#bar.max = progress.total;
      this.#bar.value = progress.done;
      this.#far.textContent = progress.words;
    }
    this.#draw(state);
  }

  #draw(state: BarState): void {
    const signature = JSON.stringify(state);
    if (signature === this.#signature) return;
    this.#signature = signature;
    const hadFocus = this.#buttons.contains(document.activeElement);
    const focused = document.activeElement?.getAttribute('data-action');
    this.#mark.replaceChildren(...(state.icon === undefined ? [] : [icon(state.icon)]));
    this.#words.textContent = state.words;
    this.#hint.textContent = state.hint;
    this.#buttons.replaceChildren(...state.actions.map((action) => this.#button(action)));
    if (!hadFocus) return;
    // The focus stays on the button, where it is still there; else on what has become of it.
    const same = this.#buttons.querySelector<HTMLElement>(`[data-action="${focused ?? ''}"]`);
    (same ?? this.#words).focus();
  }

  /** One that can't be pressed keeps its place and says why: it can be reached, and heard. */
  #button({ kind, text, isPrimary, blocked }: Action): HTMLElement {
    const made = element('button', {
      class: isPrimary ? 'action primary' : 'action',
      text,
      attributes: {
        type: 'button',
        'data-action': kind,
        'aria-disabled': blocked === undefined ? undefined : 'true',
        'aria-describedby': blocked === undefined ? undefined : 'hint',
        title: blocked,
      },
    });
    made.addEventListener('click', () => {
      if (blocked === undefined) this.#onPress(kind);
    });
    return made;
  }
}
