import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type PushRecord } from '../../provisioning/journal/readPush.ts';
import { accountOfPush } from '../choose/pickAccount.ts';
import { type CommandContext } from '../context.ts';

/** The account of a push; undefined, and said, where no token here reaches it. */
export async function accountToPlanIn(
  { directory, notify }: Pick<CommandContext, 'directory' | 'notify'>,
  record: PushRecord,
): Promise<AccountDirectory | undefined> {
  try {
    return await accountOfPush(directory, record);
  } catch (error) {
    if (!AppError.is(error, 'notFound')) throw error;
    notify.info(l10n.t('No token here reaches this account any more. Add one, then plan again.'));
    return undefined;
  }
}
