import * as l10n from '@vscode/l10n';
import { documentPath } from '../../core/documentPath.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Action } from '../../host/notify.ts';
import { type ApplyOutcome } from '../../provisioning/apply/applyPlan.ts';
import { pushedGroup, type PushRecord } from '../../provisioning/journal/readPush.ts';
import { type Proposal } from '../../provisioning/propose.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { afterPush } from '../../provisioning/review/afterPush.ts';
import { outcomeSentence, pushReport } from '../../provisioning/review/pushReport.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { failureWords } from './pushWords.ts';
import { reviewUndo } from './reviewUndo.ts';
import { reviewWish } from './reviewWish.ts';

/** Says how a push ended, with what can be done about it. Marks the rows it touched. */
export async function tellOutcome(
  context: CommandContext,
  account: AccountDirectory,
  { record }: Extract<ApplyOutcome, { kind: 'applied' }>,
  proposal: Proposal,
): Promise<void> {
  await context.marks.set(account.key, record);
  if (!account.sandbox && pushedGroup(record)) await context.milestones.reach('groupPushed');
  const reachable = await isReachable(context, account);
  const can = afterPush({ record }, reachable);
  const retry: Action = {
    title: l10n.t('Retry What Did Not Land'),
    run: async () => {
      const now = await readAccount(account, true);
      await reviewWish(context, account, proposal.wish, proposal.options, now);
    },
  };
  const undo: Action = {
    title: l10n.t('Undo…'),
    run: async () => reviewUndo(context, account, record),
  };
  const actions: readonly Action[] = [
    { title: l10n.t('Show Report'), run: async () => showReport(context, record) },
    ...(can.retry ? [retry] : []),
    ...(can.undo ? [undo] : []),
  ];
  const message = [
    l10n.t('{0}: {1}', shown(record.plan.accountName), outcomeSentence(record)),
    ...(reachable
      ? []
      : [l10n.t('No token for this account is left here. Add one before you retry or undo.')]),
  ].join(' ');
  context.notify.offer(message, actions, can.all && reachable ? 'information' : 'warning');
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
