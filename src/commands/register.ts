import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type Node, type Row } from '../directory/node.ts';
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
    const run = async (node?: Node, nodes?: readonly Node[]): Promise<void> => {
      try {
        const { commands } = await import('./index.ts');
        await commands[id](context, node, nodes);
      } catch (error) {
        context.notify.error(error, () => run(node, nodes));
      } finally {
        onRun();
      }
    };
    store.add(
      vscode.commands.registerCommand(id, async (first?: unknown, all?: unknown) =>
        run(nodeOf(first), Array.isArray(all) ? all.flatMap((one) => nodeOf(one) ?? []) : undefined),
      ),
    );
  }
  return store;
}

/** Menus of rows give the row; the command of a row gives its node; the title of an editor gives an address, which is neither. */
function nodeOf(given: unknown): Node | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if ('node' in given) return (given as Row).node;
  return 'kind' in given && 'id' in given ? (given as Node) : undefined;
}
