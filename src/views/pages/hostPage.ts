import { areYouThere } from '../../pages/messages/presence.ts';
import { pageHtml } from './pageHtml.ts';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** The pages there are, by the names of their files in dist/. */
export type PageName = 'accessPage' | 'reviewPage';

export interface HostedPage {
  /** What it says, as it says it: nothing of it is known to be true. */
  readonly receive: (said: unknown) => Promise<void>;
  readonly onGone?: () => void;
}

/**
 * Loads a page into its panel. Gives what tells it something: a page that is hidden hears nothing, and asks for all of
 * it, by `ready`, when it is drawn again. `page` is asked for once its `post` is there.
 */
export function hostPage(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  name: PageName,
  page: (post: (message: unknown) => void) => HostedPage,
): void {
  const { webview } = panel;
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
  let isOpen = true;
  const post = (message: unknown): void => {
    if (isOpen) void webview.postMessage(message);
  };
  const { receive, onGone } = page(post);
  const subscriptions = [
    webview.onDidReceiveMessage(async (said: unknown) => {
      if (z.safeParse(areYouThere, said).success) {
        post({ kind: 'iAmHere' });
        return;
      }
      if (isReady(said)) post({ kind: 'start', words: vscode.l10n.bundle ?? null });
      await receive(said);
    }),
    panel.onDidDispose(() => {
      isOpen = false;
      for (const one of subscriptions) one.dispose();
      onGone?.();
    }),
  ];
  const file = (extension: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(dist, `${name}.${extension}`)).toString();
  webview.html = pageHtml({
    title: panel.title,
    language: vscode.env.language,
    script: file('js'),
    style: file('css'),
    source: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
  });
}

function isReady(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'kind' in said && said.kind === 'ready';
}
