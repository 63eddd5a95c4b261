import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { furtherSince } from '../../history/activity/withEarlier.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { type CommandContext, type RowCommand } from '../context.ts';
import { historyOf } from './auditOf.ts';

/** Reads an account's audit log and shows what others did there in the Activity view; on its last row, further back. */
export const readAuditLog: RowCommand = async (context, node) => {
  const id = node?.kind === 'activity' ? node.key : undefined;
  const account =
    id === undefined
      ? await accountOf(context.directory, l10n.t('Read Audit Log'), node)
      : await accountById(context, id);
  if (account === undefined) return;
  const state = context.audit.of(account.key)?.state;
  const further = node?.kind === 'activity' && node.row === 'activityFurther' && state?.kind === 'read';
  const since = further ? furtherSince(state.reading) : undefined;
  if (further && since === undefined) {
    context.notify.info(
      l10n.t('Cloudflare documents that it keeps entries for 18 months, and those were read.'),
    );
    return;
  }
  await historyOf(context, account, since === undefined ? { fresh: true } : { fresh: false, since });
  await context.activity.focus();
};

/** The account of a row of the activity; undefined, and said, where no token here reaches it. */
async function accountById(
  { directory, audit, notify }: CommandContext,
  id: string,
): Promise<AccountDirectory | undefined> {
  const known = audit.all().findLast(({ accountId }) => accountId === id)?.accountKey;
  try {
    const { accounts } = await directory.accounts();
    const same = accounts.filter(({ info }) => info.id === id);
    const account = same.find(({ key }) => key === known) ?? same[0];
    if (account !== undefined) return account;
  } catch (error) {
    if (!AppError.is(error, 'notFound')) throw error;
  }
  notify.info(l10n.t('No token here reaches this account any more. Add one to read its audit log.'));
  return undefined;
}
