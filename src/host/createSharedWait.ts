import { systemClock } from '../core/clock.ts';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type OnWait } from '../http/wait.ts';
import { cancelWaitCommand } from '../manifest.ts';
import { withCancellableProgress } from './progress.ts';
import { SharedWait } from './sharedWait.ts';
import { t } from './translate.ts';
import { type ShowWait } from './waitGroup.ts';
import * as vscode from 'vscode';

/** Long waits in a notification with the time that is left and Cancel; shorter ones likewise in the status bar. */
export function createSharedWait(): Disposable & { readonly tell: OnWait } {
  const store = new DisposableStore();
  let shown: AbortController | undefined;
  store.add(
    vscode.commands.registerCommand(cancelWaitCommand, () => {
      shown?.abort();
    }),
  );
  const hint: ShowWait = async (work) => {
    const controller = new AbortController();
    shown = controller;
    const item = vscode.window.createStatusBarItem('wait', vscode.StatusBarAlignment.Left);
    item.name = t('SCIM Wait');
    item.command = cancelWaitCommand;
    item.tooltip = t('Click to cancel.');
    try {
      await work(controller.signal, (seconds) => {
        const words = t('SCIM: waiting {0} s for the server', seconds);
        item.text = `$(watch) ${words}`;
        item.accessibilityInformation = { label: `${words}. ${t('Click to cancel.')}` };
        item.show();
      });
    } finally {
      item.dispose();
    }
  };
  const notice: ShowWait = async (work) =>
    withCancellableProgress(t('Waiting until the server may be asked again'), async (signal, report) =>
      work(signal, (seconds) => {
        report(timeLeft(seconds));
      }),
    );
  const waits = store.add(new SharedWait({ clock: systemClock, notice, hint }));
  return {
    tell: waits.tell,
    dispose: () => {
      store.dispose();
    },
  };
}

function timeLeft(seconds: number): string {
  return seconds < 60
    ? t('{0} s left', seconds)
    : t('{0} min {1} s left', Math.floor(seconds / 60), seconds % 60);
}
