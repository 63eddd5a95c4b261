import * as l10n from '@vscode/l10n';
import { pastPushes, undoablePushes } from '../../provisioning/journal/pastPushes.ts';
import { accountKeyOf, accountOf, accountOfPush } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import { reviewUndo } from './reviewUndo.ts';

/**
 * Plans an undo of the last push to an account, unless that was undone already, and opens the plan for review;
 * writes nothing.
 */
export const undoLastPush: RowCommand = async (context, node) => {
  const asked = accountKeyOf(node) === undefined ? undefined : await accountOf(context.directory, '', node);
  const accountId = asked?.info.id;
  const { pushes } = await pastPushes(context.journalFolder, { accountId });
  const [last] = undoablePushes(pushes);
  if (last === undefined) {
    context.notify.info(l10n.t('There is no push to undo.'));
    return;
  }
  await reviewUndo(context, await accountOfPush(context.directory, last.record), last.record);
};
