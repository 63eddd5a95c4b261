import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { plural } from '../../core/plural.ts';
import { login } from '../../host/login.ts';
import { type Report, withCancellableProgress } from '../../host/progress.ts';
import { byAccount } from '../../offboarding/byAccount.ts';
import { mayWriteAfter } from '../../offboarding/mayWrite.ts';
import { type Offboarding } from '../../offboarding/model.ts';
import { offboardEverywhere, type OnAccount } from '../../offboarding/offboardEverywhere.ts';
import { type OffboardingResult } from '../../offboarding/offboardingStage.ts';
import { type OpenOffboarding } from '../../offboarding/openOffboarding.ts';
import { personRefs } from '../../offboarding/personRefs.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { defaultApplyLimits } from '../../provisioning/apply/applyTarget.ts';
import { type Override } from '../../provisioning/guards/override.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { lockWords } from '../../provisioning/review/lockWords.ts';
import { type Command, type CommandContext } from '../context.ts';
import { guardSettingsFor } from '../plan/guardSettingsFor.ts';
import { identitiesOf } from '../plan/ownUser.ts';
import { agreeToOffboarding, type Agreement } from './agreeToOffboarding.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';
import { keepResult, showTouched, tellResult } from './tellOffboarding.ts';

/** Applies the offboarding that lies open once it is agreed to. */
export const applyOffboarding: Command = async (context) => {
  const open = context.offboarding.current;
  if (open === undefined) {
    context.notify.info(l10n.t('No offboarding is open. Offboard Person Everywhere plans one.'));
    return;
  }
  await applyOpenOffboarding(context, open, 'leaveOut');
};

/** Asks, applies account by account, and ends with the evidence on the same page. */
export async function applyOpenOffboarding(
  context: CommandContext,
  open: OpenOffboarding,
  how: Agreement,
): Promise<void> {
  const { offboarding } = context;
  // A button, a key and the palette may all ask at once.
  if (offboarding.isBusy(open)) return;
  offboarding.tell(open, { kind: 'asking' });
  const overrides = await agreeToOffboarding(context, open.plans, how).catch((error: unknown) => {
    offboarding.tell(open, { kind: 'reviewing' });
    throw error;
  });
  // It may have been put away, or replaced, while the question was open.
  if (overrides === undefined || offboarding.current !== open) {
    offboarding.tell(open, { kind: 'reviewing' });
    return;
  }
  const addresses = open.plans.map(({ address }) => address);
  const runs = await underProgress(context, open, overrides).catch((error: unknown) => {
    // It throws for nothing that a server answers, so what was written is not known.
    offboarding.tell(open, {
      kind: 'over',
      sentence: l10n.t(
        'It isn’t known whether something was written: see Show Provisioning Activity. {0}',
        explainError(error).sentence,
      ),
      createAgain: async () => reviewOffboarding(context, addresses, open.mayWrite),
    });
    throw error;
  });
  const mayWrite = runs.reduce((before, run) => mayWriteAfter(run, before), open.mayWrite);
  const result = await keepResult(context, runs, personRefs(open.plans) ?? [], async () =>
    reviewOffboarding(context, addresses, mayWrite),
  );
  // What is in sight is not told once more.
  if (!isSeen(context, open, result)) tellResult(context, result);
  await showTouched(context, runs);
}

/** What came of it is told, whatever becomes of the page. */
function isSeen(
  { offboarding, notify }: CommandContext,
  open: OpenOffboarding,
  result: OffboardingResult,
): boolean {
  try {
    return offboarding.end(open, result);
  } catch (error) {
    notify.record(error);
    return false;
  }
}

async function underProgress(
  context: CommandContext,
  open: OpenOffboarding,
  overrides: readonly Override[],
): Promise<readonly Offboarding[]> {
  const { plans } = open;
  const names = new Map(
    [...byAccount(plans)].map(([key, people]) => [key, people[0]?.step.found.source.account.name ?? '']),
  );
  const title = l10n.t('Offboarding {0}', whoWords(plans));
  const applying = async (
    signal: AbortSignal,
    report: Report,
    cancel: () => void,
  ): Promise<readonly Offboarding[]> => {
    const onAccount: OnAccount = (progress) => {
      const words = progressWords(progress, names);
      report(words);
      context.offboarding.tell(open, { kind: 'applying', words, accounts: progress.accounts, cancel });
    };
    return offboardEverywhere(
      plans,
      overrides,
      {
        limits: { ...defaultApplyLimits, ...context.settings.apply() },
        guardsOf: ({ account, token }) => ({
          settings: guardSettingsFor(context, account.id),
          ...identitiesOf(context, token, account.id),
        }),
        login: login(),
        folder: context.journalFolder,
        clock: systemClock,
        logger: context.logger,
        signal,
      },
      onAccount,
    );
  };
  return withCancellableProgress(title, applying, () => context.offboarding.isInSight(open));
}

/** Names the account that is under way longest. */
function progressWords(
  { accounts, total }: Parameters<OnAccount>[0],
  names: ReadonlyMap<string, string>,
): string {
  const running = [...accounts].flatMap(([key, one]) =>
    one.kind === 'running' ? [{ name: shown(names.get(key) ?? ''), news: one.news }] : [],
  );
  const done = accounts.size - running.length;
  const [first] = running;
  if (first === undefined)
    return plural(
      total,
      l10n.t('the account is done, now reading the API tokens that it owns'),
      l10n.t('{0} of {1} accounts done, now reading the API tokens that they own', done, total),
    );
  const words = plural(
    total,
    l10n.t('{0} of 1 account done, now {1}', done, first.name),
    l10n.t('{0} of {1} accounts done, now {2}', done, total, first.name),
  );
  return first.news === undefined ? words : `${words}: ${lockWords(first.news)}`;
}
