import { type Disposable } from '../../core/disposable.ts';
import { type ComparisonPages, type ComparisonPorts } from '../../history/snapshots/comparisonPages.ts';
import { viewTypes } from '../../manifest.ts';
import { restorePages } from '../pages/restorePages.ts';
import type * as vscode from 'vscode';

/** Pages are loaded when the first is opened, or brought back after a reload. */
export function registerComparisonPages(
  extensionUri: vscode.Uri,
  onUnexpected: (error: unknown) => void,
  ports: ComparisonPorts,
): ComparisonPages & Disposable {
  const restoring = restorePages(viewTypes.comparison, onUnexpected, async (panel, state) => {
    const { restoreComparisonPage } = await import('./comparisonPages.ts');
    await restoreComparisonPage(panel, extensionUri, ports, state);
  });
  return {
    compare: async (shown) => {
      const { openComparisonPage } = await import('./comparisonPages.ts');
      openComparisonPage(extensionUri, ports, shown);
    },
    dispose: () => {
      restoring.dispose();
    },
  };
}
