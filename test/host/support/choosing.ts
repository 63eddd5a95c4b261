import { until } from './tenant.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** A list that somebody was asked to choose from. */
export interface Offered {
  readonly title: string;
  readonly items: readonly vscode.QuickPickItem[];
}

/**
 * Runs what asks for a file and offers lists by this module's own `vscode`: the file is this one, and whatever is asked
 * is answered in the same way until the work has ended. Gives the lists as they were offered.
 */
export async function choosing(
  file: { readonly name: string; readonly text: string },
  answer: string,
  work: () => Promise<void>,
): Promise<readonly Offered[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chosen-'));
  const path = join(folder, file.name);
  writeFileSync(path, file.text);
  const { showOpenDialog, showQuickPick } = vscode.window;
  const offered: Offered[] = [];
  const showing = showQuickPick as (...args: readonly unknown[]) => Thenable<unknown>;
  Object.assign(vscode.window, {
    showOpenDialog: async () => Promise.resolve([vscode.Uri.file(path)]),
    showQuickPick: (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
      offered.push({ title: options.title ?? '', items });
      return showing(items, options);
    },
  });
  try {
    let done = false;
    const working = work().finally(() => (done = true));
    await until(async () => {
      await vscode.commands.executeCommand(answer);
      return done;
    });
    await working;
    return offered;
  } finally {
    Object.assign(vscode.window, { showOpenDialog, showQuickPick });
    rmSync(folder, { recursive: true, force: true });
  }
}
