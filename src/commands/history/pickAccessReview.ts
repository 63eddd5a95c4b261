import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type KeptReview, keptReviews } from '../../history/reviews/reviewStore.ts';
import { subjectWords } from '../../history/reviews/reviewWords.ts';
import { pickOne } from '../../host/pick.ts';
import { type CommandContext } from '../context.ts';

/** One of the access reviews that this editor keeps; undefined where none was picked, or there is none, which is said. */
export async function pickAccessReview(
  { accessReviewFolder, notify }: CommandContext,
  title: string,
): Promise<KeptReview | undefined> {
  const kept = await keptReviews(accessReviewFolder);
  if (kept.length === 0) {
    notify.info(l10n.t('No access review is kept here yet. Start Access Review begins one.'));
    return undefined;
  }
  return pickOne(
    title,
    l10n.t('Which access review?'),
    kept.map((one) => {
      const { frozen, account, people, decisions } = one.review;
      return {
        label: subjectWords(frozen.subject, account.accountName),
        description: l10n.t('{0} of {1} decided', decisions.size, people.length),
        detail: l10n.t('Started {0} by {1}', utcTime(frozen.startedAt), shownName(frozen.reviewer)),
        value: one,
      };
    }),
    { always: true },
  );
}
