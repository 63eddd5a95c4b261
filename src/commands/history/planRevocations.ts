import * as l10n from '@vscode/l10n';
import { listedLines } from '../../core/listedLines.ts';
import { type AccessReview, type ReviewEntry } from '../../history/reviews/model.ts';
import { addEntry, keptReview } from '../../history/reviews/reviewStore.ts';
import { listedRevocations, reviewName, revocationWords } from '../../history/reviews/reviewWords.ts';
import { type Revocation, revocations } from '../../history/reviews/revocations.ts';
import { sameDecisions } from '../../history/reviews/sameDecisions.ts';
import { goingThrough } from '../../host/goingThrough.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';
import { reviewedAccount } from './reviewedAccount.ts';

const maxListed = 15;

/**
 * Opens one plan of all that an access review revokes, as the account is now. Whom it does not end it for, or not known
 * to, is named with the reason, and kept with the review for its evidence.
 */
export async function planRevocations(context: CommandContext, id: string): Promise<void> {
  const kept = await keptReview(context.accessReviewFolder, id);
  if (kept === undefined) {
    context.notify.info(l10n.t('The access review is no longer here.'));
    return;
  }
  const { review } = kept;
  if (![...review.decisions.values()].some(({ decision }) => decision === 'revoke')) {
    context.notify.info(l10n.t('No one is marked revoke. No plan was created.'));
    return;
  }
  const account = await reviewedAccount(context, review);
  if (account === undefined) return;
  const snapshot = await readAccount(account, true);
  const { desired, people } = await goingThrough(snapshot, revocations(review, snapshot));
  const isEmpty = !people.some(({ outcome }) => outcome === 'inPlan' || outcome === 'inPart');
  tell(context, review, people, isEmpty);
  if (!isEmpty) {
    const options = { origin: 'accessReview', review: { id, name: reviewName(review) } } as const;
    // Where the account has changed, all of this is done again: see planAgain.
    const came = await reviewDesired(context, account, () => ({ desired }), options, snapshot);
    // Why there is none is said by then, and nothing is known to be in it.
    if (came !== 'proposal') return;
  }
  await keepOutcomes(context, review, {
    kind: 'planned',
    at: Date.now(),
    people: people.map((one) => ({
      key: one.row.key,
      outcome: one.outcome,
      said: revocationWords(one, review.frozen.subject),
    })),
  });
}

function tell(
  { notify }: CommandContext,
  { frozen }: AccessReview,
  people: readonly Revocation[],
  isEmpty: boolean,
): void {
  const lines = listedRevocations(people, frozen.subject);
  if (lines.length === 0) return;
  const isLeft = people.some(({ outcome }) => outcome !== 'inPlan' && outcome !== 'noLonger');
  notify.explain(
    isEmpty
      ? isLeft
        ? l10n.t('No plan can make these revocations.')
        : l10n.t('Nothing is left to revoke.')
      : isLeft
        ? l10n.t('The plan can’t make all of these revocations.')
        : l10n.t('What to know about these revocations.'),
    listedLines(lines, maxListed),
  );
}

async function keepOutcomes(
  { accessReviewFolder, notify }: CommandContext,
  review: AccessReview,
  entry: Extract<ReviewEntry, { readonly kind: 'planned' }>,
): Promise<void> {
  const isStill = sameDecisions(
    review,
    entry.people.map(({ key }) => key),
  );
  if ((await addEntry(accessReviewFolder, review.frozen.id, entry, isStill)) !== 'changed') return;
  notify.offer(
    l10n.t('Decisions of this access review changed while the plan was made. Plan revocations again.'),
    [],
    'warning',
  );
}
