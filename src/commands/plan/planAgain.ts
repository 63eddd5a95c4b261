import { type OpenReview } from '../../provisioning/review/openReview.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { planRevocations } from '../history/planRevocations.ts';
import { tellingStorage } from '../history/tellStorage.ts';
import { reviewDesired } from './reviewDesired.ts';

/**
 * Plans the same desired state on the account as it is now, for review. Of an access review, that is what is revoked
 * there by now, and what becomes of each is kept with it again; what is left of a stopped push stays what it was.
 */
export async function planAgain(
  context: CommandContext,
  { account, proposal: { desiredState, options } }: Pick<OpenReview, 'account' | 'proposal'>,
): Promise<void> {
  const { review, undoes } = options;
  if (review !== undefined && undoes === undefined) {
    await tellingStorage(context.notify, async () => planRevocations(context, review.id));
    return;
  }
  await reviewDesired(context, account, desiredState, options, await readAccount(account, true));
}
