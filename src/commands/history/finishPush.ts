import * as l10n from '@vscode/l10n';
import { pastPushes, unfinishedPushes } from '../../provisioning/journal/pastPushes.ts';
import { lockOf } from '../../provisioning/journal/locksTaken.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { type CommandContext, type RowCommand } from '../context.ts';
import { takeUpPush } from '../plan/tellUnfinished.ts';
import { pushOf } from './pushOf.ts';

/** Plans what is left of a push that did not come to an end, and opens the plan for review; writes nothing. */
export const finishPush: RowCommand = async (context, node) => {
  const push = await unfinishedPush(context, node);
  if (push !== undefined) await takeUpPush(context, push);
};

/** The unfinished push that a row is about; undefined, and said, where it is none any more. */
export async function unfinishedPush(
  context: CommandContext,
  node: Parameters<RowCommand>[1],
): Promise<PastPush | undefined> {
  const push = await pushOf(context, node);
  if (push === undefined) return undefined;
  const { accountId } = push.record.plan;
  const { pushes } = await pastPushes(context.journalFolder, { accountId, perAccount: Infinity });
  const isLeft = unfinishedPushes(pushes).some(({ path }) => path === push.path);
  if (isLeft && (await lockOf(context.journalFolder, push)) === undefined) return push;
  context.notify.info(
    isLeft
      ? l10n.t('This push is in progress, or may be, in another window. Wait until it ends.')
      : l10n.t('This push has ended, or a later one finished or undid it.'),
  );
  return undefined;
}
