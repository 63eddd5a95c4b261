import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../../messages/review/fromReviewPage.ts';
import { type OffboardingModel, type PageOffboardingStage } from '../../messages/review/offboardingModel.ts';
import { type ToOffboardingPage } from '../../messages/review/toReviewPage.ts';
import { element } from '../../parts/elements.ts';
import { ActionBar } from '../actionBar.ts';
import { findings } from '../findings.ts';
import { Frame } from '../frame.ts';
import { saidSection } from '../saidText.ts';
import { lineSection, section } from '../sections.ts';
import { Accounts } from './accounts.ts';
import { offboardingGone, offboardingState } from './offboardingState.ts';

/** The page of an offboarding: what will happen, to whom and in which accounts; afterwards, what became of it. */
export class OffboardingPage {
  readonly #bar: ActionBar;
  readonly #frame: Frame;
  #model: OffboardingModel | undefined;
  #accounts: Accounts | undefined;

  constructor(root: HTMLElement, post: (message: FromReviewPage) => void) {
    this.#bar = new ActionBar(l10n.t('What to do with this offboarding'), () => this.#model?.plan, post);
    this.#frame = new Frame(root, this.#bar.element);
  }

  receive(message: ToOffboardingPage): void {
    switch (message.kind) {
      case 'offboarding':
        this.#show(message.offboarding);
        this.#showStage(message.stage);
        return;
      case 'offboardingStage':
        this.#showStage(message.stage);
        return;
      case 'offboardingGone':
        this.#frame.gone(l10n.t('This offboarding is no longer applicable'));
        this.#bar.show('gone', offboardingGone(message.wasEvidence));
        return;
    }
  }

  #show(model: OffboardingModel): void {
    const isEvidence = model.kind === 'evidence';
    this.#model = model;
    this.#accounts = new Accounts(model);
    this.#frame.heading.textContent = isEvidence
      ? l10n.t('Evidence of offboarding {0}', model.who)
      : l10n.t('Offboarding of {0}', model.who);
    this.#frame.show(
      model.sentence,
      [model.summary],
      [
        isEvidence ? remains(model) : undefined,
        lineSection(l10n.t('Not reached'), model.notReached),
        saidSection(l10n.t('API tokens that the accounts own'), 'lines', model.tokens),
        findings(model.findings, l10n.t('There was nothing to warn of.')),
        saidSection(
          l10n.t('People'),
          'lines',
          model.people.map(({ address, words }) => ({
            text: l10n.t('{0}: {1}', address, words),
            accounts: [],
          })),
        ),
        this.#accounts.element,
        saidSection(l10n.t('What can’t be undone'), 'lines', model.lost),
        lineSection(
          model.people.length === 0
            ? l10n.t('Manual steps for this person')
            : l10n.t('Manual steps for each person'),
          model.byHand,
        ),
        lineSection(l10n.t('Limits'), model.limits),
        lineSection(l10n.t('This evidence'), model.facts),
      ],
      this.#accounts.element,
    );
  }

  #showStage(stage: PageOffboardingStage): void {
    const progress =
      stage.kind === 'applying'
        ? { done: stage.done, total: this.#model?.accounts.length ?? 0, words: stage.words }
        : undefined;
    this.#bar.show(stage.kind, offboardingState(stage), progress);
    this.#accounts?.show(stage);
    this.#frame.lead(stage.kind === 'applying');
  }
}

function remains({ remains: left }: OffboardingModel): HTMLElement {
  const title = l10n.t('What remains');
  return (
    saidSection(title, 'lines', left) ??
    section(title, 'lines', [
      element('p', {
        text: l10n.t(
          'No membership, invitation or active user was found in the accounts that were looked at. API tokens and what is done by hand are listed below.',
        ),
      }),
    ])
  );
}
