import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { AppError } from '../../core/errors.ts';
import { listedLines } from '../../core/listedLines.ts';
import { revocations } from '../../history/reviews/revocations.ts';
import { keptReview } from '../../history/reviews/reviewStore.ts';
import { byHandWords, reviewName } from '../../history/reviews/reviewWords.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

const maxListed = 15;

/** Opens one plan of all that an access review revokes, as the account is now; what no plan can do is named. */
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
  const account = await context.directory.find(review.frozen.accountKey);
  if (account === undefined) throw new AppError('notFound');
  const snapshot = await readAccount(account, true);
  const { desired, byHand } = revocations(review, snapshot);
  const { groups, users, roles, members = [] } = desired;
  const isEmpty = groups.length + users.length + roles.length + members.length === 0;
  if (byHand.length > 0)
    context.notify.explain(
      isEmpty
        ? l10n.t('No plan can make these revocations.')
        : l10n.t('The plan can’t make all of these revocations.'),
      listedLines(
        byHand.map(({ row, why }) => `• ${byHandWords(why, shownName(row.name))}`),
        maxListed,
      ),
    );
  if (isEmpty) return;
  const options = { origin: 'accessReview', review: { id, name: reviewName(review) } } as const;
  await reviewDesired(context, account, () => ({ desired }), options, snapshot);
}
