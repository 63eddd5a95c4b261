import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type RowClaims } from '../directory/nodeClaim.ts';
import { commandIds } from '../manifest.ts';
import { type CommandContext } from './context.ts';
import * as vscode from 'vscode';

/**
 * Registers every command, and loads them when the first is run. What one throws is put into words here, once.
 * `onRun` hears of each that has ended.
 */
export function registerCommands(context: CommandContext, onRun: () => void): Disposable {
  const store = new DisposableStore();
  for (const id of Object.values(commandIds)) {
    const run = async (claims: RowClaims): Promise<void> => {
      try {
        const { runCommand } = await import('./index.ts');
        await runCommand(context, id, claims);
      } catch (error) {
        context.notify.error(error, () => run(claims));
      } finally {
        onRun();
      }
    };
    store.add(
      vscode.commands.registerCommand(id, async (one?: unknown, all?: unknown) => {
        const { rowClaims } = await import('../directory/nodeClaim.ts');
        await run(rowClaims(one, all));
      }),
    );
  }
  return store;
}
