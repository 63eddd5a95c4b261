import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../../messages/review/fromReviewPage.ts';
import { type OffboardingModel, type PageOffboardingStage } from '../../messages/review/offboardingModel.ts';
import { type ToOffboardingPage } from '../../messages/review/toReviewPage.ts';
import { element } from '../../parts/elements.ts';
import { ActionBar } from '../actionBar.ts';
import { findings } from '../findings.ts';
import { saidSection } from '../saidText.ts';
import { lineSection, section } from '../sections.ts';
import { Accounts } from './accounts.ts';
import { offboardingGone, offboardingState } from './offboardingState.ts';

/** The page of an offboarding: what will happen, to whom and in which accounts; afterwards, what became of it. */
export class OffboardingPage {
  readonly #root: HTMLElement;
  readonly #bar: ActionBar;
  readonly #heading = element('h1');
  readonly #content = element('div', { class: 'review' });
  #model: OffboardingModel | undefined;
  #accounts: Accounts | undefined;
  /** Where the accounts stand until they are under way. */
  #afterAccounts: Node | null = null;

  constructor(root: HTMLElement, post: (message: FromReviewPage) => void) {
    this.#root = root;
    this.#bar = new ActionBar(l10n.t('What to do with this offboarding'), () => this.#model?.plan, post);
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
        this.#heading.textContent = l10n.t('This offboarding is no longer applicable');
        this.#root.replaceChildren(element('header', { children: [this.#heading] }), this.#bar.element);
        this.#bar.show('gone', offboardingGone(message.wasEvidence));
        return;
    }
  }

  #show(model: OffboardingModel): void {
    const isEvidence = model.kind === 'evidence';
    this.#model = model;
    this.#accounts = new Accounts(model);
    this.#heading.textContent = isEvidence
      ? l10n.t('Evidence of offboarding {0}', model.who)
      : l10n.t('Offboarding of {0}', model.who);
    this.#content.replaceChildren(
      ...[
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
        lineSection(l10n.t('This evidence'), model.facts),
      ].filter((part) => part !== undefined),
    );
    this.#afterAccounts = this.#accounts.element.nextSibling;
    this.#root.replaceChildren(
      element('header', {
        children: [
          element('div', {
            class: 'titles',
            children: [
              this.#heading,
              element('p', { class: 'sentence', text: model.sentence }),
              element('p', { class: 'scope', text: model.summary }),
            ],
          }),
        ],
      }),
      this.#bar.element,
      this.#content,
    );
  }

  #showStage(stage: PageOffboardingStage): void {
    const progress =
      stage.kind === 'applying'
        ? { done: stage.done, total: this.#model?.accounts.length ?? 0, words: stage.words }
        : undefined;
    this.#bar.show(stage.kind, offboardingState(stage), progress);
    const accounts = this.#accounts;
    if (accounts === undefined) return;
    accounts.show(stage);
    // Once they are under way they are what is looked at.
    const isFirst = this.#content.firstChild === accounts.element;
    if (stage.kind === 'applying' && !isFirst) this.#content.prepend(accounts.element);
    else if (stage.kind !== 'applying' && isFirst)
      this.#content.insertBefore(accounts.element, this.#afterAccounts);
  }
}

function remains({ remains: left }: OffboardingModel): HTMLElement {
  const title = l10n.t('What remains');
  return (
    saidSection(title, 'lines', left) ??
    section(title, 'lines', [element('p', { text: l10n.t('Nothing in the accounts that were looked at.') })])
  );
}
