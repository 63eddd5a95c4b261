import * as l10n from '@vscode/l10n';
import { type ComparisonRow } from '../messages/comparison/toComparisonPage.ts';
import { type DetailsPanel } from '../parts/detailsPanel.ts';
import { element, lines } from '../parts/elements.ts';
import { changeSign, changeWord } from './comparisonColumns.ts';

/** One change in full. */
export function changeDetails(into: DetailsPanel, row: ComparisonRow): void {
  const part = (title: string, text: string): readonly Node[] => [
    element('h3', { text: title }),
    element('p', { text }),
  ];
  into.show(l10n.t('{0}: {1}', row.person, row.what), [
    element('p', {
      class: 'who',
      text: [row.displayName, row.account].filter((text) => text !== '' && text !== row.person).join(' · '),
    }),
    element('p', { text: `${changeSign(row.change)} ${changeWord(row.change)}` }),
    ...part(l10n.t('Before'), row.before),
    ...part(l10n.t('After'), row.after),
    row.why.length === 0 ? undefined : element('h3', { text: l10n.t('Why this is unknown') }),
    lines(row.why, 'doubts'),
  ]);
}
