import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { plural } from '../../core/plural.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type KeptReview, keptReviews } from '../../history/reviews/reviewStore.ts';
import { type ReviewStorageFailed } from '../../history/reviews/reviewStorage.ts';
import { accountApart, subjectWords } from '../../history/reviews/reviewWords.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { type CommandContext } from '../context.ts';
import { tellingStorage, tellStorage } from './tellStorage.ts';

/** One of the access reviews that this editor keeps; undefined where none was picked, or there is none, which is said. */
export async function pickAccessReview(
  { accessReviewFolder, notify }: CommandContext,
  title: string,
): Promise<KeptReview | undefined> {
  const kept = await tellingStorage(notify, async () => keptReviews(accessReviewFolder));
  if (kept === undefined) return undefined;
  const { reviews, unreadable, failed } = kept;
  tellFailed({ notify }, failed);
  if (unreadable.length > 0)
    notify.offer(
      plural(
        unreadable.length,
        l10n.t('1 access review can’t be read. Delete Access Review says more, and removes it.'),
        l10n.t(
          '{0} access reviews can’t be read. Delete Access Review says more, and removes them.',
          unreadable.length,
        ),
      ),
      [],
      'warning',
    );
  if (reviews.length + unreadable.length + failed.length === 0) tellNone({ notify });
  if (reviews.length === 0) return undefined;
  return pickOne(title, l10n.t('Which access review?'), choicesOf(reviews), { always: true });
}

/** Each reason once: what couldn't be read now is not there to choose, and nothing of it is lost. */
export function tellFailed(
  { notify }: Pick<CommandContext, 'notify'>,
  failed: readonly ReviewStorageFailed[],
): void {
  for (const failure of new Map(failed.map((one) => [one.code, one])).values()) tellStorage(notify, failure);
}

export function tellDamaged({ notify }: Pick<CommandContext, 'notify'>, { damaged }: KeptReview): void {
  if (damaged === 0) return;
  notify.offer(
    plural(
      damaged,
      l10n.t('1 entry of this access review is damaged and was left out.'),
      l10n.t('{0} entries of this access review are damaged and were left out.', damaged),
    ),
    [],
    'warning',
  );
}

export function tellNone({ notify }: Pick<CommandContext, 'notify'>): void {
  notify.info(l10n.t('No access review is kept here yet. Start Access Review begins one.'));
}

export function choicesOf(reviews: readonly KeptReview[]): readonly Choice<KeptReview>[] {
  const apart = accountApart(reviews.map(({ review }) => review));
  return reviews.map((one) => {
    const { frozen, account, people, decisions } = one.review;
    const decided = l10n.t('{0} of {1} decided', decisions.size, people.length);
    return {
      label: subjectWords(frozen.subject, account.accountName),
      description: [apart(one.review), decided].filter((text) => text !== '').join(', '),
      detail: l10n.t('Started {0} by {1}', utcTime(frozen.startedAt), shownName(frozen.reviewer)),
      value: one,
    };
  });
}
