import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type PushRecord } from '../../provisioning/journal/readPush.ts';
import { undoOf } from '../../provisioning/undo/undoOf.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { reviewDesired } from './reviewDesired.ts';

/** Plans to take a push back and opens the plan for review, through the same guards as any other; writes nothing. */
export async function reviewUndo(
  context: CommandContext,
  account: AccountDirectory,
  { id, steps }: PushRecord,
): Promise<void> {
  const now = await readAccount(account, true);
  const options = { origin: 'undo', undoes: id, reason: 'undo' } as const;
  await reviewDesired(context, account, (snapshot) => undoOf(steps, snapshot), options, now);
}
