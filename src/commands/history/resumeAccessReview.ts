import * as l10n from '@vscode/l10n';
import { type Command } from '../context.ts';
import { pickAccessReview } from './pickAccessReview.ts';

/** Opens an access review again, with all that was decided; needs no token and no network. */
export const resumeAccessReview: Command = async (context) => {
  const kept = await pickAccessReview(context, l10n.t('Resume Access Review'));
  if (kept === undefined) return;
  if (kept.damaged > 0)
    context.notify.offer(
      l10n.t('{0} entries of this access review are damaged and were left out.', kept.damaged),
      [],
      'warning',
    );
  await context.accessReviews.open(kept.review);
};
