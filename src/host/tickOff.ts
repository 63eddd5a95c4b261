import { walkthroughId } from '../manifest.ts';
import * as vscode from 'vscode';

/** Ticks a step of the walkthrough off, in all windows and for good; VS Code keeps it before it knows of the step. */
export async function tickOff(step: string): Promise<void> {
  try {
    await vscode.commands.executeCommand('welcome.markStepComplete', `${walkthroughId}#${step}`);
  } catch {
    // It complains of a step that it does not know yet, once it is kept.
  }
}
