import * as vscode from 'vscode';
import { systemClock } from '../core/clock.ts';
import { withCancellableProgress } from './progress.ts';
import { SharedWait } from './sharedWait.ts';
import { t } from './translate.ts';

/** Long waits in a notification with the time that is left and Cancel; shorter ones in the status bar. */
export function createSharedWait(): SharedWait {
  return new SharedWait({
    clock: systemClock,
    notice: async (work) =>
      withCancellableProgress(t('Waiting until the server may be asked again'), async (signal, report) =>
        work(signal, (seconds) => {
          report(timeLeft(seconds));
        }),
      ),
    hint: (ms) => {
      vscode.window.setStatusBarMessage(
        `$(watch) ${t('SCIM: waiting {0} s for the server', Math.ceil(ms / 1000))}`,
        ms,
      );
    },
  });
}

function timeLeft(seconds: number): string {
  return seconds < 60
    ? t('{0} s left', seconds)
    : t('{0} min {1} s left', Math.floor(seconds / 60), seconds % 60);
}
