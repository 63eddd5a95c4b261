import * as l10n from '@vscode/l10n';
import { type Command } from '../context.ts';
import { applyReview } from './applyReview.ts';

/** Applies the plan in front once it is agreed to. */
export const applyPlan: Command = async (context) => {
  const review = context.reviews.current;
  if (review === undefined) {
    context.notify.info(l10n.t('No plan is open. Run Push Groups to create one.'));
    return;
  }
  await applyReview(context, review);
};
