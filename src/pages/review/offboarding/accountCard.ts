import * as l10n from '@vscode/l10n';
import {
  type AccountState,
  type ModelAccount,
  type ModelAccountPerson,
  type OffboardingModel,
  type PageOffboardingStage,
} from '../../messages/review/offboardingModel.ts';
import { element, lines } from '../../parts/elements.ts';
import { icon, type IconName } from '../../parts/icons.ts';
import { findingList } from '../findings.ts';
import { StepRow } from '../steps.ts';

type Progress = Extract<PageOffboardingStage, { kind: 'applying' }>['accounts'][number];

const icons: Readonly<Record<AccountState | 'running', IconName>> = {
  write: 'waiting',
  blocked: 'block',
  left: 'warning',
  unclear: 'unknown',
  done: 'done',
  nothing: 'skipped',
  running: 'running',
};

/** One account: a line of what happens there, and all that is to be known of it where that is opened. */
export class AccountCard {
  readonly element: HTMLElement;
  readonly account: ModelAccount;
  readonly #isEvidence: boolean;
  readonly #isOfSeveral: boolean;
  readonly #mark = element('span', { class: 'mark' });
  readonly #words = element('span', { class: 'words' });
  #shown = '';

  constructor(account: ModelAccount, { kind, people }: OffboardingModel, isOpen: boolean) {
    this.account = account;
    this.#isEvidence = kind === 'evidence';
    this.#isOfSeveral = people.length > 0;
    const details = element('details', {
      children: [
        element('summary', { children: [this.#mark, element('h3', { text: account.name }), this.#words] }),
      ],
    });
    // There may be hundreds: what nobody looks at is not made.
    const fill = (): void => {
      if (details.childElementCount === 1) details.append(...this.#body());
    };
    details.addEventListener('toggle', fill);
    details.open = isOpen;
    if (isOpen) fill();
    this.element = element('li', { class: 'account', children: [details] });
    this.show(undefined);
  }

  /** How far it has come; undefined while nothing of it has begun. */
  show(progress: Progress | undefined): void {
    const state = progress?.state ?? this.account.state;
    const words = progress?.words ?? this.account.words;
    const signature = JSON.stringify([state, words]);
    if (signature === this.#shown) return;
    this.#shown = signature;
    this.element.dataset['state'] = state;
    this.#mark.replaceChildren(icon(icons[state]));
    this.#words.textContent = words;
  }

  #body(): readonly Node[] {
    const { people, findings, notes, tokens, facts } = this.account;
    const several = this.#isOfSeveral;
    const level = several ? 'h5' : 'h4';
    return [
      ...(findings.length === 0 ? [] : [findingList(findings)]),
      ...people.flatMap((person) => [
        ...(several ? [element('h4', { text: l10n.t('{0}: {1}', person.address, person.words) })] : []),
        ...this.#person(person, level),
      ]),
      ...part('h4', l10n.t('Before you apply'), [...notes, ...tokens]),
      ...part('h4', l10n.t('Account'), facts),
    ];
  }

  #stepsTitle(): string {
    if (this.#isEvidence) return l10n.t('Steps');
    return this.account.state === 'blocked' ? l10n.t('What would be removed') : l10n.t('What is removed');
  }

  #person(
    { holds, readAt, steps, after, afterReadAt, left }: ModelAccountPerson,
    level: 'h4' | 'h5',
  ): readonly Node[] {
    const done = steps.map((step) => {
      const row = new StepRow(step.text);
      row.show(step);
      return row.element;
    });
    return [
      ...part(level, this.#isEvidence ? l10n.t('Before, read at {0}', readAt) : l10n.t('Now'), holds),
      ...(done.length === 0
        ? []
        : [element(level, { text: this.#stepsTitle() }), element('ol', { class: 'steps', children: done })]),
      ...part(level, l10n.t('After, read at {0}', afterReadAt), after),
      ...part(level, l10n.t('Left there'), left),
    ];
  }
}

function part(level: 'h4' | 'h5', title: string, texts: readonly string[]): readonly Node[] {
  const list = lines(texts, 'plain');
  return list === undefined ? [] : [element(level, { text: title }), list];
}
