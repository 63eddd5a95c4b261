import { until } from './tenant.ts';
import * as vscode from 'vscode';

/** Presses Cancel in a notification, as soon as there is one, until the work has ended. */
export async function cancelling<T>(work: Promise<T>): Promise<T> {
  return runningUntilEnded('notification.acceptPrimaryAction', work);
}

/** Does what a click on the wait in the status bar does, as soon as there is one, until the work has ended. */
export async function stoppingWaits<T>(work: Promise<T>): Promise<T> {
  return runningUntilEnded('cloudflareScim.stopWaiting', work);
}

async function runningUntilEnded<T>(command: string, work: Promise<T>): Promise<T> {
  let ended = false;
  const ending = work.finally(() => (ended = true));
  await until(async () => {
    await vscode.commands.executeCommand(command);
    return ended;
  });
  return ending;
}
