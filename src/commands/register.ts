import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type Node, type Row } from '../directory/node.ts';
import { type CommandContext } from './context.ts';
import { commands } from './index.ts';

/** Registers every command. What one throws is put into words here, once. */
export function registerCommands(context: CommandContext): Disposable {
  const store = new DisposableStore();
  for (const [id, command] of Object.entries(commands)) {
    const run = async (node?: Node, nodes?: readonly Node[]): Promise<void> => {
      try {
        await command(context, node, nodes);
      } catch (error) {
        context.notify.error(error, () => run(node, nodes));
      }
    };
    store.add(
      vscode.commands.registerCommand(id, async (row?: Row | Node, rows?: readonly Row[]) =>
        run(row && nodeOf(row), rows?.map(nodeOf)),
      ),
    );
  }
  return store;
}

/** Menus give the row; the command of a row gives its node. */
function nodeOf(given: Row | Node): Node {
  return 'node' in given ? given.node : given;
}
