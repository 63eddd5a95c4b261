import { withEntries } from './accessReview.ts';
import { type AccessReview, type Decision, type ReviewEntry } from './model.ts';

/** Whether, with all that was added by then, what is decided on these people is still what it is in the review. */
export function sameDecisions(
  review: AccessReview,
  people: readonly string[],
): (entries: readonly ReviewEntry[]) => boolean {
  return (entries) => {
    const { decisions } = withEntries(review, entries);
    return people.every((key) => isSameDecision(review.decisions.get(key), decisions.get(key)));
  };
}

/** As far as one person goes: whom else it was said of is not looked at, who may be everybody. */
export function isSameDecision(one: Decision | undefined, other: Decision | undefined): boolean {
  if (one === other) return true;
  return (
    one?.decision === other?.decision &&
    one?.reason === other?.reason &&
    one?.by === other?.by &&
    one?.at === other?.at
  );
}
