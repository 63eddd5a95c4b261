import * as l10n from '@vscode/l10n';
import { accountAccess } from '../../access/accountAccess.ts';
import { type AccountReading } from '../../access/reading.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { inSlices } from '../../core/slices.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { snapshotOf } from '../choose/readAccount.ts';
import { tokenInUse } from '../plan/ownUser.ts';

/** Accounts read at a time: more would only wait for each other, where one token reaches them. */
const atATime = 2;

/**
 * Who has what in these accounts, with a progress that can be cancelled. An account that cannot be read is told as one
 * that failed, and holds up no other. Throws `cancelled`.
 */
export async function readAccess(
  accounts: readonly AccountDirectory[],
  fresh = false,
): Promise<readonly AccountReading[]> {
  const [first] = accounts;
  const title =
    accounts.length === 1 && first !== undefined
      ? l10n.t('Reading the access of {0}', plainText(first.info.name, 60))
      : l10n.t('Reading the access of {0} accounts', accounts.length);
  return withCancellableProgress(title, async (signal, report) => {
    let done = 0;
    return mapParallel(accounts, atATime, async (account) => {
      const reading = await readOne(account, fresh, signal, (words) => {
        if (accounts.length === 1) report(words);
      });
      done += 1;
      if (accounts.length > 1) report(l10n.t('{0} of {1} accounts read', done, accounts.length));
      return reading;
    });
  });
}

async function readOne(
  account: AccountDirectory,
  fresh: boolean,
  signal: AbortSignal,
  report: (words: string) => void,
): Promise<AccountReading> {
  const { key, info } = account;
  try {
    const snapshot = await snapshotOf(account, fresh, signal, report);
    const { label } = await tokenInUse(account);
    return { kind: 'read', key, token: label, access: await inSlices(accountAccess(snapshot), signal) };
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    const { sentence } = explainError(error);
    return { kind: 'failed', key, accountId: info.id, accountName: info.name, sentence };
  }
}
