import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { login } from '../../host/login.ts';
import { type Report, withCancellableProgress } from '../../host/progress.ts';
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
import { type ReviewStage } from '../../provisioning/review/reviewStage.ts';
import { lockWords } from '../../provisioning/review/lockWords.ts';
import { type CommandContext } from '../context.ts';
import { agree } from './agree.ts';
import { identitiesOf, tokenInUse } from './ownUser.ts';
import { guardSettingsFor } from './guardSettingsFor.ts';
import { movedWords } from './movedWords.ts';
import { planAgain } from './planAgain.ts';
import { appliedStage, tellOutcome } from './tellOutcome.ts';

/** Applies a plan that lies open once it is agreed to: nothing else writes to an account but an offboarding. */
export async function applyReview(context: CommandContext, review: OpenReview): Promise<void> {
  const { reviews, notify } = context;
  // A button, a key and the palette may all ask at once.
  if (reviews.isBusy(review)) return;
  reviews.tell(review, { kind: 'asking' });
  const overrides = await agree(context, review.proposal).catch((error: unknown) => {
    reviews.tell(review, { kind: 'reviewing' });
    throw error;
  });
  // The plan may have been put away, or replaced, while the question was open.
  if (overrides === undefined || reviews.current !== review) {
    reviews.tell(review, { kind: 'reviewing' });
    return;
  }
  const outcome = await applyUnderProgress(context, review, overrides).catch((error: unknown) => {
    reviews.tell(review, afterError(context, review, error));
    if (!isCancelledBefore(error)) throw error;
    notify.info(l10n.t('Cancelled. Nothing was written.'));
    return undefined;
  });
  if (outcome === undefined) return;
  if (outcome.kind === 'stale') {
    tellStale(context, review, outcome);
    return;
  }
  context.activity.changed();
  review.account.invalidateSnapshot();
  const stage = await appliedStage(context, review, outcome);
  // What came of it is told, whatever becomes of the page.
  const inSight = await reviews.end(review, stage).catch((error: unknown) => {
    notify.record(error);
    return false;
  });
  await tellOutcome(context, review.account, outcome, stage, inSight);
  await review.account.refresh();
  review.account.noteMemberCounts(countsAfter(review.proposal.snapshot, outcome));
}

function isCancelledBefore(error: unknown): boolean {
  return AppError.is(error, 'cancelled') && error.facts.written === 'nothing';
}

/** A plan of which nothing was written can be applied still; of any other that is not known. */
function afterError(context: CommandContext, review: OpenReview, error: unknown): ReviewStage {
  if (isCancelledBefore(error))
    return { kind: 'reviewing', notice: l10n.t('Cancelled. Nothing was written.') };
  const { sentence } = explainError(error);
  const written = error instanceof AppError ? error.facts.written : undefined;
  if (written === 'nothing') return { kind: 'reviewing', notice: sentence };
  return {
    kind: 'over',
    sentence:
      written === 'maybe'
        ? sentence
        : l10n.t(
            'It isn’t known whether anything was written. Show Provisioning Activity has the details. {0}',
            sentence,
          ),
    createAgain: async () => planAgain(context, review),
  };
}

async function applyUnderProgress(
  context: CommandContext,
  review: OpenReview,
  overrides: readonly Override[],
): Promise<ApplyOutcome> {
  const { account, proposal } = review;
  const { connection, token } = await connected(account).catch((error: unknown) => {
    throw withWritten(error, 'nothing');
  });
  const { api, scim } = connection;
  const guards = {
    settings: guardSettingsFor(context, account.info.id),
    ...identitiesOf(context, token, account.info.id),
  };
  const title = l10n.t('Applying to {0}', plainText(account.info.name, 60));
  const applying = async (signal: AbortSignal, report: Report, cancel: () => void): Promise<ApplyOutcome> => {
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
        const words = progressWords(progress, proposal, Date.now() - began);
        report(words);
        context.reviews.tell(review, { kind: 'applying', words, steps: progress.steps ?? new Map(), cancel });
      },
    });
  };
  return withCancellableProgress(title, applying, () => context.reviews.isInSight(review));
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
    case 'waitingForLock':
      return lockWords(news ?? { kind: 'atWork' });
    case 'readingAgain':
      return l10n.t('reading the account again');
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
    case 'verifying':
      return l10n.t('verifying what was written');
  }
}

function tellStale(
  context: CommandContext,
  review: OpenReview,
  { moved }: Extract<ApplyOutcome, { kind: 'stale' }>,
): void {
  const sentence = l10n.t('Nothing was written. Changed since the plan was made: {0}.', movedWords(moved));
  const createAgain = async (): Promise<void> => planAgain(context, review);
  context.reviews.tell(review, { kind: 'over', sentence, createAgain });
  context.notify.offer(sentence, [{ title: l10n.t('Create Again'), run: createAgain }], 'warning');
}
