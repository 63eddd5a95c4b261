import * as l10n from '@vscode/l10n';
import { type ModelFinding } from '../messages/review/reviewModel.ts';
import { element } from '../parts/elements.ts';
import { icon } from '../parts/icons.ts';
import { section } from './sections.ts';

/** What guard rails found, each with its level as icon and word. */
export function findings(found: readonly ModelFinding[]): HTMLElement {
  if (found.length === 0)
    return section(l10n.t('Findings'), 'findings', [
      element('p', { text: l10n.t('The guard rails found nothing to warn of.') }),
    ]);
  return section(l10n.t('Findings'), 'findings', [
    element('ul', {
      children: found.map(({ level, text }) => {
        const word = level === 'block' ? l10n.t('Block') : l10n.t('Warning');
        return element('li', {
          class: `finding ${level}`,
          children: [
            icon(level),
            element('strong', { text: word }),
            element('span', { class: 'text', text }),
          ],
        });
      }),
    }),
  ]);
}
