import * as l10n from '@vscode/l10n';
import { withCancellableProgress } from './progress.ts';
import { waitingWords } from './waitingWords.ts';
import { type ShowWait } from './waitNotice.ts';

/** A wait in a notification, with the time that is left, the reason and Cancel. */
export const showWait: ShowWait = async (work) =>
  withCancellableProgress(l10n.t('Waiting until the server may be asked again'), async (signal, report) =>
    work(signal, (seconds, reason) => {
      report(waitingWords(seconds, reason));
    }),
  );
