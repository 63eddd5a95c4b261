import { viewIds } from '../manifest.ts';
import { type Command } from './context.ts';
import * as vscode from 'vscode';

/** Opens the built-in sandbox, so that everything can be rehearsed without a token, and shows its accounts. */
export const openSandbox: Command = async ({ milestones, sandbox }) => {
  await sandbox.open();
  await milestones.reach('sandboxOpened');
  await vscode.commands.executeCommand(`${viewIds.accounts}.focus`);
};
