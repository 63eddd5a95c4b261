import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';
import { inSlices, type Steps } from '../core/slices.ts';
import { withCancellableProgress } from './progress.ts';

/**
 * Works something out about everybody of an account without holding up the editor; where it takes long, shown and to be
 * cancelled. Throws `cancelled`, and what the work throws.
 */
export async function goingThrough<T>(
  account: { readonly accountName: string; readonly users: readonly unknown[] },
  steps: Steps<T>,
): Promise<T> {
  return withCancellableProgress(
    l10n.t('Going through the {0} users of {1}', account.users.length, plainText(account.accountName, 60)),
    async (signal) => inSlices(steps, signal),
  );
}
