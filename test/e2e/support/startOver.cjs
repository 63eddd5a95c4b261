'use strict';

/*
 * The `main` of a copy of the packed extension: that of the package itself, and a command that starts over, as if the
 * window had just been opened. useWorkbench.ts gives a window to one block of tests after the other.
 */
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');
const packed = require('./dist/extension.js');

/** All settings of the user, and whether to forget what there was. It is gone once that is so. */
const asked = `${__dirname}/startOver.json`;

exports.activate = async (context) => {
  if (existsSync(asked)) await prepare(context);
  context.subscriptions.push(vscode.commands.registerCommand('startOver.run', restart));
  return packed.activate(context);
};

exports.deactivate = () => packed.deactivate?.();

/** Leaves the window as one that has just opened, and has the extension host end: whoever comes next activates. */
async function restart() {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  const closing = [
    'workbench.action.closeAllGroups',
    'workbench.action.closePanel',
    'notifications.clearAll',
    'notifications.hideList',
    'workbench.view.explorer',
  ];
  for (const command of closing) await vscode.commands.executeCommand(command);
  // VS Code in a browser has no command for it, and starts another one in the place of one that has ended.
  process.kill(process.pid, 'SIGKILL');
}

/** Before the extension itself runs: nobody is there who would write again what is forgotten. */
async function prepare(context) {
  const { settings, forget } = JSON.parse(readFileSync(asked, 'utf8'));
  if (forget) await forgetEverything(context);
  const file = join(context.globalStorageUri.fsPath, '../../settings.json');
  const there = JSON.parse(readFileSync(file, 'utf8'));
  const changed = [...new Set([...Object.keys(there), ...Object.keys(settings)])].filter(
    (key) => JSON.stringify(there[key]) !== JSON.stringify(settings[key]),
  );
  for (const key of changed)
    await vscode.workspace.getConfiguration().update(key, settings[key], vscode.ConfigurationTarget.Global);
  rmSync(asked);
}

async function forgetEverything({ globalState, workspaceState, secrets, globalStorageUri, storageUri }) {
  for (const memento of [globalState, workspaceState])
    await Promise.all(memento.keys().map((key) => memento.update(key, undefined)));
  for (const key of await secrets.keys()) await secrets.delete(key);
  for (const uri of [globalStorageUri, storageUri])
    if (uri !== undefined) rmSync(uri.fsPath, { recursive: true, force: true });
}
