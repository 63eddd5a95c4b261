import * as l10n from '@vscode/l10n';
import { type Command } from '../context.ts';

/** Puts the plan in front away. Nothing was written of it. */
export const discardPlan: Command = async ({ reviews, notify }) => {
  const review = reviews.current;
  if (review === undefined) return;
  if (reviews.isBusy(review))
    notify.info(
      l10n.t('This plan is being applied. To stop it, use Cancel on its page or in its notification.'),
    );
  else await reviews.discard(review);
};
