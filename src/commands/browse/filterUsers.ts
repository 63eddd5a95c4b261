import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { ask } from '../../host/inputBox.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';

/** Filters an account's users, and keeps the filter until it is cleared. */
export const filterUsers: RowCommand = async (context, node) => {
  const account = await accountOf(context.directory, l10n.t('Filter Users'), node);
  if (account === undefined) return;
  const text = await ask(context, {
    title: l10n.t('Filter Users of {0}', plainText(account.info.name, 60)),
    prompt: l10n.t(
      'Part of a name, address or external ID. A whole address is looked up on the server; empty clears the filter.',
    ),
    value: account.view.filter?.text ?? '',
    validate: async (typed) => Promise.resolve({ ok: typed }),
  });
  if (text === undefined) return;
  await account.view.set({ text });
  await context.revealUsers(account.key);
  if (account.view.filter?.kind === 'text') await searchRest(context, account);
};

/**
 * Reads the pages that are left, so that the filter sees everybody; can be stopped and taken up again. What goes wrong
 * shows as a row under Users.
 */
export async function searchRest(context: CommandContext, account: AccountDirectory): Promise<void> {
  await readRest(context, account, l10n.t('Searching the users of {0}', plainText(account.info.name, 60)));
}

/** The same, under a title of its own. */
export async function readRest(
  { notify }: CommandContext,
  account: AccountDirectory,
  title: string,
): Promise<void> {
  if (account.users.state().complete) return;
  try {
    await withCancellableProgress(title, async (signal, report) => {
      await account.users.rest(signal, ({ users, total }) => {
        report(
          total === undefined
            ? l10n.t('{0} read', users.length)
            : l10n.t('{0} of {1} read', users.length, total),
        );
      });
    });
  } catch (error) {
    if (!AppError.is(error, 'cancelled')) notify.record(error);
  }
}
