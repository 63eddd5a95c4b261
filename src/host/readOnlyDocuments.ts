import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../core/disposable.ts';
import { documentScheme } from '../manifest.ts';

/** Texts that can be read, searched and copied, and never saved by mistake. Held in memory only. */
export interface ReadOnlyDocuments extends Disposable {
  /**
   * Shows a text in an editor. `path` names the document and its tab, such as `/Account/user.json`; showing another
   * text under the same path replaces what is there.
   */
  show(path: string, text: string, language: string): Promise<void>;
}

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, string>();
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<vscode.Uri>());
  store.add(
    vscode.workspace.registerTextDocumentContentProvider(documentScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  store.add(
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.uri.scheme === documentScheme) texts.delete(document.uri.toString());
    }),
  );
  return {
    show: async (path, text, language) => {
      const uri = vscode.Uri.from({ scheme: documentScheme, path });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.languages.setTextDocumentLanguage(document, language);
      await vscode.window.showTextDocument(document, { preview: true });
    },
    dispose: () => {
      store.dispose();
    },
  };
}
