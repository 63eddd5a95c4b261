import { walkthroughId } from '../manifest.ts';
import { type Command } from './context.ts';
import * as vscode from 'vscode';

/** Opens the walkthrough, from a token to the first pushed group, with what was done before ticked off. */
export const openWalkthrough: Command = async ({ directory, milestones }) => {
  await wake();
  // Also where the token was added by an earlier version, which noted nothing.
  const tokens = await directory.tokens();
  if (tokens.some(({ record }) => !record.sandbox)) await milestones.reach('tokenAdded');
  await milestones.tickOffReached();
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
};

/**
 * VS Code (1.139) learns of walkthroughs once its service for them is first asked for something. Opened before that, an
 * extension's is not found, and VS Code's own shows. Asked about a step that there is not, the service wakes, changes
 * nothing and complains.
 */
async function wake(): Promise<void> {
  try {
    await vscode.commands.executeCommand('welcome.markStepIncomplete', `${walkthroughId}#none`);
  } catch {
    // It is awake.
  }
}
