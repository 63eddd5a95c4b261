import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { login } from '../../host/login.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import {
  type ApplyOutcome,
  applyPlan as apply,
  type ApplyProgress,
} from '../../provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../provisioning/apply/applyTarget.ts';
import { countsAfter } from '../../provisioning/apply/countsAfter.ts';
import { withWritten } from '../../provisioning/apply/failure.ts';
import { type Override } from '../../provisioning/guards/override.ts';
import { type Proposal } from '../../provisioning/propose.ts';
import { type OpenReview } from '../../provisioning/review/openReview.ts';
import { turnWords } from '../../provisioning/review/turnWords.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type Command, type CommandContext } from '../context.ts';
import { agree } from './agree.ts';
import { identitiesOf, tokenInUse } from './ownUser.ts';
import { guardSettingsFor } from './guardSettingsFor.ts';
import { movedWords } from './pushWords.ts';
import { reviewWish } from './reviewWish.ts';
import { tellOutcome } from './tellOutcome.ts';

/** Applies the plan in front once it is agreed to: the only command that writes to an account. */
export const applyPlan: Command = async (context) => {
  const review = context.reviews.current;
  if (review === undefined) {
    context.notify.info(l10n.t('No plan is open. Push Groups makes one.'));
    return;
  }
  const overrides = await agree(context, review.proposal);
  // The plan may have been put away, or replaced, while the question was open.
  if (overrides === undefined || context.reviews.current !== review) return;
  const outcome = await applyUnderProgress(context, review, overrides).catch((error: unknown) => {
    if (!AppError.is(error, 'cancelled') || error.facts.written !== 'nothing') throw error;
    context.notify.info(l10n.t('Cancelled. Nothing was written.'));
    return undefined;
  });
  if (outcome === undefined) return;
  if (outcome.kind === 'stale') {
    tellStale(context, review, outcome);
    return;
  }
  review.account.invalidateSnapshot();
  // What came of it is told, whatever becomes of the page.
  await context.reviews.discard(review).catch(context.notify.record);
  await tellOutcome(context, review.account, outcome, review.proposal);
  await review.account.refresh();
  review.account.noteMemberCounts(countsAfter(review.proposal.snapshot, outcome));
};

async function applyUnderProgress(
  context: CommandContext,
  { account, proposal }: OpenReview,
  overrides: readonly Override[],
): Promise<ApplyOutcome> {
  const { connection, token } = await connected(account).catch((error: unknown) => {
    throw withWritten(error, 'nothing');
  });
  const { api, scim } = connection;
  const guards = {
    settings: guardSettingsFor(context, account.info.id),
    ...identitiesOf(context, token, account.info.id),
  };
  const title = l10n.t('Applying to {0}', plainText(account.info.name, 60));
  return withCancellableProgress(title, async (signal, report) => {
    const began = Date.now();
    return apply({
      plan: proposal.plan,
      snapshot: proposal.snapshot,
      target: { accountId: account.info.id, api, scim },
      limits: { ...defaultApplyLimits, ...context.settings.apply() },
      by: { tokenId: token.id, tokenLabel: token.label, login: login() },
      overrides,
      guards,
      folder: context.journalFolder,
      clock: systemClock,
      logger: context.logger,
      signal,
      onProgress: (progress) => {
        report(progressWords(progress, proposal, Date.now() - began));
      },
    });
  });
}

async function connected(account: AccountDirectory) {
  return { connection: await account.connection(), token: await tokenInUse(account) };
}

function progressWords(
  { stage, done, total, news }: ApplyProgress,
  { plan }: Proposal,
  elapsed: number,
): string {
  switch (stage) {
    case 'waitingForTurn':
      return turnWords(news ?? { kind: 'atWork' });
    case 'readingAgain':
      return l10n.t('reading again what the plan rests on');
    case 'writing': {
      if (done === total)
        return plural(total, l10n.t('the only step is sent'), l10n.t('all {0} steps are sent', total));
      const left = done === 0 ? plan.expectedMs : (elapsed / done) * (total - done);
      const seconds = Math.ceil(left / 1000);
      return plural(
        total,
        l10n.t('{0} of 1 step, about {1} s left', done, seconds),
        l10n.t('{0} of {1} steps, about {2} s left', done, total, seconds),
      );
    }
    case 'readingBack':
      return l10n.t('reading back what was written');
  }
}

function tellStale(
  context: CommandContext,
  review: OpenReview,
  { moved }: Extract<ApplyOutcome, { kind: 'stale' }>,
): void {
  const { account, proposal } = review;
  context.notify.offer(
    l10n.t('Nothing was written: this has changed since the plan was made: {0}.', movedWords(moved)),
    [
      {
        title: l10n.t('Make a New Plan'),
        run: async () => {
          const now = await readAccount(account, true);
          await reviewWish(context, account, proposal.wish, proposal.options, now);
        },
      },
    ],
    'warning',
  );
}
