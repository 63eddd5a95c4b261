import { type RowCommand } from '../context.ts';
import { leavePush } from '../plan/tellUnfinished.ts';
import { unfinishedPush } from './finishPush.ts';

/** Leaves an unfinished push as it is: it is counted and offered no more, and its report stays. */
export const dismissPush: RowCommand = async (context, node) => {
  const push = await unfinishedPush(context, node);
  if (push !== undefined) await leavePush(context, push);
};
