import * as l10n from '@vscode/l10n';
import { type ComparisonPorts, type ShownComparison } from '../../history/snapshots/comparisonPages.ts';
import { type SecretGuard } from '../../host/refusedText.ts';
import { viewTypes } from '../../manifest.ts';
import { savedComparison } from '../../pages/messages/comparison/savedComparison.ts';
import { hostPage } from '../pages/hostPage.ts';
import { ComparisonSession } from './comparisonSession.ts';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** Opens a page beside the others. */
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
  host(panel, extensionUri, guard, shown);
}

/** Brings a page back after a reload: what it compared is read again. One whose state is not ours is closed. */
export async function restoreComparisonPage(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: ComparisonPorts,
  state: unknown,
): Promise<void> {
  const known = z.safeParse(savedComparison, state);
  let shown: ShownComparison | undefined;
  try {
    shown = known.success ? await ports.compareAgain(known.data.files) : undefined;
  } finally {
    if (shown === undefined) panel.dispose();
  }
  if (shown !== undefined) host(panel, extensionUri, ports, shown);
}

function host(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  guard: SecretGuard,
  shown: ShownComparison,
): void {
  hostPage(panel, extensionUri, 'accessPage', (post) => {
    const session = new ComparisonSession(shown, guard, post);
    return { receive: async (said) => session.receive(said) };
  });
}
