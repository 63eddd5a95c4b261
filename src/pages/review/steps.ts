import * as l10n from '@vscode/l10n';
import { type ReviewModel } from '../messages/review/reviewModel.ts';
import { type PageStage, type PageStep, type PageStepState } from '../messages/review/toReviewPage.ts';
import { element } from '../parts/elements.ts';
import { icon, type IconName } from '../parts/icons.ts';
import { section } from './sections.ts';

interface Row {
  readonly element: HTMLElement;
  readonly mark: HTMLElement;
  readonly state: HTMLElement;
  readonly why: HTMLElement;
}

const icons: Readonly<Record<PageStepState, IconName>> = {
  waiting: 'waiting',
  running: 'running',
  sent: 'waiting',
  landed: 'done',
  partly: 'warning',
  refused: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
};

/** The steps in their order, and how far each has come. */
export class Steps {
  readonly element: HTMLElement;
  readonly #rows: readonly Row[];
  /** By place in the plan: what is shown of it. */
  readonly #shown = new Map<number, string>();

  constructor(steps: ReviewModel['steps']) {
    this.#rows = steps.map(({ text, reason }) => {
      const mark = element('span', { class: 'mark' });
      const state = element('span', { class: 'state' });
      const why = element('p', { class: 'why' });
      const words = element('span', { class: 'text', text: l10n.t('{0} ({1})', text, reason) });
      const row = element('li', {
        class: 'step',
        children: [mark, element('div', { children: [words, state, why] })],
      });
      return { element: row, mark, state, why };
    });
    this.element = section(l10n.t('Steps'), 'steps', [
      element('ol', { children: this.#rows.map(({ element: row }) => row) }),
    ]);
  }

  show(stage: PageStage): void {
    if (stage.kind === 'applying' || stage.kind === 'applied') {
      for (const step of stage.steps) this.#showStep(step);
      return;
    }
    for (const index of this.#shown.keys()) this.#showStep({ index, state: 'waiting', words: '', why: '' });
    this.#shown.clear();
  }

  #showStep(step: PageStep): void {
    const row = this.#rows[step.index];
    const signature = JSON.stringify(step);
    if (row === undefined || this.#shown.get(step.index) === signature) return;
    this.#shown.set(step.index, signature);
    row.element.dataset['state'] = step.state;
    row.mark.replaceChildren(icon(icons[step.state]));
    row.state.textContent = step.words;
    row.why.textContent = step.why;
  }
}
