import * as l10n from '@vscode/l10n';
import { personStateWords } from '../../core/personState.ts';
import { type AccessReviewRow } from '../messages/accessReview/toAccessReviewPage.ts';
import { button, element, lines } from '../parts/elements.ts';
import { decisionSign, decisionWord } from './reviewColumns.ts';

/** One person in full; gives its heading, which takes the focus. */
export function personDetails(into: HTMLElement, row: AccessReviewRow, onClose: () => void): HTMLElement {
  const heading = element('h2', { text: row.name, attributes: { tabindex: '-1', id: 'details-heading' } });
  const close = button(l10n.t('Close'), true);
  close.addEventListener('click', onClose);
  const decided = row.decidedAt === null ? '' : new Date(row.decidedAt).toLocaleString();
  into.setAttribute('aria-labelledby', 'details-heading');
  into.replaceChildren(
    ...[
      element('div', { class: 'details-top', children: [heading, close] }),
      element('p', {
        class: 'who',
        text: [row.displayName, personStateWords(row.state)].filter((text) => text !== '').join(' · '),
      }),
      element('h3', { text: l10n.t('Decision') }),
      element('p', {
        text: [`${decisionSign(row.decision)} ${decisionWord(row.decision)}`, row.reason, decided]
          .filter((text) => text !== '')
          .join(' · '),
      }),
      element('h3', { text: l10n.t('Access') }),
      lines(row.lines, 'losses') ?? element('p', { text: l10n.t('no role') }),
      row.doubts.length === 0
        ? undefined
        : element('h3', { text: l10n.t('Not readable, so there may be more') }),
      lines(row.doubts, 'doubts'),
    ].filter((node) => node !== undefined),
  );
  return heading;
}
