import { type AccessPages, type AccessPorts } from '../../access/accessPorts.ts';
import { type Disposable } from '../../core/disposable.ts';
import { viewTypes } from '../../manifest.ts';
import * as vscode from 'vscode';

/** Pages are loaded when the first is opened, or brought back after a reload. */
export function registerAccessPages(
  extensionUri: vscode.Uri,
  onUnexpected: (error: unknown) => void,
  portsOf: () => Promise<AccessPorts>,
): AccessPages & Disposable {
  const serializer = vscode.window.registerWebviewPanelSerializer(viewTypes.access, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      try {
        const { restoreAccessPage } = await import('./accessPages.ts');
        restoreAccessPage(panel, extensionUri, await portsOf(), state);
      } catch (error) {
        onUnexpected(error);
      }
    },
  });
  return {
    show: async (target) => {
      const { openAccessPage } = await import('./accessPages.ts');
      openAccessPage(extensionUri, await portsOf(), target);
    },
    dispose: () => {
      serializer.dispose();
    },
  };
}
