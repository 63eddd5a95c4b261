import * as l10n from '@vscode/l10n';
import { deleteReview } from '../../history/reviews/reviewStore.ts';
import { subjectWords } from '../../history/reviews/reviewWords.ts';
import { type Command } from '../context.ts';
import { pickAccessReview } from './pickAccessReview.ts';

/** Deletes an access review of this editor, with its decisions, once that is agreed to. */
export const deleteAccessReview: Command = async (context) => {
  const kept = await pickAccessReview(context, l10n.t('Delete Access Review'));
  if (kept === undefined) return;
  const { frozen, account, people, decisions } = kept.review;
  const button = l10n.t('Delete');
  const answer = await context.notify.choose({
    message: l10n.t('Delete this access review? {0}', subjectWords(frozen.subject, account.accountName)),
    detail: [
      l10n.t(
        '{0} of {1} people are decided on. The decisions and their reasons are gone then; Save Access Review Evidence keeps them.',
        decisions.size,
        people.length,
      ),
    ],
    safe: 'keepReview',
    others: [button],
  });
  if (answer !== button) return;
  await deleteReview(context.accessReviewFolder, frozen.id);
  context.notify.info(l10n.t('The access review is deleted.'));
};
