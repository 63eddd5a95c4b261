import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { plainText } from '../../core/plainText.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { isTurnTaken } from '../../provisioning/journal/accountTurn.ts';
import { pastPushes, unfinishedPushes } from '../../provisioning/journal/pastPushes.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { planSummary } from '../../provisioning/review/planWords.ts';
import { outcomeSentence } from '../../provisioning/review/pushReport.ts';
import { type Command } from '../context.ts';
import { showReport } from './tellOutcome.ts';
import { offerToTakeUp } from './tellUnfinished.ts';

/**
 * Lists the pushes from this editor, newest first: who, when, what, result; and shows the report of one. One that did
 * not come to an end is offered to be taken up.
 */
export const showProvisioningActivity: Command = async (context) => {
  const { pushes, unreadable } = await pastPushes(context.journalFolder);
  if (unreadable.length > 0)
    context.notify.offer(
      l10n.t(
        '{0} journals could not be read and are left out. They are in {1}.',
        unreadable.length,
        context.journalFolder,
      ),
      [],
      'warning',
    );
  if (pushes.length === 0) {
    context.notify.info(l10n.t('Nothing was pushed from this editor yet.'));
    return;
  }
  const underWay = await pushesUnderWay(context.journalFolder, pushes);
  const unfinished = unfinishedPushes(pushes).filter((push) => !underWay.has(push));
  const choices = pushes.map((push) => {
    if (underWay.has(push)) return choiceOf(push, l10n.t('Under way, in this window or another.'));
    const takenUp = push.record.ending === undefined && !unfinished.includes(push);
    return choiceOf(
      push,
      takenUp
        ? l10n.t('This push did not come to an end; a later one took it up.')
        : outcomeSentence(push.record),
    );
  });
  const title = l10n.t('Provisioning Activity');
  const picked = await pickOne(title, l10n.t('Which push? Its report is shown.'), choices, { always: true });
  if (picked === undefined) return;
  await showReport(context, picked.record);
  if (unfinished.includes(picked)) offerToTakeUp(context, picked);
};

/** Of each account that somebody writes to right now, the newest push, unless that has ended. */
async function pushesUnderWay(folder: string, pushes: readonly PastPush[]): Promise<ReadonlySet<PastPush>> {
  const newest = [...new Map(pushes.toReversed().map((push) => [push.record.plan.accountId, push])).values()];
  const taken = await Promise.all(
    newest.map(
      async ({ record }) =>
        record.ending === undefined && (await isTurnTaken(folder, record.plan.accountId, systemClock)),
    ),
  );
  return new Set(newest.filter((_, index) => taken[index]));
}

function choiceOf(push: PastPush, detail: string): Choice<PastPush> {
  const { plan, by, startedAt } = push.record;
  const time = new Date(startedAt).toLocaleString();
  return {
    label: l10n.t('{0}: {1}', plainText(plan.accountName, 60), planSummary(plan)),
    description: l10n.t('{0} by {1}', time, plainText(by.login, 40)),
    detail,
    value: push,
  };
}
