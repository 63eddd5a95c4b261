import * as l10n from '@vscode/l10n';
import { goingThrough } from '../../host/goingThrough.ts';
import { planMarkdown } from '../../provisioning/review/planMarkdown.ts';
import { type Command } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the plan in front for a ticket or a mail: no secret is in it, and every name is escaped. */
export const copyPlanAsMarkdown: Command = async ({ reviews, notify }) => {
  const review = reviews.current;
  if (review === undefined) return;
  const { plan, snapshot, findings } = review.proposal;
  const text = await goingThrough(snapshot, planMarkdown(plan, snapshot, findings));
  await vscode.env.clipboard.writeText(text);
  notify.info(l10n.t('The plan is in the clipboard, as Markdown.'));
};
