import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { dismiss, isDismissed } from '../../history/activity/dismissed.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { mayHaveWritten, pastPushes, unfinishedPushes } from '../../provisioning/journal/pastPushes.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { isUnderWay } from '../../provisioning/journal/locksTaken.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { stepsInWords } from '../../provisioning/review/stepsInWords.ts';
import { lockWords } from '../../provisioning/review/lockWords.ts';
import { resumePush } from '../../provisioning/undo/resumePush.ts';
import { accountOfPush } from '../choose/pickAccount.ts';
import { type CommandContext } from '../context.ts';
import { reviewUndo } from './reviewUndo.ts';
import { reviewDesired } from './reviewDesired.ts';
import { showReport } from './tellOutcome.ts';

/** Says of each push that did not come to an end what it was, and offers to finish it or to take it back. */
export async function tellUnfinished(context: CommandContext): Promise<void> {
  const { pushes } = await pastPushes(context.journalFolder);
  const left = unfinishedPushes(pushes).filter((push) => !isDismissed(context.memory, push));
  // Finding out may take some seconds for one, which the others do not wait for.
  const waiting = await Promise.all(
    left.map(async (push) => {
      // Another window may be at it right now.
      if (await isUnderWay(context.journalFolder, push, systemClock)) return [];
      offerToTakeUp(context, push);
      return [push];
    }),
  );
  await context.activity.noteUnfinished(waiting.flat().length);
}

/** Offers to finish a push that did not come to an end, or to take it back. */
function offerToTakeUp(context: CommandContext, push: PastPush): void {
  const { plan } = push.record;
  context.notify.offer(
    l10n.t('A push to {0} was interrupted: {1}.', shown(plan.accountName), stepsInWords(plan)),
    [
      { title: l10n.t('Finish It…'), run: async () => takeUpPush(context, push) },
      ...(mayHaveWritten(push) ? [{ title: l10n.t('Undo It…'), run: async () => undo(context, push) }] : []),
      { title: l10n.t('Show Report'), run: async () => showReport(context, push.record) },
      { title: l10n.t('Dismiss'), run: async () => leavePush(context, push) },
    ],
    'warning',
  );
}

/** It is offered and counted no more; its report stays. */
export async function leavePush({ memory, activity }: CommandContext, push: PastPush): Promise<void> {
  await dismiss(memory, push);
  activity.changed();
}

/** Plans what is left of a push that did not come to an end, and opens the plan for review. */
export async function takeUpPush(context: CommandContext, push: PastPush): Promise<void> {
  const account = await accountOfPush(context.directory, push.record);
  const resumed = await withCancellableProgress(
    l10n.t('Finding out what is left of the push'),
    async (signal, report) =>
      resumePush(push.path, {
        clock: systemClock,
        signal,
        onNews: (news) => {
          report(lockWords(news));
        },
        readAccount: async () => account.snapshot({ fresh: true, signal }),
      }),
  );
  switch (resumed.kind) {
    case 'left':
      await reviewDesired(context, account, resumed.desiredState, resumed.options, resumed.snapshot);
      return;
    case 'nothingLeft':
      await leavePush(context, push);
      context.notify.info(l10n.t('Nothing is left to do: the account shows all of it.'));
      return;
    case 'ended':
      context.notify.info(
        l10n.t('Another window has finished it meanwhile. Show Provisioning Activity has the report.'),
      );
      return;
    case 'unreadable':
      context.notify.offer(
        l10n.t('The journal of that push can’t be read any more. Look at the groups it was for.'),
        [],
        'warning',
      );
  }
}

async function undo(context: CommandContext, push: PastPush): Promise<void> {
  await reviewUndo(context, await accountOfPush(context.directory, push.record), push.record);
}
