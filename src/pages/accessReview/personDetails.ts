import * as l10n from '@vscode/l10n';
import { personStateWords } from '../../core/personState.ts';
import { type AccessReviewRow } from '../messages/accessReview/toAccessReviewPage.ts';
import { type DetailsPanel } from '../parts/detailsPanel.ts';
import { element, lines } from '../parts/elements.ts';
import { decisionSign, decisionWord } from './reviewColumns.ts';

/** One person in full. */
export function personDetails(into: DetailsPanel, row: AccessReviewRow): void {
  const decided = row.decidedAt === null ? [] : [new Date(row.decidedAt).toLocaleString(), byWords(row)];
  into.show(row.name, [
    element('p', {
      class: 'who',
      text: [row.displayName, personStateWords(row.state)].filter((text) => text !== '').join(' · '),
    }),
    element('h3', { text: l10n.t('Decision') }),
    element('p', {
      text: [`${decisionSign(row.decision)} ${decisionWord(row.decision)}`, row.reason, ...decided]
        .filter((text) => text !== '')
        .join(' · '),
    }),
    row.revocation.length === 0 ? undefined : element('h3', { text: l10n.t('Revocation') }),
    lines(row.revocation, 'doubts'),
    element('h3', { text: l10n.t('Access') }),
    lines(row.lines, 'losses') ?? element('p', { text: l10n.t('no role') }),
    row.doubts.length === 0
      ? undefined
      : element('h3', { text: l10n.t('Not readable, so there may be more') }),
    lines(row.doubts, 'doubts'),
  ]);
}

function byWords({ decidedBy }: AccessReviewRow): string {
  return decidedBy === '' ? l10n.t('who decided was not kept') : l10n.t('by {0}, as stated', decidedBy);
}
