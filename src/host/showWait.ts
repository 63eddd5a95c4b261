import * as vscode from 'vscode';
import { type Wait } from '../http/rateBudget.ts';
import { t } from './translate.ts';

/** Shorter waits pass before anybody wonders. */
const worthTelling = 2_000;

/** Says in the status bar that requests wait for the server, until they go on. */
export function showWait(wait: Wait): void {
  const ms = wait.until - Date.now();
  if (ms < worthTelling) return;
  const seconds = Math.ceil(ms / 1000);
  vscode.window.setStatusBarMessage(
    `$(watch) ${t('SCIM: waiting {0} s, as the server asks for fewer requests', seconds)}`,
    ms,
  );
}
