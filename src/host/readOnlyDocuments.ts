import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { documentScheme } from '../manifest.ts';
import * as vscode from 'vscode';

/** What something is and what it is to become, as two texts. */
export interface Comparison {
  /** Names both, such as `/Account/Group`. Two paths would be shown as a file that was renamed. */
  readonly path: string;
  /** Tells them from others of that path. */
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** Texts that can be read, searched and copied, and never saved by mistake. Held in memory only. */
export interface ReadOnlyDocuments extends Disposable {
  /** Shows a text in an editor, under a path such as `/Account/user.json`; showing another text under the same path replaces what is there. */
  show(path: string, text: string, language: string): Promise<void>;
  /** Shows a text of Markdown as it reads, not as it is written. */
  preview(path: string, text: string): Promise<void>;
  /** Shows a comparison in the editor's own diff editor, several in its multi-file one, under a tab of that title. */
  compare(title: string, comparisons: readonly Comparison[]): Promise<void>;
}

const maxPreviewed = 20;

export function createReadOnlyDocuments(): ReadOnlyDocuments {
  const texts = new Map<string, string>();
  /** A preview reads its document again whenever it is drawn, while no editor holds that open. */
  const previewed = new Set<string>();
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
      const key = document.uri.toString();
      if (document.uri.scheme === documentScheme && !previewed.has(key)) texts.delete(key);
    }),
  );
  const keep = (path: string, text: string, query = ''): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: documentScheme, path, query });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    return uri;
  };
  return {
    show: async (path, text, language) => {
      const document = await vscode.workspace.openTextDocument(keep(path, text));
      await vscode.languages.setTextDocumentLanguage(document, language);
      await vscode.window.showTextDocument(document, { preview: true });
    },
    preview: async (path, text) => {
      const uri = keep(path, text);
      previewed.add(uri.toString());
      for (const old of [...previewed].slice(0, -maxPreviewed)) {
        previewed.delete(old);
        texts.delete(old);
      }
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    compare: async (title, comparisons) => {
      const [only, ...more] = comparisons.map(
        ({ path, key, before, after }) =>
          [keep(path, before, `${key}/before`), keep(path, after, `${key}/after`)] as const,
      );
      if (only === undefined) return;
      if (more.length === 0)
        await vscode.commands.executeCommand('vscode.diff', ...only, title, {
          preview: false,
          // Else the editor opens at the first change, and what stands above it goes unread.
          selection: new vscode.Range(0, 0, 0, 0),
        });
      else {
        await vscode.commands.executeCommand(
          'vscode.changes',
          title,
          [only, ...more].map(([before, after]) => [after, before, after]),
        );
        // Else the next editor takes its place.
        await vscode.commands.executeCommand('workbench.action.keepEditor');
      }
    },
    dispose: () => {
      store.dispose();
    },
  };
}
