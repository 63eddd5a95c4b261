import { until } from './tenant.ts';
import * as vscode from 'vscode';

/** Opens the page on which somebody trusts a folder. The page of the window presses its button (`runHostedTests`). */
export async function trustFolder(): Promise<void> {
  if (vscode.workspace.isTrusted) return;
  await vscode.commands.executeCommand('workbench.trust.manage');
  await until(() => vscode.workspace.isTrusted);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
