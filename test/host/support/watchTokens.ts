import { placesWithTokens } from '../../support/secretTraces.ts';
import type Mocha from 'mocha';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Fails the test that leaves an API token in the clipboard, in a document, or in the name or address of one. */
export function watchTokens(suite: Mocha.Suite): void {
  /** What each document held, by its address and name. */
  const seen = new Map<string, string[]>();
  const watch = (document: vscode.TextDocument): void => {
    const names = `${document.uri.toString()}\n${document.fileName}`;
    const before = seen.get(names) ?? [names];
    const text = document.getText();
    // What only grows, as a log does, is searched once, and not as often as it grew.
    seen.set(names, [...(text.startsWith(before.at(-1)!) ? before.slice(0, -1) : before), text]);
  };
  vscode.workspace.onDidOpenTextDocument(watch);
  vscode.workspace.onDidChangeTextDocument(({ document }) => {
    watch(document);
  });
  suite.afterEach('no token is left behind', async () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    const clipboard = await vscode.env.clipboard.readText();
    const documents = [...seen.values()].map(
      (texts, nth) =>
        [`document ${String(nth)}, ${texts[0]!.split(':', 1).join()}`, texts.join('\n')] as const,
    );
    seen.clear();
    const texts = { ...Object.fromEntries(documents), clipboard, tabs: tabs.join('\n') };
    assert.deepEqual(placesWithTokens({ texts }), []);
  });
}
