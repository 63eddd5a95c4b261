import * as l10n from '@vscode/l10n';
import { type findingLevels } from '../messages/review/offboardingModel.ts';
import { element } from '../parts/elements.ts';
import { icon, type IconName } from '../parts/icons.ts';
import { saidText } from './saidText.ts';
import { section } from './sections.ts';

interface Finding {
  readonly level: (typeof findingLevels)[number];
  readonly text: string;
  /** Names of the accounts it is of, where it is not of all. */
  readonly accounts?: readonly string[];
}

const icons: Readonly<Record<Finding['level'], IconName>> = {
  block: 'block',
  warning: 'warning',
  unread: 'unknown',
  similar: 'warning',
};

/** What is to be known before it is agreed to, each with its level as icon and word. `nothing`: where there is none. */
export function findings(found: readonly Finding[], nothing: string): HTMLElement {
  return section(l10n.t('Findings'), 'findings', [
    found.length === 0 ? element('p', { text: nothing }) : findingList(found),
  ]);
}

export function findingList(found: readonly Finding[]): HTMLElement {
  return element('ul', {
    children: found.map(({ level, text, accounts = [] }) =>
      element('li', {
        class: `finding ${level}`,
        children: [
          icon(icons[level]),
          element('strong', { text: levelWords(level) }),
          saidText({ text, accounts }),
        ],
      }),
    ),
  });
}

function levelWords(level: Finding['level']): string {
  switch (level) {
    case 'block':
      return l10n.t('Block');
    case 'warning':
      return l10n.t('Warning');
    case 'unread':
      return l10n.t('Not read');
    case 'similar':
      return l10n.t('Similar address');
  }
}
