import * as l10n from '@vscode/l10n';
import { mapParallel } from '../../core/mapParallel.ts';
import { plainText } from '../../core/plainText.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { setJournalAside } from '../../provisioning/journal/journalFolder.ts';
import { pastPushes, unfinishedPushes } from '../../provisioning/journal/pastPushes.ts';
import { doubtOf } from '../../provisioning/journal/pastRemovals.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { turnOf } from '../../provisioning/journal/turnsTaken.ts';
import { stepsInWords } from '../../provisioning/review/stepsInWords.ts';
import { outcomeSentence } from '../../provisioning/review/pushReport.ts';
import { type Command, type CommandContext } from '../context.ts';
import { showReport } from './tellOutcome.ts';
import { offerToTakeUp } from './tellUnfinished.ts';
import { basename } from 'node:path';

/**
 * Lists the pushes from this editor, newest first: who, when, what, result; and shows the report of one. One that did
 * not come to an end is offered to be taken up.
 */
export const showProvisioningActivity: Command = async (context) => {
  const { pushes, unreadable } = await pastPushes(context.journalFolder);
  if (pushes.length + unreadable.length === 0) {
    context.notify.info(l10n.t('Nothing was pushed from this editor yet.'));
    return;
  }
  const underWay = await pushesUnderWay(context.journalFolder, pushes);
  const unfinished = unfinishedPushes(pushes).filter((push) => underWay.get(push) !== true);
  const choices: Choice<PastPush | string>[] = pushes.map((push) => {
    const doubt = doubtOf(push, Date.now());
    if (doubt !== undefined) return choiceOf(push, doubtWords(doubt));
    const sure = underWay.get(push);
    if (sure !== undefined) return choiceOf(push, underWayWords(sure));
    const takenUp = push.record.ending === undefined && !unfinished.includes(push);
    return choiceOf(
      push,
      takenUp
        ? l10n.t('This push did not come to an end; a later one took it up.')
        : outcomeSentence(push.record),
    );
  });
  const title = l10n.t('Provisioning Activity');
  const picked = await pickOne(
    title,
    l10n.t('Which push? Its report is shown.'),
    [...unreadable.map(unreadableChoice), ...choices],
    { always: true },
  );
  if (picked === undefined) return;
  if (typeof picked === 'string') {
    await offerToSetAside(context, picked);
    return;
  }
  await showReport(context, picked.record);
  if (doubtOf(picked, Date.now()) !== undefined) await offerToSetAside(context, basename(picked.path));
  else if (unfinished.includes(picked)) offerToTakeUp(context, picked);
};

/** Of each push that somebody is at right now, or may be: whether that is sure. */
async function pushesUnderWay(
  folder: string,
  pushes: readonly PastPush[],
): Promise<ReadonlyMap<PastPush, boolean>> {
  const taken = await mapParallel(pushes, 16, async (push) => [push, await turnOf(folder, push)] as const);
  return new Map(taken.flatMap(([push, turn]) => (turn === undefined ? [] : [[push, turn.sure] as const])));
}

function underWayWords(sure: boolean): string {
  return sure
    ? l10n.t('In progress, in this window or another.')
    : l10n.t('May be in progress: it belongs to a window that can’t be seen from here.');
}

function doubtWords(doubt: NonNullable<ReturnType<typeof doubtOf>>): string {
  return doubt === 'clock'
    ? l10n.t('Its journal carries a time still to come: the clock was or is wrong.')
    : l10n.t('Its journal is damaged, so what came after isn’t known.');
}

function unreadableChoice(name: string): Choice<string> {
  return {
    label: l10n.t('A journal that can’t be read'),
    description: plainText(name, 120),
    detail: l10n.t(
      'It blocks removals for 24 hours in the accounts it may be about. Set it aside if you know what it did.',
    ),
    value: name,
  };
}

/** It then counts for nothing any more: whoever does it is told so first. */
async function offerToSetAside({ notify, journalFolder }: CommandContext, name: string): Promise<void> {
  const aside = l10n.t('Set Aside');
  const answer = await notify.choose({
    message: l10n.t('Set this journal aside?'),
    detail: [
      l10n.t(
        '{0} can’t be read in full. Set aside, it no longer blocks removals, and the people it removed no longer count toward the daily limit. Check the account first. The file is kept in the folder set-aside.',
        plainText(name, 120),
      ),
    ],
    safe: 'keepJournal',
    others: [aside],
  });
  if (answer !== aside) return;
  const path = await setJournalAside(journalFolder, name);
  notify.info(l10n.t('The journal is now in {0}.', plainText(path, 300)));
}

function choiceOf(push: PastPush, detail: string): Choice<PastPush> {
  const { plan, by, startedAt } = push.record;
  const time = new Date(startedAt).toLocaleString();
  return {
    label: l10n.t('{0}: {1}', plainText(plan.accountName, 60), stepsInWords(plan)),
    description: l10n.t('{0} by {1}', time, plainText(by.login, 40)),
    detail,
    value: push,
  };
}
