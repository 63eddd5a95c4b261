import { withoutLinks } from './withoutLinks.ts';
import * as vscode from 'vscode';

/** Tells how far something has come, in a few words. */
export type Report = (message: string) => void;

/** Runs work under a notification that shows how far it has come and can be cancelled. */
export async function withCancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => {
        controller.abort();
      });
      try {
        return await work(controller.signal, (message) => {
          progress.report({ message: withoutLinks(message) });
        });
      } finally {
        subscription.dispose();
      }
    },
  );
}

/** Shows in a view's head that work is under way, for as long as it is. */
export async function withViewProgress<T>(viewId: string, work: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId } }, work);
}
