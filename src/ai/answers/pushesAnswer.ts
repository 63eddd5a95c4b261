import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type ActivityPush, standingSentence } from '../../history/activity/pushStanding.ts';
import { type Activity } from '../../history/activity/readActivity.ts';
import { outcomeSentence } from '../../provisioning/review/pushReport.ts';
import { stepsInWords } from '../../provisioning/review/stepsInWords.ts';
import { pageOf } from './answerText.ts';
import { changedSince, listVersion, type PageRequest } from './pageRequest.ts';

/** Whose pushes are told of. A journal names the account by its id, which accounts of several servers may have. */
export interface PushedTo {
  readonly id: string;
  readonly name: string;
  /** Ids of the tokens that reach it, and of those that reach another account of that id. */
  readonly tokens: ReadonlySet<string>;
  readonly tokensElsewhere: ReadonlySet<string>;
}

/** What was pushed to an account from this editor, newest first. */
export function pushesAnswer(
  { pushes, unreadable, hasOlder }: Activity,
  { id, name, tokens, tokensElsewhere }: PushedTo,
  page: PageRequest,
): string {
  const isOf = ({ push: { record } }: ActivityPush): 'here' | 'elsewhere' | 'unknown' => {
    if (tokens.has(record.by.tokenId) || tokensElsewhere.size === 0) return 'here';
    return tokensElsewhere.has(record.by.tokenId) ? 'elsewhere' : 'unknown';
  };
  const own = pushes.filter((one) => one.push.record.plan.accountId === id && isOf(one) !== 'elsewhere');
  const version = listVersion(own.map(({ journal }) => journal));
  const incomplete = [
    ...changedSince(page, version),
    l10n.t('Only pushes from this editor are here: what was changed elsewhere isn’t.'),
    ...(own.some((one) => isOf(one) === 'unknown')
      ? [
          l10n.t(
            'Another server has an account of the same ID, and the tokens of some pushes are gone, so these pushes may be to that account.',
          ),
        ]
      : []),
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
