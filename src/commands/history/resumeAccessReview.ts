import * as l10n from '@vscode/l10n';
import { type Command } from '../context.ts';
import { pickAccessReview, tellDamaged } from './pickAccessReview.ts';

/** Opens an access review again, with all that was decided; needs no token and no network. */
export const resumeAccessReview: Command = async (context) => {
  const kept = await pickAccessReview(context, l10n.t('Resume Access Review'));
  if (kept === undefined) return;
  tellDamaged(context, kept);
  await context.accessReviews.open(kept.review);
};
