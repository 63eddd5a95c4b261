import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { standingSentence } from '../../history/activity/pushStanding.ts';
import { type Activity } from '../../history/activity/readActivity.ts';
import { outcomeSentence } from '../../provisioning/review/pushReport.ts';
import { stepsInWords } from '../../provisioning/review/stepsInWords.ts';
import { pageOf } from './answerText.ts';
import { changedSince, listVersion, type PageRequest } from './pageRequest.ts';

/** What was pushed to an account from this editor, newest first. */
export function pushesAnswer(
  { pushes, unreadable, hasOlder }: Activity,
  { id, name }: { readonly id: string; readonly name: string },
  page: PageRequest,
): string {
  const own = pushes.filter(({ push }) => push.record.plan.accountId === id);
  const version = listVersion(own.map(({ journal }) => journal));
  const incomplete = [
    ...changedSince(page, version),
    l10n.t('Only pushes from this editor are here: what was changed elsewhere isn’t.'),
    ...(hasOlder(id) ? [l10n.t('Older pushes are left out.')] : []),
    ...(unreadable.length === 0
      ? []
      : [
          plural(
            unreadable.length,
            l10n.t('1 journal couldn’t be read, so what it did isn’t known.'),
            l10n.t('{0} journals couldn’t be read, so what they did isn’t known.', unreadable.length),
          ),
        ]),
  ];
  return pageOf({ about: { accountName: name }, incomplete, version }, own, page, ({ push, standing }) => {
    const { plan, by, startedAt, endedAt } = push.record;
    return {
      began: new Date(startedAt).toISOString(),
      ended: endedAt === undefined ? null : new Date(endedAt).toISOString(),
      by: by.login,
      token: by.tokenLabel,
      isProposedByModel: plan.origin === 'languageModel',
      steps: stepsInWords(plan),
      outcome: standingSentence(standing) ?? outcomeSentence(push.record),
      isUndone: standing.kind === 'ended' && standing.undone,
    };
  });
}
