import * as l10n from '@vscode/l10n';
import { withCancellableProgress } from './progress.ts';
import { type ShowWait } from './waitNotice.ts';

/** A wait in a notification, with the time that is left and Cancel. */
export const showWait: ShowWait = async (work) =>
  withCancellableProgress(l10n.t('Waiting until the server may be asked again'), async (signal, report) =>
    work(signal, (seconds) => {
      report(timeLeft(seconds));
    }),
  );

function timeLeft(seconds: number): string {
  return seconds < 60
    ? l10n.t('{0} s left', seconds)
    : l10n.t('{0} min {1} s left', Math.floor(seconds / 60), seconds % 60);
}
