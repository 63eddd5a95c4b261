import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { type PageStage } from '../messages/review/toReviewPage.ts';
import { element } from '../parts/elements.ts';
import { icon, type IconName } from '../parts/icons.ts';

export type Pressed = Exclude<FromReviewPage['kind'], 'ready'>;

interface Action {
  readonly kind: Pressed;
  readonly text: string;
  readonly isPrimary?: true;
  /** Why it can't be pressed now. */
  readonly blocked?: string;
}

interface State {
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
  readonly #bar = element('progress', { attributes: { 'aria-label': l10n.t('Steps done') } });
  readonly #far = element('span', { class: 'far' });
  readonly #buttons = element('div', { class: 'buttons' });
  #signature = '';

  constructor(onPress: (pressed: Pressed) => void) {
    this.#onPress = onPress;
    this.#progress.append(this.#bar, this.#far);
    this.element = element('div', {
      class: 'bar',
      attributes: { role: 'group', 'aria-label': l10n.t('What to do with this plan') },
      children: [
        element('div', { class: 'how', children: [this.#mark, this.#words] }),
        this.#hint,
        this.#progress,
        this.#buttons,
      ],
    });
  }

  show(stage: PageStage, total: number): void {
    this.element.dataset['stage'] = stage.kind;
    this.#progress.hidden = stage.kind !== 'applying';
    if (stage.kind === 'applying') {
      this.#bar.max = total;
      this.#bar.value = stage.steps.filter(({ state }) => state !== 'running').length;
      this.#far.textContent = stage.words;
    }
    this.#draw(stateOf(stage));
  }

  /** After a reload of the window. */
  showGone(canCreateAgain: boolean): void {
    this.element.dataset['stage'] = 'gone';
    this.#draw({
      icon: 'warning',
      words: l10n.t('The window was reloaded, and the plan went with it. Nothing of it can be applied.'),
      hint: canCreateAgain
        ? l10n.t('Create Again reads the account as it is now and opens a new plan for review.')
        : l10n.t('Start again from the account in the Accounts view.'),
      actions: canCreateAgain ? [createAgain()] : [],
    });
  }

  #draw(state: State): void {
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
    // The focus stays on the button, where it is still there; else on what has become of the plan.
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

function stateOf(stage: PageStage): State {
  switch (stage.kind) {
    case 'reviewing':
      return reviewing(stage);
    case 'asking': {
      const words = l10n.t('VS Code asks, outside this page. Nothing is written yet.');
      const blocked = l10n.t('Answer the question first.');
      return {
        icon: undefined,
        words,
        hint: blocked,
        actions: [apply(blocked), { ...discard(), blocked }, copy()],
      };
    }
    case 'applying':
      return {
        icon: 'running',
        words: l10n.t('This plan is being applied.'),
        hint: l10n.t('Cancel stops before the next step. What was already sent is still verified.'),
        actions: [{ kind: 'cancel', text: l10n.t('Cancel') }, copy()],
      };
    case 'over':
      return {
        icon: 'warning',
        words: stage.sentence,
        hint: l10n.t('Create Again reads the account as it is now and opens a new plan for review.'),
        actions: [createAgain(), copy(), close()],
      };
    case 'applied':
      return {
        icon: stage.isWhole ? 'done' : 'warning',
        words: stage.sentence,
        hint: stage.canUndo ? l10n.t('Undo opens a plan for review; nothing is written by it alone.') : '',
        actions: [
          { kind: 'report', text: l10n.t('Show Report') },
          ...(stage.canRetry ? [{ kind: 'retry', text: l10n.t('Retry What Was Not Applied') } as const] : []),
          ...(stage.canUndo ? [{ kind: 'undo', text: l10n.t('Undo…') } as const] : []),
          copy(),
          close(),
        ],
      };
  }
}

function reviewing({ blocked, notice }: Extract<PageStage, { readonly kind: 'reviewing' }>): State {
  const rest = [discard(), copy(), { kind: 'compare', text: l10n.t('Compare as Text') }] as const;
  if (blocked) {
    const why = l10n.t(
      'Apply is disabled: guard rails block this plan. Resolve what they say, or override them with a reason.',
    );
    return {
      icon: 'block',
      words: notice === '' ? l10n.t('Nothing is written yet.') : notice,
      hint: why,
      actions: [apply(why), { kind: 'override', text: l10n.t('Override…') }, ...rest],
    };
  }
  return {
    icon: notice === '' ? undefined : 'warning',
    words: notice === '' ? l10n.t('Nothing is written yet.') : notice,
    hint: l10n.t('Apply asks once more, outside this page, and reads the account again first.'),
    actions: [apply(), ...rest],
  };
}

function apply(blocked?: string): Action {
  const action = { kind: 'apply', text: l10n.t('Apply…'), isPrimary: true } as const;
  return blocked === undefined ? action : { ...action, blocked };
}

function discard(): Action {
  return { kind: 'discard', text: l10n.t('Discard') };
}

function close(): Action {
  return { kind: 'discard', text: l10n.t('Close') };
}

function copy(): Action {
  return { kind: 'copy', text: l10n.t('Copy as Markdown') };
}

function createAgain(): Action {
  return { kind: 'createAgain', text: l10n.t('Create Again'), isPrimary: true };
}
