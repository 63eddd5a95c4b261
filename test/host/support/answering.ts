import { run, until } from './tenant.ts';
import * as vscode from 'vscode';

export const accept = 'workbench.action.acceptSelectedQuickOpenItem';

/** Runs a command of the extension, and answers whatever it asks the same way until it has ended. */
export async function answering(answer: string, command: string, ...args: unknown[]): Promise<void> {
  let done = false;
  const running = run(command, ...args).finally(() => (done = true));
  await until(async () => {
    await vscode.commands.executeCommand(answer);
    return done;
  });
  await running;
}
