import * as l10n from '@vscode/l10n';
import { type ReviewModel } from '../messages/review/reviewModel.ts';
import { type PageStage, type PageStep, type PageStepState } from '../messages/review/toReviewPage.ts';
import { element } from '../parts/elements.ts';
import { icon, type IconName } from '../parts/icons.ts';
import { section } from './sections.ts';

const icons: Readonly<Record<PageStepState, IconName>> = {
  waiting: 'waiting',
  running: 'running',
  sent: 'waiting',
  applied: 'done',
  partly: 'warning',
  refused: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
};

/** One step, and how far it has come. */
export class StepRow {
  readonly element: HTMLElement;
  readonly #mark = element('span', { class: 'mark' });
  readonly #state = element('span', { class: 'state' });
  readonly #why = element('p', { class: 'why' });
  #shown = '';

  constructor(text: string) {
    const words = element('span', { class: 'text', text });
    const body = element('div', { children: [words, this.#state, this.#why] });
    this.element = element('li', { class: 'step', children: [this.#mark, body] });
  }

  show({ state, words, why }: Pick<PageStep, 'state' | 'words' | 'why'>): void {
    const signature = JSON.stringify([state, words, why]);
    if (this.#shown === signature) return;
    this.#shown = signature;
    this.element.dataset['state'] = state;
    this.#mark.replaceChildren(icon(icons[state]));
    this.#state.textContent = words;
    this.#why.textContent = why;
  }
}

/** The steps in their order, and how far each has come. */
export class Steps {
  readonly element: HTMLElement;
  readonly #rows: readonly StepRow[];
  /** Places in the plan of which there is something to tell. */
  readonly #told = new Set<number>();

  constructor(steps: ReviewModel['steps']) {
    this.#rows = steps.map(({ text, reason }) => new StepRow(l10n.t('{0} ({1})', text, reason)));
    this.element = section(l10n.t('Steps'), 'steps', [
      element('ol', { children: this.#rows.map(({ element: row }) => row) }),
    ]);
  }

  show(stage: PageStage): void {
    if (stage.kind === 'applying' || stage.kind === 'applied') {
      for (const step of stage.steps) {
        this.#told.add(step.index);
        this.#rows[step.index]?.show(step);
      }
      return;
    }
    for (const index of this.#told) this.#rows[index]?.show({ state: 'waiting', words: '', why: '' });
    this.#told.clear();
  }
}
