import type Mocha from 'mocha';
import * as vscode from 'vscode';

/**
 * Hides after each test what it brought into sight: a tree that shows asks the servers of the tests after it, and a log
 * that shows is drawn with every line of theirs.
 */
export function hideParts(suite: Mocha.Suite): void {
  suite.afterEach('nothing stays in sight', async () => {
    for (const part of ['Sidebar', 'Panel'])
      await vscode.commands.executeCommand(`workbench.action.close${part}`);
  });
}
