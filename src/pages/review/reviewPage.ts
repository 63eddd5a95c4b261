import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { isNothingApplied } from '../messages/review/isNothingApplied.ts';
import { type ReviewModel } from '../messages/review/reviewModel.ts';
import { type PageStage, type ToPlanPage } from '../messages/review/toReviewPage.ts';
import { ActionBar } from './actionBar.ts';
import { findings } from './findings.ts';
import { Frame } from './frame.ts';
import { groups } from './groups.ts';
import { People } from './people.ts';
import { planGone, planState } from './planState.ts';
import { lineSection } from './sections.ts';
import { Steps } from './steps.ts';

/** The page of a plan: what will happen and to whom, and the buttons, which are true at every moment. */
export class ReviewPage {
  readonly #bar: ActionBar;
  readonly #frame: Frame;
  #model: ReviewModel | undefined;
  #steps: Steps | undefined;
  /** What the plan brings about beside its steps. */
  #consequences: readonly HTMLElement[] = [];

  constructor(root: HTMLElement, post: (message: FromReviewPage) => void) {
    this.#bar = new ActionBar(l10n.t('What to do with this plan'), () => this.#model?.plan, post);
    this.#frame = new Frame(root, this.#bar.element);
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
        this.#frame.gone(l10n.t('This plan is no longer applicable'));
        this.#bar.show('gone', planGone(message.canCreateAgain));
        return;
    }
  }

  #show(model: ReviewModel): void {
    this.#model = model;
    this.#steps = new Steps(model.steps);
    const people = new People(model.people);
    this.#consequences = [
      lineSection(l10n.t('What can’t be undone'), model.lost),
      lineSection(l10n.t('What deactivation doesn’t end'), model.leftovers),
    ].filter((part) => part !== undefined);
    this.#frame.heading.textContent = l10n.t('Plan for {0}', model.account);
    this.#frame.show(
      model.sentence,
      [model.summary, ...model.origin],
      [
        findings(model.findings, l10n.t('The guard rails found nothing to warn of.')),
        people.element,
        groups(model.groups),
        this.#steps.element,
        ...this.#consequences,
        lineSection(l10n.t('Not read again before applying'), model.notReadAgain),
      ],
      this.#steps.element,
    );
    people.mount();
  }

  #showStage(stage: PageStage): void {
    const total = this.#model?.steps.length ?? 0;
    const progress =
      stage.kind === 'applying'
        ? { done: stage.steps.filter(({ state }) => state !== 'running').length, total, words: stage.words }
        : undefined;
    this.#bar.show(stage.kind, planState(stage), progress);
    this.#steps?.show(stage);
    this.#frame.lead(stage.kind === 'applying' || stage.kind === 'applied');
    if (stage.kind !== 'applied' || this.#model === undefined) return;
    const { account } = this.#model;
    const isNothing = isNothingApplied(stage.steps);
    this.#frame.heading.textContent = isNothing
      ? l10n.t('Not applied to {0}', account)
      : l10n.t('Push to {0}', account);
    // Of what never happened there is nothing to undo or to end.
    for (const part of this.#consequences) part.hidden = isNothing;
  }
}
