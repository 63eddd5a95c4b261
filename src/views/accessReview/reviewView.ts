import { type PersonRow } from '../../access/model.ts';
import { personStates } from '../../core/personState.ts';
import { type AccessReview } from '../../history/reviews/model.ts';
import { type AccessReviewQuery, reviewStates } from '../../pages/messages/accessReview/accessReviewQuery.ts';

/** Who of a review is shown, in order. */
export function reviewView(
  { people, decisions }: AccessReview,
  { text, state, sort }: AccessReviewQuery,
): readonly PersonRow[] {
  const part = text.trim().toLowerCase();
  const stateOf = ({ key }: PersonRow): (typeof reviewStates)[number] =>
    decisions.get(key)?.decision ?? 'open';
  const found = people.filter(
    (row) =>
      (state === null || stateOf(row) === state) &&
      (part === '' || `${row.name}\n${row.displayName ?? ''}`.toLowerCase().includes(part)),
  );
  const rank = (row: PersonRow): number =>
    sort.by === 'person'
      ? 0
      : sort.by === 'state'
        ? personStates.indexOf(row.state)
        : reviewStates.indexOf(stateOf(row));
  const ordered = found.toSorted((one, other) => rank(one) - rank(other));
  return sort.descending ? ordered.toReversed() : ordered;
}
