import { type Disposable } from '../../core/disposable.ts';
import * as vscode from 'vscode';

/** Brings pages of a kind back after a reload of the window. `state`: what a page kept, and nothing of it is known to be true. */
export function restorePages(
  viewType: string,
  onUnexpected: (error: unknown) => void,
  restore: (panel: vscode.WebviewPanel, state: unknown) => Promise<void>,
): Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, state: unknown) => restore(panel, state).catch(onUnexpected),
  });
}
