import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { listedLines } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { goingThrough } from '../../host/goingThrough.ts';
import { defaultPlanOptions, type Origin, type PlanOptions } from '../../provisioning/plan/desired.ts';
import { type Problem } from '../../provisioning/plan/model.ts';
import { proposeSteps, type Proposed, type DesiredState } from '../../provisioning/propose.ts';
import { lostWords } from '../../provisioning/review/lostWords.ts';
import { problemWords } from '../../provisioning/review/problemWords.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { guardSettingsFor } from './guardSettingsFor.ts';
import { askOwnUserOnce, identitiesFor, tokenInUse } from './ownUser.ts';

const maxListed = 10;

/**
 * Plans a desired state and opens the plan for review; writes nothing. Says why where there is nothing to plan, and gives
 * what it came to. Throws what reading throws.
 */
export async function reviewDesired(
  context: CommandContext,
  account: AccountDirectory,
  desiredState: DesiredState,
  options: Pick<PlanOptions, 'origin'> & Partial<PlanOptions>,
  snapshot?: AccountSnapshot,
): Promise<Proposed['kind']> {
  const now = snapshot ?? (await readAccount(account));
  const proposed = await proposeDesired(context, account, desiredState, planOptions(context, options), now);
  switch (proposed.kind) {
    case 'problems':
      tellProblems(context, account, proposed.problems);
      break;
    case 'nothing':
      context.notify.info(
        [
          l10n.t('Nothing to change: the account already matches.'),
          ...proposed.lost.map((lost) => lostWords(lost)),
        ].join(' '),
      );
      break;
    case 'proposal':
      await context.reviews.show(account, proposed.proposal);
  }
  return proposed.kind;
}

/** As the settings say, where nothing else is said. */
export function planOptions(
  { settings }: CommandContext,
  options: { readonly origin: Origin } & Partial<PlanOptions>,
): PlanOptions {
  const { addBatch, removeBatch } = settings.apply();
  return { ...defaultPlanOptions, addBatch, removeBatch, ...options };
}

/** Plans a desired state and holds the guards against it. Where the plan takes access away and nobody knows yet who reads it, that is asked first. */
export async function proposeDesired(
  context: CommandContext,
  account: AccountDirectory,
  desiredState: DesiredState,
  options: PlanOptions,
  snapshot: AccountSnapshot,
): Promise<Proposed> {
  const attempt = async (): Promise<Proposed> =>
    goingThrough(
      snapshot,
      proposeSteps(desiredState, snapshot, options, {
        settings: guardSettingsFor(context, account.info.id),
        ...(await identitiesFor(context, account)),
        ...(await context.pastAccess(account.info.id)),
        now: Date.now(),
      }),
    );
  const proposed = await attempt();
  const unknown =
    proposed.kind === 'proposal' &&
    proposed.proposal.findings.some(({ code }) => code === 'ownAccessUnknown');
  if (!unknown) return proposed;
  const { id: tokenId } = await tokenInUse(account);
  return (await askOwnUserOnce(context, [{ tokenId, snapshot }])) ? attempt() : proposed;
}

function tellProblems(
  { notify }: CommandContext,
  account: AccountDirectory,
  problems: readonly [Problem, ...Problem[]],
): void {
  const [first, ...rest] = problems;
  if (rest.length === 0) {
    notify.offer(problemWords(first), [], 'warning');
    return;
  }
  const lines = listedLines(
    problems.map((problem) => `• ${problemWords(problem)}`),
    maxListed,
  );
  notify.explain(l10n.t('No plan could be made for {0}.', plainText(account.info.name, 60)), lines);
}
