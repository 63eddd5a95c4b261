import * as l10n from '@vscode/l10n';
import { systemClock } from '../core/clock.ts';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type OnWait } from '../http/wait.ts';
import { cancelWaitCommand } from '../manifest.ts';
import { withCancellableProgress } from './progress.ts';
import { SharedWait } from './sharedWait.ts';
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
    item.name = l10n.t('SCIM Wait');
    item.command = cancelWaitCommand;
    item.tooltip = l10n.t('Click to cancel.');
    try {
      await work(controller.signal, (seconds) => {
        const words = l10n.t('SCIM: waiting {0} s for the server', seconds);
        item.text = `$(watch) ${words}`;
        item.accessibilityInformation = { label: `${words}. ${l10n.t('Click to cancel.')}` };
        item.show();
      });
    } finally {
      item.dispose();
    }
  };
  const notice: ShowWait = async (work) =>
    withCancellableProgress(l10n.t('Waiting until the server may be asked again'), async (signal, report) =>
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
    ? l10n.t('{0} s left', seconds)
    : l10n.t('{0} min {1} s left', Math.floor(seconds / 60), seconds % 60);
}
