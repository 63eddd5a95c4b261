import * as l10n from '@vscode/l10n';
import { findWholeAccount, type ResourceGroup } from '../../cloudflare/resources/resourceGroups.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { AppError } from '../../core/errors.ts';
import { personName } from '../../core/personName.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { goingThrough } from '../../host/goingThrough.ts';
import { ask } from '../../host/inputBox.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { formerSuperAdministrators } from '../../provisioning/rescue/formerSuperAdministrators.ts';
import {
  isRefusal,
  obstacleWords,
  rescueObstacle,
  type RescueObstacle,
} from '../../provisioning/rescue/obstacle.ts';
import { type RescueCandidate, rescueCandidates } from '../../provisioning/rescue/rescueCandidates.ts';
import { memberOf, type RescuedPerson, restoreDesired } from '../../provisioning/rescue/restoreDesired.ts';
import { superAdministratorGrant } from '../../provisioning/rescue/superAdministratorGrant.ts';
import { checkedAddress } from '../choose/checkedAddress.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { tokenInUse } from '../plan/ownUser.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/**
 * Plans to make somebody a Super Administrator again by the member calls of API v4, and opens the plan for review;
 * writes nothing.
 */
export const restoreSuperAdministrator: RowCommand = async (context, node) => {
  const title = l10n.t('Restore Super Administrator');
  const account = await accountOf(context.directory, title, node);
  if (account === undefined) return;
  // Anyone who lost it may have lost it a moment ago.
  const snapshot = await readAccount(account, true);
  const tell = (obstacle: RescueObstacle): void => {
    context.notify.offer(obstacleWords(obstacle), [], 'warning');
  };
  const obstacle =
    rescueObstacle(snapshot) ??
    ((await isReadOnly(context, account)) ? { kind: 'readOnlyToken' } : undefined);
  if (obstacle !== undefined) {
    tell(obstacle);
    return;
  }
  const { pushes } = await pastPushes(context.journalFolder, { accountId: account.info.id });
  const former = formerSuperAdministrators(pushes, account.info.id);
  const candidates = await goingThrough(snapshot, rescueCandidates(snapshot, former));
  const person = await choosePerson(context, title, candidates);
  if (person === undefined) return;
  const way = await wayToGrant(account, person, snapshot);
  if (way.kind !== 'way') {
    tell(way);
    return;
  }
  await reviewDesired(
    context,
    account,
    restoreDesired(person, way.wholeAccount),
    { origin: 'rescue' },
    snapshot,
  );
};

type Way = { readonly kind: 'way'; readonly wholeAccount: ResourceGroup | undefined } | RescueObstacle;

/**
 * Looks up the whole account's resource group, which it takes where the role can be given by a policy alone, or where
 * the server turns out to take no roles.
 */
async function wayToGrant(
  account: AccountDirectory,
  person: RescuedPerson,
  snapshot: AccountSnapshot,
): Promise<Way> {
  const grant = superAdministratorGrant(memberOf(person, snapshot), snapshot);
  if (grant.kind === 'wouldLose') return { kind: 'wouldLose' };
  if (grant.kind === 'none') return { kind: 'noRole' };
  const needed = grant.kind === 'wholeAccountUnknown';
  try {
    const { api } = await account.connection();
    const wholeAccount = await findWholeAccount(api, account.info.id);
    return wholeAccount === undefined && needed
      ? { kind: 'resourcesUnread', refused: false }
      : { kind: 'way', wholeAccount };
  } catch (error) {
    if (!needed && AppError.is(error)) return { kind: 'way', wholeAccount: undefined };
    if (isRefusal(error)) return { kind: 'resourcesUnread', refused: true };
    throw error;
  }
}

/** One of them, or anyone's address is typed. */
async function choosePerson(
  context: CommandContext,
  title: string,
  candidates: readonly RescueCandidate[],
): Promise<RescuedPerson | undefined> {
  const byAddress: Choice<'byAddress'> = {
    label: l10n.t('By Address…'),
    description: l10n.t('someone not listed; invited if not yet a member'),
    value: 'byAddress',
  };
  const picked = await pickOne<RescueCandidate | 'byAddress'>(
    title,
    l10n.t('Search by name or address, or take By Address… at the end.'),
    [...candidates.map(candidateChoice), byAddress],
    { always: true },
  );
  if (picked === undefined) return undefined;
  if (picked !== 'byAddress') return { memberId: picked.member?.id, email: picked.name };
  const email = await ask(context, {
    title,
    prompt: l10n.t(
      'The person’s email address. Someone who is not a member is invited, and has the role once they accept.',
    ),
    validate: async (text) => Promise.resolve(checkedAddress(text.trim())),
  });
  return email === undefined ? undefined : { memberId: undefined, email };
}

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
  const address = personName(candidate.name, member?.id);
  const name = plainText(displayName, 120);
  const parts = [
    ...(name === '' ? [] : [address]),
    ...(lostAfter === undefined
      ? []
      : [l10n.t('was a Super Administrator on {0}', new Date(lostAfter).toISOString().slice(0, 10))]),
    ...(member === undefined ? [l10n.t('no longer a member, will be invited')] : []),
    ...(member?.status === 'pending' ? [l10n.t('invited, not accepted yet')] : []),
  ];
  return { label: name === '' ? address : name, description: parts.join(' · '), value: candidate };
}
