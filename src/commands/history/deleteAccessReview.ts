import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { deleteReview, keptReviews, type KeptReview } from '../../history/reviews/reviewStore.ts';
import { subjectWords } from '../../history/reviews/reviewWords.ts';
import { pickOne } from '../../host/pick.ts';
import { type Command } from '../context.ts';
import { choicesOf, tellFailed, tellNone } from './pickAccessReview.ts';
import { tellingStorage } from './tellStorage.ts';

/** Deletes an access review of this editor, with its decisions, once that is agreed to; or all that can't be read. */
export const deleteAccessReview: Command = async (context) => {
  const { accessReviewFolder: folder, notify } = context;
  const kept = await tellingStorage(notify, async () => keptReviews(folder));
  if (kept === undefined) return;
  const { reviews, unreadable, failed } = kept;
  tellFailed(context, failed);
  if (reviews.length + unreadable.length === 0) {
    if (failed.length === 0) tellNone(context);
    return;
  }
  const picked = await pickOne<KeptReview | 'unreadable'>(
    l10n.t('Delete Access Review'),
    l10n.t('Which access review?'),
    [
      ...choicesOf(reviews),
      ...(unreadable.length === 0
        ? []
        : [
            {
              label: unreadableWords(unreadable.length),
              description: l10n.t('damaged, or of a later version of this extension'),
              value: 'unreadable' as const,
            },
          ]),
    ],
    { always: true },
  );
  if (picked === undefined) return;
  const button = l10n.t('Delete');
  const answer = await notify.choose({
    ...(picked === 'unreadable' ? askUnreadable(unreadable.length) : askReadable(picked)),
    safe: 'keepReview',
    others: [button],
  });
  if (answer !== button) return;
  const ids = picked === 'unreadable' ? unreadable : [picked.review.frozen.id];
  const deleted = await tellingStorage(notify, async () => {
    for (const id of ids) await deleteReview(folder, id);
    return true;
  });
  if (deleted !== true) return;
  notify.info(
    plural(
      ids.length,
      l10n.t('The access review is deleted.'),
      l10n.t('{0} access reviews are deleted.', ids.length),
    ),
  );
};

function unreadableWords(count: number): string {
  return plural(
    count,
    l10n.t('1 access review that can’t be read'),
    l10n.t('{0} access reviews that can’t be read', count),
  );
}

function askReadable({ review }: KeptReview): {
  readonly message: string;
  readonly detail: readonly string[];
} {
  const { frozen, account, people, decisions } = review;
  return {
    message: l10n.t('Delete this access review? {0}', subjectWords(frozen.subject, account.accountName)),
    detail: [
      l10n.t(
        '{0} of {1} people are decided on. Deleting removes the decisions and their reasons. To keep them, run Save Access Review Evidence first.',
        decisions.size,
        people.length,
      ),
    ],
  };
}

function askUnreadable(count: number): { readonly message: string; readonly detail: readonly string[] } {
  return {
    message: plural(
      count,
      l10n.t('Delete the access review that can’t be read?'),
      l10n.t('Delete {0} access reviews that can’t be read?', count),
    ),
    detail: [
      l10n.t(
        'What was decided there is gone then. If a later version of this extension wrote it, update the extension instead.',
      ),
    ],
  };
}
