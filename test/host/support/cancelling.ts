import { until } from './tenant.ts';
import * as vscode from 'vscode';

/** Presses Cancel in a notification, as soon as there is one, until the work has ended. */
export async function cancelling<T>(work: Promise<T>): Promise<T> {
  let ended = false;
  const ending = work.finally(() => (ended = true));
  await until(async () => {
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    return ended;
  });
  return ending;
}
