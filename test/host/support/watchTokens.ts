import { placesWithTokens } from '../../support/secretTraces.ts';
import type Mocha from 'mocha';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Fails the test that leaves an API token in the clipboard, in a document, or in the name or address of one. */
export function watchTokens(suite: Mocha.Suite): void {
  let texts: Record<string, string> = {};
  const watch = (document: vscode.TextDocument): void => {
    texts[`document ${document.uri.scheme}, ${String(Object.keys(texts).length)}`] =
      `${document.uri.toString()}\n${document.fileName}\n${document.getText()}`;
  };
  vscode.workspace.onDidOpenTextDocument(watch);
  vscode.workspace.onDidChangeTextDocument(({ document }) => {
    watch(document);
  });
  suite.afterEach('no token is left behind', async () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    const clipboard = await vscode.env.clipboard.readText();
    assert.deepEqual(placesWithTokens({ texts: { ...texts, clipboard, tabs: tabs.join('\n') } }), []);
    texts = {};
  });
}
