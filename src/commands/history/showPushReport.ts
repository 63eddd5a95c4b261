import { type RowCommand } from '../context.ts';
import { showReport } from '../plan/tellOutcome.ts';
import { pushOf } from './pushOf.ts';

/** Shows the report of a push. */
export const showPushReport: RowCommand = async (context, node) => {
  const push = await pushOf(context, node);
  if (push !== undefined) await showReport(context, push.record);
};
