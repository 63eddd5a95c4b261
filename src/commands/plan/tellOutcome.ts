import * as l10n from '@vscode/l10n';
import { documentPath } from '../../core/documentPath.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Action } from '../../host/notify.ts';
import { type ApplyOutcome } from '../../provisioning/apply/applyPlan.ts';
import { pushedGroup, type PushRecord } from '../../provisioning/journal/readPush.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { afterPush } from '../../provisioning/review/afterPush.ts';
import { type OpenReview } from '../../provisioning/review/openReview.ts';
import { outcomeSentence, pushReport, reasonOf } from '../../provisioning/review/pushReport.ts';
import { createdPeople } from '../../provisioning/review/reportPeople.ts';
import { type ReviewStage } from '../../provisioning/review/reviewStage.ts';
import { type CommandContext } from '../context.ts';
import { failureWords } from '../../provisioning/review/failureWords.ts';
import { planAgain } from './planAgain.ts';
import { reviewUndo } from './reviewUndo.ts';

type Applied = Extract<ApplyOutcome, { kind: 'applied' }>;

type AppliedStage = Extract<ReviewStage, { kind: 'applied' }>;

/** How a push ended, step by step, with what can be done about it. */
export async function appliedStage(
  context: CommandContext,
  { account, proposal }: OpenReview,
  { record }: Applied,
): Promise<AppliedStage> {
  // Where that can't be told, nothing is offered that needs one.
  const reachable = await isReachable(context, account).catch((error: unknown) => {
    context.notify.record(error);
    return false;
  });
  const can = afterPush({ record }, reachable);
  const retry = async (): Promise<void> => planAgain(context, { account, proposal });
  const created = createdPeople(record);
  const operations = new Map(record.plan.operations.map((operation) => [operation.id, operation]));
  return {
    kind: 'applied',
    sentence: [
      outcomeSentence(record),
      ...(reachable
        ? []
        : [l10n.t('No token for this account is left here. Add one before you retry or undo.')]),
    ].join(' '),
    isWhole: can.all && reachable,
    steps: new Map(
      record.results.flatMap((result) => {
        const operation = operations.get(result.operationId);
        if (operation === undefined) return [];
        return [
          [operation.id, { state: result.state, why: reasonOf(operation, result, created, failureWords) }],
        ];
      }),
    ),
    showReport: async () => showReport(context, record),
    ...(can.retry ? { retry } : {}),
    ...(can.undo ? { undo: async () => reviewUndo(context, account, record) } : {}),
  };
}

/** Marks the rows that a push touched, and says how it ended, unless that is in sight already. */
export async function tellOutcome(
  context: CommandContext,
  account: AccountDirectory,
  { record }: Applied,
  { sentence, isWhole, showReport: report, retry, undo }: AppliedStage,
  inSight: boolean,
): Promise<void> {
  await context.marks.set(account.key, record);
  if (!account.sandbox && pushedGroup(record)) await context.milestones.reach('groupPushed');
  if (inSight) return;
  const actions: readonly Action[] = [
    { title: l10n.t('Show Report'), run: report },
    ...(retry === undefined ? [] : [{ title: l10n.t('Retry Remaining Steps…'), run: retry }]),
    ...(undo === undefined ? [] : [{ title: l10n.t('Undo…'), run: undo }]),
  ];
  const message = l10n.t('{0}: {1}', shown(record.plan.accountName), sentence);
  context.notify.offer(message, actions, isWhole ? 'information' : 'warning');
}

/** A token may have been removed, here or in another window, while it was in use. */
async function isReachable(
  { vault }: Pick<CommandContext, 'vault'>,
  { tokens }: Pick<AccountDirectory, 'tokens'>,
): Promise<boolean> {
  const kept = new Set((await vault.list()).map(({ id }) => id));
  return tokens.some(({ id }) => kept.has(id));
}

/** The report of a push, as a document that can be read and kept. */
export async function showReport(context: CommandContext, record: PushRecord): Promise<void> {
  const { plan, startedAt } = record;
  const time = new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '.');
  const path = documentPath(plan.accountId, `${l10n.t('Push of {0}', time)}.md`);
  await context.documents.preview(path, pushReport(record, failureWords));
}
