import * as l10n from '@vscode/l10n';
import { type ShownComparison } from '../../history/snapshots/comparisonPages.ts';
import { type SecretGuard } from '../../host/refusedText.ts';
import { viewTypes } from '../../manifest.ts';
import { hostPage } from '../pages/hostPage.ts';
import { ComparisonSession } from './comparisonSession.ts';
import * as vscode from 'vscode';

/** Opens a page beside the others. It does not come back after a reload: what it shows is kept nowhere. */
export function openComparisonPage(
  extensionUri: vscode.Uri,
  guard: SecretGuard,
  shown: ShownComparison,
): void {
  const panel = vscode.window.createWebviewPanel(
    viewTypes.comparison,
    l10n.t('Access Changes'),
    vscode.ViewColumn.Active,
    { enableFindWidget: false },
  );
  hostPage(panel, extensionUri, 'accessPage', (post) => {
    const session = new ComparisonSession(shown, guard, post);
    return { receive: async (said) => session.receive(said) };
  });
}
