import { plainText } from '../core/plainText.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { type Choice, pickOne } from '../host/pick.ts';
import { t } from '../host/translate.ts';
import { pastPushes } from '../provisioning/journal/pastPushes.ts';
import { formerSuperAdministrators } from '../provisioning/rescue/formerSuperAdministrators.ts';
import { obstacleWords, rescueObstacle } from '../provisioning/rescue/obstacle.ts';
import { type RescueCandidate, rescueCandidates } from '../provisioning/rescue/rescueCandidates.ts';
import { restoreWish } from '../provisioning/rescue/restoreWish.ts';
import { superAdministratorRoleOf } from '../provisioning/rescue/superAdministratorGrant.ts';
import { type Command, type CommandContext } from './context.ts';
import { accountOf } from './pickAccount.ts';
import { tokenInUse } from './plan/ownUser.ts';
import { readAccount } from './plan/readAccount.ts';
import { reviewWish } from './plan/reviewWish.ts';

/**
 * Plans to make somebody a Super Administrator again by the member calls of API v4, and opens the plan for review;
 * writes nothing.
 */
export const restoreSuperAdministrator: Command = async (context, node) => {
  const title = t('Restore Super Administrator');
  const account = await accountOf(context.directory, title, node);
  if (account === undefined) return;
  const snapshot = await readAccount(account);
  const obstacle =
    rescueObstacle(snapshot) ??
    ((await isReadOnly(context, account)) ? { kind: 'readOnlyToken' } : undefined);
  const role = superAdministratorRoleOf(snapshot);
  if (obstacle !== undefined || role === undefined) {
    if (obstacle !== undefined) context.notify.offer(obstacleWords(obstacle, t), [], 'warning');
    return;
  }
  const { pushes } = await pastPushes(context.journalFolder);
  const former = formerSuperAdministrators(pushes, account.info.id);
  const candidates = rescueCandidates(snapshot, former).filter(({ member }) => member !== undefined);
  if (candidates.length === 0) {
    context.notify.info(t('Every member of this account is a Super Administrator already.'));
    return;
  }
  const person = await pickOne(
    title,
    t('Who becomes a Super Administrator? Search by name or address.'),
    candidates.map(candidateChoice),
    { always: true },
  );
  if (person?.member === undefined) return;
  const wish = restoreWish({ memberId: person.member.id, name: person.name }, role);
  await reviewWish(context, account, wish, { origin: 'rescue' }, snapshot);
};

/** By the last check of the token, where that was lately; nothing is written to find out. */
async function isReadOnly({ checks }: CommandContext, account: AccountDirectory): Promise<boolean> {
  const check = checks.recent((await tokenInUse(account)).id);
  return (
    check?.verdict.accounts
      .find((one) => one.account.id === account.info.id)
      ?.canDo.some(({ capability, can }) => capability === 'pushGroups' && can === 'no') ?? false
  );
}

function candidateChoice(candidate: RescueCandidate): Choice<RescueCandidate> {
  const { displayName = '', lostAfter, member } = candidate;
  const address = plainText(candidate.name, 120);
  const name = plainText(displayName, 120);
  const parts = [
    ...(name === '' ? [] : [address]),
    ...(lostAfter === undefined
      ? []
      : [t('was a Super Administrator on {0}', new Date(lostAfter).toISOString().slice(0, 10))]),
    ...(member?.status === 'pending' ? [t('invited, not accepted yet')] : []),
  ];
  return { label: name === '' ? address : name, description: parts.join(' · '), value: candidate };
}
