import { shownName } from '../../access/accessWords.ts';
import { type AccessReviewPorts } from '../../history/reviews/accessReviewPorts.ts';
import { type AccessReview } from '../../history/reviews/model.ts';
import { viewTypes } from '../../manifest.ts';
import { hostPage } from '../pages/hostPage.ts';
import { AccessReviewSession } from './accessReviewSession.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Opens a page. After a reload it is opened again by Resume Access Review: what was decided is kept on the disk. */
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
  hostPage(panel, extensionUri, 'accessPage', (post) => {
    const session = new AccessReviewSession(review, reviewer, ports, post);
    return { receive: async (said) => session.receive(said) };
  });
}
