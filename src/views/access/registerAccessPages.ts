import { type AccessPages, type AccessPorts } from '../../access/accessPorts.ts';
import { type Disposable } from '../../core/disposable.ts';
import { viewTypes } from '../../manifest.ts';
import { restorePages } from '../pages/restorePages.ts';
import type * as vscode from 'vscode';

/** Pages are loaded when the first is opened, or brought back after a reload. */
export function registerAccessPages(
  extensionUri: vscode.Uri,
  onUnexpected: (error: unknown) => void,
  portsOf: () => Promise<AccessPorts>,
): AccessPages & Disposable {
  const restoring = restorePages(viewTypes.access, onUnexpected, async (panel, state) => {
    const { restoreAccessPage } = await import('./accessPages.ts');
    restoreAccessPage(panel, extensionUri, await portsOf(), state);
  });
  return {
    show: async (target) => {
      const { openAccessPage } = await import('./accessPages.ts');
      openAccessPage(extensionUri, await portsOf(), target);
    },
    dispose: () => {
      restoring.dispose();
    },
  };
}
