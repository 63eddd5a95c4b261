import { t } from '../host/translate.ts';
import { pastPushes } from '../provisioning/journal/pastPushes.ts';
import { type Command } from './context.ts';
import { accountIdOf, accountOf } from './pickAccount.ts';
import { reviewUndo } from './plan/reviewUndo.ts';

/**
 * Plans to take back the last push to an account, unless that was taken back already, and opens the plan for review;
 * writes nothing.
 */
export const undoLastPush: Command = async (context, node) => {
  const { pushes } = await pastPushes(context.journalFolder);
  const undone = new Set(
    pushes.flatMap(({ record: { plan } }) => (plan.origin === 'undo' ? (plan.undoes ?? []) : [])),
  );
  const open = pushes.filter(({ record: { plan } }) => plan.origin !== 'undo' && !undone.has(plan.hash));
  const asked = accountIdOf(node);
  const last = open.find(({ record }) => asked === undefined || record.plan.accountId === asked);
  if (last === undefined) {
    context.notify.info(t('There is no push to undo.'));
    return;
  }
  const { accountId: id, accountName: name } = last.record.plan;
  const account = await accountOf(context.directory, t('Undo Last Push'), {
    id,
    kind: 'account',
    account: { id, name },
    sandbox: false,
  });
  if (account !== undefined) await reviewUndo(context, account, last.entries);
};
