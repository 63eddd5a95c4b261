import { type AccessReviewQuery, reviewStates } from '../messages/accessReview/accessReviewQuery.ts';
import { type AccessReviewOverview } from '../messages/accessReview/toAccessReviewPage.ts';
import { element } from '../parts/elements.ts';
import { decisionSign, decisionWord } from './reviewColumns.ts';

/** How many are decided on, and how: buttons that filter by it, and pressed again no longer do. */
export function reviewChips(
  counts: AccessReviewOverview['counts'],
  pressed: AccessReviewQuery['state'],
  onFilter: (state: AccessReviewQuery['state']) => void,
): readonly HTMLElement[] {
  return reviewStates.map((state) => {
    const made = element('button', {
      attributes: { type: 'button', 'data-decision': state, 'aria-pressed': String(pressed === state) },
      children: [
        element('span', { class: 'value', text: `${decisionSign(state)} ${String(counts[state])}` }),
        element('span', { class: 'name', text: decisionWord(state) }),
      ],
    });
    made.addEventListener('click', () => {
      onFilter(pressed === state ? null : state);
    });
    return element('li', { class: `number ${state}`, children: [made] });
  });
}
