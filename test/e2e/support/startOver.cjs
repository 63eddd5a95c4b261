'use strict';

/*
 * The `main` of a copy of the packed extension: that of the package itself, and a command that starts over, as if the
 * window had just been opened. useWorkbench.ts gives a window to one block of tests after the other.
 */
const { cpSync, existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');

/** All settings of the user, and whether a new process is to read what was kept. It is gone once the extension has started so. */
const asked = join(__dirname, 'startOver.json');

/** What the extension that runs has registered. */
let subscriptions = [];
let starts = 0;

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('startOver.run', async () => startOver(context)),
    new vscode.Disposable(end),
  );
  await start(context);
};

/** Leaves the window as one that has just opened. */
async function startOver(context) {
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
  if (ask().inNewHost) {
    // VS Code starts one in the place of one that has ended.
    process.kill(process.pid, 'SIGKILL');
  } else {
    end();
    await start(context);
  }
}

function ask() {
  return JSON.parse(readFileSync(asked, 'utf8'));
}

/** Nobody runs while things are forgotten, who would write them again. */
async function start(context) {
  const isAsked = existsSync(asked);
  if (isAsked) await prepare(context, ask());
  const { activate } = require(join(codeOfStart(), 'extension.js'));
  subscriptions = [];
  await activate(Object.create(context, { subscriptions: { value: subscriptions } }));
  if (isAsked) rmSync(asked);
}

/** From the second start on a copy: modules of the one before keep what they know. */
function codeOfStart() {
  starts += 1;
  const packed = join(__dirname, 'dist');
  if (starts === 1) return packed;
  const copy = join(__dirname, `dist-${process.pid}-${starts}`);
  cpSync(packed, copy, { recursive: true });
  return copy;
}

function end() {
  for (const one of subscriptions.splice(0).reverse()) one.dispose();
}

async function prepare(context, { settings, inNewHost }) {
  if (!inNewHost) await forgetEverything(context);
  const file = join(context.globalStorageUri.fsPath, '../../settings.json');
  const there = JSON.parse(readFileSync(file, 'utf8'));
  const changed = [...new Set([...Object.keys(there), ...Object.keys(settings)])].filter(
    (key) => JSON.stringify(there[key]) !== JSON.stringify(settings[key]),
  );
  for (const key of changed)
    await vscode.workspace.getConfiguration().update(key, settings[key], vscode.ConfigurationTarget.Global);
}

async function forgetEverything({ globalState, workspaceState, secrets, globalStorageUri, storageUri }) {
  for (const memento of [globalState, workspaceState])
    await Promise.all(memento.keys().map((key) => memento.update(key, undefined)));
  for (const key of await secrets.keys()) await secrets.delete(key);
  for (const uri of [globalStorageUri, storageUri])
    if (uri !== undefined) rmSync(uri.fsPath, { recursive: true, force: true });
}
