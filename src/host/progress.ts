import { systemClock } from '../core/clock.ts';
import { withoutLinks } from './withoutLinks.ts';
import * as vscode from 'vscode';

/** Tells how far something has come, in a few words. */
export type Report = (message: string) => void;

/** Milliseconds after which somebody wonders. VS Code keeps a notification for a while, so a short one would outlive its work. */
const patience = 700;

/**
 * Runs work that can be cancelled, and shows in a notification how far it has come, once it takes long. `isShown`: where
 * the work is in sight by itself, with a Cancel of its own, there is no second one beside it.
 */
export async function withCancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report, cancel: () => void) => Promise<T>,
  isShown: () => boolean = () => false,
): Promise<T> {
  const controller = new AbortController();
  const cancel = (): void => {
    controller.abort();
  };
  let said = '';
  let isLate = false;
  let notification: { readonly say: Report } | undefined;
  const update = (): void => {
    if (isLate && notification === undefined && !isShown()) notification = notify(title, ended, cancel);
    if (said !== '') notification?.say(said);
  };
  const working = work(
    controller.signal,
    (message) => {
      said = message;
      update();
    },
    cancel,
  );
  const ended = working.then(
    () => undefined,
    () => undefined,
  );
  const over = new AbortController();
  systemClock.sleep(patience, over.signal).then(
    () => {
      isLate = true;
      update();
    },
    () => undefined,
  );
  return working.finally(() => {
    over.abort();
  });
}

/** Shows a notification until the work has ended. */
function notify(title: string, ended: Promise<void>, cancel: () => void): { readonly say: Report } {
  let say: Report = () => undefined;
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true },
    async (progress, token) => {
      say = (message) => {
        progress.report({ message: withoutLinks(message) });
      };
      const subscription = token.onCancellationRequested(cancel);
      await ended;
      subscription.dispose();
    },
  );
  return {
    say: (message) => {
      say(message);
    },
  };
}

/** Shows in a view's head that work is under way, for as long as it is. */
export async function withViewProgress<T>(viewId: string, work: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: { viewId } }, work);
}
