import * as l10n from '@vscode/l10n';
import { type ToHost } from '../messages/toHost.ts';
import { type PageExplanation } from '../messages/toPage.ts';
import { DetailsPanel } from '../parts/detailsPanel.ts';
import { button, element, lines } from '../parts/elements.ts';

type Plan = Extract<ToHost, { readonly kind: 'plan' }>['plan'];

export interface DetailEvents {
  readonly onClose: () => void;
  readonly onOther: (told: PageExplanation, person: string) => void;
  readonly onPlan: (plan: Plan, told: PageExplanation, group: string | null) => void;
}

/** Why somebody has what they have, what they would lose, and the plans that can be opened. */
export class Details {
  readonly #panel: DetailsPanel;
  readonly #events: DetailEvents;

  constructor(events: DetailEvents) {
    this.#events = events;
    this.#panel = new DetailsPanel(events.onClose);
  }

  get element(): HTMLElement {
    return this.#panel.element;
  }

  hide(): void {
    this.#panel.hide();
  }

  /** `takesFocus`: somebody has just asked for it. */
  show(told: PageExplanation, takesFocus: boolean): void {
    const content = [
      element('p', {
        class: 'who',
        text: [told.displayName, told.accountName]
          .filter((text) => text !== '' && text !== told.name)
          .join(' · '),
      }),
      element('p', { text: told.state }),
      ...this.#others(told),
      ...this.#why(told),
      ...this.#lost(told),
    ];
    const title = told.about === '' ? told.name : l10n.t('{0}: {1}', told.name, told.about);
    this.#panel.show(title, content, takesFocus);
  }

  /** Which of them is the person isn't known, so each is a click away. */
  #others(told: PageExplanation): readonly Node[] {
    if (told.others.length === 0) return [];
    return [
      element('p', { text: l10n.t('Several entries of this account have this address. Also:') }),
      element('div', {
        class: 'buttons',
        children: told.others.map(({ person, name }) => {
          const made = button(l10n.t('Show {0}', name), true);
          made.addEventListener('click', () => {
            this.#events.onOther(told, person);
          });
          return made;
        }),
      }),
    ];
  }

  #why({ chains, nothing, doubts }: PageExplanation): readonly Node[] {
    if (chains.length === 0 && nothing === '' && doubts.length === 0) return [];
    return [
      element('h3', { text: l10n.t('Why') }),
      ...(nothing === '' ? [] : [element('p', { text: nothing })]),
      ...chains.map(({ sentence, denied, steps }) =>
        element('div', {
          class: denied ? 'chain denied' : 'chain',
          children: [
            element('p', { text: sentence }),
            // The same as a drawing; the sentence above it says all of it.
            element('ol', {
              class: 'drawing',
              attributes: { 'aria-hidden': 'true' },
              children: steps.map((text) => element('li', { text })),
            }),
          ],
        }),
      ),
      ...(doubts.length === 0
        ? []
        : [
            element('h3', { text: l10n.t('Not readable, so there may be more') }),
            lines(doubts, 'doubts'),
          ].filter((node) => node !== undefined)),
    ];
  }

  #lost(told: PageExplanation): readonly Node[] {
    // Of an account in which they aren't found there is nothing to lose.
    if (told.opened.elsewhere !== null) return [];
    const groups = told.groups.flatMap(({ id, label, lines: texts, canLeave }) => [
      element('h4', { text: l10n.t('By leaving {0}', label) }),
      lines(texts, 'losses'),
      canLeave ? this.#plan('leaveGroup', told, id, label) : undefined,
    ]);
    const plans = told.plans.map((plan) => this.#plan(plan, told, null, ''));
    return [
      element('h3', { text: l10n.t('What would be lost') }),
      ...groups,
      element('h4', { text: l10n.t('By deactivation') }),
      lines(told.deactivation, 'losses'),
      lines(told.undocumented, 'undocumented'),
      element('div', { class: 'buttons', children: plans }),
      element('p', {
        class: 'hint',
        text: l10n.t('A plan is opened for review. Nothing is written from this page.'),
      }),
    ].filter((node) => node !== undefined);
  }

  #plan(plan: Plan, told: PageExplanation, group: string | null, label: string): HTMLElement {
    const made = button(planWords(plan), true);
    // The heading above it names the group; who hears the button alone is told as well.
    if (plan === 'leaveGroup') made.setAttribute('aria-label', l10n.t('Plan Removal from {0}…', label));
    made.addEventListener('click', () => {
      this.#events.onPlan(plan, told, group);
    });
    return made;
  }
}

function planWords(plan: Plan): string {
  switch (plan) {
    case 'leaveGroup':
      return l10n.t('Plan Removal…');
    case 'deactivate':
      return l10n.t('Plan Deactivation…');
    case 'reactivate':
      return l10n.t('Plan Reactivation…');
    case 'offboard':
      return l10n.t('Plan Offboarding Everywhere…');
  }
}
