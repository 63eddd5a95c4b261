import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';
import { inSlices, type Steps } from '../core/slices.ts';
import { withCancellableProgress } from './progress.ts';

/** With fewer users it ends before anybody could press Cancel. */
const many = 30_000;

/** Works something out about everybody of an account without holding up the editor; of many people, shown and to be cancelled. */
export async function goingThrough<T>(
  account: { readonly accountName: string; readonly users: readonly unknown[] },
  steps: Steps<T>,
): Promise<T> {
  const { accountName, users } = account;
  if (users.length < many) return inSlices(steps);
  return withCancellableProgress(
    l10n.t('Going through the {0} users of {1}', users.length, plainText(accountName, 60)),
    async (signal) => inSlices(steps, signal),
  );
}
