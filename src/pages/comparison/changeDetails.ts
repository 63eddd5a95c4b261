import * as l10n from '@vscode/l10n';
import { type ComparisonRow } from '../messages/comparison/toComparisonPage.ts';
import { button, element, lines } from '../parts/elements.ts';
import { changeSign, changeWord } from './comparisonColumns.ts';

/** One change in full; gives its heading, which takes the focus. */
export function changeDetails(into: HTMLElement, row: ComparisonRow, onClose: () => void): HTMLElement {
  const heading = element('h2', {
    text: l10n.t('{0}: {1}', row.person, row.what),
    attributes: { tabindex: '-1', id: 'details-heading' },
  });
  const close = button(l10n.t('Close'), true);
  close.addEventListener('click', onClose);
  const part = (title: string, text: string): readonly Node[] => [
    element('h3', { text: title }),
    element('p', { text }),
  ];
  into.setAttribute('aria-labelledby', 'details-heading');
  into.replaceChildren(
    element('div', { class: 'details-top', children: [heading, close] }),
    element('p', {
      class: 'who',
      text: [row.displayName, row.account].filter((text) => text !== '' && text !== row.person).join(' · '),
    }),
    element('p', { text: `${changeSign(row.change)} ${changeWord(row.change)}` }),
    ...part(l10n.t('Before'), row.before),
    ...part(l10n.t('After'), row.after),
    ...[
      row.why.length === 0 ? undefined : element('h3', { text: l10n.t('Why this is unknown') }),
      lines(row.why, 'doubts'),
    ].filter((node) => node !== undefined),
  );
  return heading;
}
