import { type Disposable } from '../../core/disposable.ts';
import { type AccessReviewPages, type AccessReviewPorts } from '../../history/reviews/accessReviewPorts.ts';
import { viewTypes } from '../../manifest.ts';
import { restorePages } from '../pages/restorePages.ts';
import type * as vscode from 'vscode';

/** Pages are loaded when the first is opened, or brought back after a reload. */
export function registerAccessReviewPages(
  extensionUri: vscode.Uri,
  onUnexpected: (error: unknown) => void,
  portsOf: () => Promise<AccessReviewPorts>,
): AccessReviewPages & Disposable {
  const restoring = restorePages(viewTypes.accessReview, onUnexpected, async (panel, state) => {
    const { restoreAccessReviewPage } = await import('./accessReviewPages.ts');
    await restoreAccessReviewPage(panel, extensionUri, await portsOf(), state);
  });
  return {
    open: async (review, reviewer) => {
      const { openAccessReviewPage } = await import('./accessReviewPages.ts');
      openAccessReviewPage(extensionUri, await portsOf(), review, reviewer);
    },
    dispose: () => {
      restoring.dispose();
    },
  };
}
