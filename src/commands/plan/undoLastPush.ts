import * as l10n from '@vscode/l10n';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { accountKeyOf, accountOf, accountOfPush } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import { reviewUndo } from './reviewUndo.ts';

/**
 * Plans to take back the last push to an account, unless that was taken back already, and opens the plan for review;
 * writes nothing.
 */
export const undoLastPush: RowCommand = async (context, node) => {
  const { pushes } = await pastPushes(context.journalFolder);
  // An undo that was refused has taken nothing back.
  const undone = new Set(
    pushes.flatMap(({ record: { plan, results } }) =>
      plan.origin === 'undo' && results.some(({ state }) => state !== 'refused' && state !== 'skipped')
        ? (plan.undoes ?? [])
        : [],
    ),
  );
  const open = pushes.filter(({ record: { plan } }) => plan.origin !== 'undo' && !undone.has(plan.hash));
  const asked = accountKeyOf(node) === undefined ? undefined : await accountOf(context.directory, '', node);
  const last = open.find(({ record }) => asked === undefined || record.plan.accountId === asked.info.id);
  if (last === undefined) {
    context.notify.info(l10n.t('There is no push to undo.'));
    return;
  }
  await reviewUndo(context, await accountOfPush(context.directory, last.record), last.entries);
};
