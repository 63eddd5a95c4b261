import * as l10n from '@vscode/l10n';
import { pastPushes, undoablePushes } from '../../provisioning/journal/pastPushes.ts';
import { type RowCommand } from '../context.ts';
import { reviewUndo } from '../plan/reviewUndo.ts';
import { accountToPlanIn } from './accountToPlanIn.ts';
import { pushOf } from './pushOf.ts';

/** Plans an undo of this push, unless it was undone already, and opens the plan for review; writes nothing. */
export const undoPush: RowCommand = async (context, node) => {
  const push = await pushOf(context, node);
  if (push === undefined) return;
  const { pushes } = await pastPushes(context.journalFolder, {
    accountId: push.record.plan.accountId,
    perAccount: Infinity,
  });
  if (!undoablePushes(pushes).some(({ path }) => path === push.path)) {
    context.notify.info(l10n.t('Nothing of this push is left to undo.'));
    return;
  }
  const account = await accountToPlanIn(context, push.record);
  if (account !== undefined) await reviewUndo(context, account, push.record);
};
