import * as l10n from '@vscode/l10n';
import { goingThrough } from '../../host/goingThrough.ts';
import { planMarkdown } from '../../provisioning/review/planMarkdown.ts';
import { type OpenReview } from '../../provisioning/review/openReview.ts';
import { type Command, type CommandContext } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the plan in front. */
export const copyPlanAsMarkdown: Command = async (context) => {
  const review = context.reviews.current;
  if (review !== undefined) await copyReview(context, review);
};

/** Copies a plan for a ticket or a mail: no secret is in it, and every name is escaped. */
export async function copyReview({ notify }: CommandContext, { proposal }: OpenReview): Promise<void> {
  const { plan, snapshot, findings } = proposal;
  const text = await goingThrough(snapshot, planMarkdown(plan, snapshot, findings));
  await vscode.env.clipboard.writeText(text);
  notify.info(l10n.t('Plan copied as Markdown.'));
}
