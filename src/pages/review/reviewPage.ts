import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { type ReviewModel } from '../messages/review/reviewModel.ts';
import { type PageStage, type ToPlanPage } from '../messages/review/toReviewPage.ts';
import { element } from '../parts/elements.ts';
import { ActionBar } from './actionBar.ts';
import { findings } from './findings.ts';
import { groups } from './groups.ts';
import { People } from './people.ts';
import { planGone, planState } from './planState.ts';
import { lineSection } from './sections.ts';
import { Steps } from './steps.ts';

/** The page of a plan: what will happen and to whom, and the buttons, which are true at every moment. */
export class ReviewPage {
  readonly #root: HTMLElement;
  readonly #bar: ActionBar;
  readonly #heading = element('h1');
  readonly #content = element('div', { class: 'review' });
  #model: ReviewModel | undefined;
  #steps: Steps | undefined;
  /** Where the steps stand until they are applied. */
  #afterSteps: Node | null = null;

  constructor(root: HTMLElement, post: (message: FromReviewPage) => void) {
    this.#root = root;
    this.#bar = new ActionBar(l10n.t('What to do with this plan'), () => this.#model?.plan, post);
  }

  receive(message: ToPlanPage): void {
    switch (message.kind) {
      case 'review':
        this.#show(message.review);
        return;
      case 'stage':
        this.#showStage(message.stage);
        return;
      case 'gone':
        this.#heading.textContent = l10n.t('This plan is no longer applicable');
        this.#root.replaceChildren(element('header', { children: [this.#heading] }), this.#bar.element);
        this.#bar.show('gone', planGone(message.canCreateAgain));
        return;
    }
  }

  #show(model: ReviewModel): void {
    this.#model = model;
    this.#steps = new Steps(model.steps);
    const people = new People(model.people);
    this.#heading.textContent = l10n.t('Plan for {0}', model.account);
    this.#content.replaceChildren(
      ...[
        findings(model.findings, l10n.t('The guard rails found nothing to warn of.')),
        people.element,
        groups(model.groups),
        this.#steps.element,
        lineSection(l10n.t('What can’t be undone'), model.lost),
        lineSection(l10n.t('What deactivation doesn’t end'), model.leftovers),
        lineSection(l10n.t('Not read again before applying'), model.notReadAgain),
      ].filter((part) => part !== undefined),
    );
    this.#root.replaceChildren(
      element('header', {
        children: [
          element('div', {
            class: 'titles',
            children: [
              this.#heading,
              element('p', { class: 'sentence', text: model.sentence }),
              element('p', { class: 'scope', text: model.summary }),
              ...model.origin.map((text) => element('p', { class: 'scope', text })),
            ],
          }),
        ],
      }),
      this.#bar.element,
      this.#content,
    );
    this.#afterSteps = this.#steps.element.nextSibling;
    people.mount();
  }

  #showStage(stage: PageStage): void {
    const total = this.#model?.steps.length ?? 0;
    const progress =
      stage.kind === 'applying'
        ? { done: stage.steps.filter(({ state }) => state !== 'running').length, total, words: stage.words }
        : undefined;
    this.#bar.show(stage.kind, planState(stage), progress);
    const steps = this.#steps;
    if (steps === undefined) return;
    steps.show(stage);
    // Once they are under way they are what is looked at.
    const first = stage.kind === 'applying' || stage.kind === 'applied';
    if (first && this.#content.firstChild !== steps.element) this.#content.prepend(steps.element);
    else if (!first && this.#content.firstChild === steps.element)
      this.#content.insertBefore(steps.element, this.#afterSteps);
    if (stage.kind === 'applied' && this.#model !== undefined)
      this.#heading.textContent = l10n.t('Push to {0}', this.#model.account);
  }
}
