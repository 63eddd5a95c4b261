import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type ReadingProgress } from '../../cloudflare/snapshot/requestCount.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Report, withCancellableProgress } from '../../host/progress.ts';
import { readingWords } from './readingWords.ts';

/** A picture of the account whose reading ended longer ago is taken again before a plan is made of it. Milliseconds. */
const oldest = 60_000;

/** The account as it is now, with a progress that can be cancelled. Throws what reading throws, `cancelled` included. */
export async function readAccount(account: AccountDirectory, fresh = false): Promise<AccountSnapshot> {
  return withCancellableProgress(
    l10n.t('Reading {0}', plainText(account.info.name, 60)),
    async (signal, report) => snapshotOf(account, fresh, signal, report),
  );
}

/** The same under somebody else's progress, which is told how far it has come. */
export async function snapshotOf(
  account: AccountDirectory,
  fresh: boolean,
  signal: AbortSignal,
  report: Report,
): Promise<AccountSnapshot> {
  const onProgress = (progress: ReadingProgress): void => {
    report(readingWords(progress));
  };
  return account.snapshot({ fresh, oldest, signal, onProgress });
}
