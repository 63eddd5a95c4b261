import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { type ModelSaid } from '../messages/review/offboardingModel.ts';
import { element } from '../parts/elements.ts';
import { section } from './sections.ts';

/** More are counted: the accounts below say the same, each for itself. */
const mostNamed = 20;

/** A sentence, with the accounts that it is of before it. */
export function saidText({ text, accounts }: ModelSaid): HTMLElement {
  return element('span', {
    class: 'text',
    text: accounts.length === 0 ? text : l10n.t('{0}: {1}', listedNames(accounts, mostNamed), text),
  });
}

/** Undefined where there is nothing to say. */
export function saidSection(
  title: string,
  className: string,
  said: readonly ModelSaid[],
): HTMLElement | undefined {
  if (said.length === 0) return undefined;
  const items = said.map((one) => element('li', { children: [saidText(one)] }));
  return section(title, className, [element('ul', { class: 'plain', children: items })]);
}
