import { plainText } from '../core/plainText.ts';
import { type Choice, pickOne } from '../host/pick.ts';
import { t } from '../host/translate.ts';
import { pastPushes } from '../provisioning/journal/pastPushes.ts';
import { type PastPush } from '../provisioning/journal/readPush.ts';
import { planSummary } from '../provisioning/review/planWords.ts';
import { outcomeSentence } from '../provisioning/review/pushReport.ts';
import { type Command } from './context.ts';
import { showReport } from './plan/tellOutcome.ts';

/** Lists the pushes from this editor, newest first: who, when, what, result; and shows the report of one. */
export const showProvisioningActivity: Command = async (context) => {
  const { pushes, unreadable } = await pastPushes(context.journalFolder);
  if (unreadable.length > 0)
    context.notify.offer(
      t(
        '{0} journals could not be read and are left out. They are in {1}.',
        unreadable.length,
        context.journalFolder,
      ),
      [],
      'warning',
    );
  if (pushes.length === 0) {
    context.notify.info(t('Nothing was pushed from this editor yet.'));
    return;
  }
  const title = t('Provisioning Activity');
  const picked = await pickOne(title, t('Which push? Its report is shown.'), pushes.map(choiceOf), {
    always: true,
  });
  if (picked !== undefined) await showReport(context, picked.record);
};

function choiceOf(push: PastPush): Choice<PastPush> {
  const { plan, by, startedAt } = push.record;
  const time = new Date(startedAt).toLocaleString();
  return {
    label: t('{0}: {1}', plainText(plan.accountName, 60), planSummary(plan, t)),
    description: t('{0} by {1}', time, plainText(by.login, 40)),
    detail: outcomeSentence(push.record, t),
    value: push,
  };
}
