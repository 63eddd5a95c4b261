import { shownName } from '../../access/accessWords.ts';
import { type AccessReviewPorts } from '../../history/reviews/accessReviewPorts.ts';
import { type AccessReview } from '../../history/reviews/model.ts';
import { viewTypes } from '../../manifest.ts';
import { savedAccessReview } from '../../pages/messages/accessReview/savedAccessReview.ts';
import { hostPage } from '../pages/hostPage.ts';
import { AccessReviewSession } from './accessReviewSession.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** Opens a page. `reviewer`: who decides there, where that was said just now. */
export function openAccessReviewPage(
  extensionUri: vscode.Uri,
  ports: AccessReviewPorts,
  review: AccessReview,
  reviewer?: string,
): void {
  const panel = vscode.window.createWebviewPanel(
    viewTypes.accessReview,
    l10n.t('Access Review: {0}', shownName(review.account.accountName)),
    vscode.ViewColumn.Active,
    { enableFindWidget: false },
  );
  host(panel, extensionUri, ports, review, reviewer);
}

/** Brings a page back after a reload, with all that was decided by now. One of a review that is deleted is closed. */
export async function restoreAccessReviewPage(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: AccessReviewPorts,
  state: unknown,
): Promise<void> {
  const known = z.safeParse(savedAccessReview, state);
  const review = known.success ? await ports.kept(known.data.review) : undefined;
  if (review === undefined) panel.dispose();
  else host(panel, extensionUri, ports, review, undefined);
}

function host(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: AccessReviewPorts,
  review: AccessReview,
  reviewer: string | undefined,
): void {
  hostPage(panel, extensionUri, 'accessPage', (post) => {
    const session = new AccessReviewSession(review, reviewer, ports, post);
    return { receive: async (said) => session.receive(said) };
  });
}
