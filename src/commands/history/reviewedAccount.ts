import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type AccessReview } from '../../history/reviews/model.ts';
import { type CommandContext } from '../context.ts';

/** The account that is reviewed, and no other of its name; undefined where no token reaches it any more, which is said. */
export async function reviewedAccount(
  { directory, notify }: Pick<CommandContext, 'directory' | 'notify'>,
  { frozen, account: { accountName, accountId } }: AccessReview,
): Promise<AccountDirectory | undefined> {
  const account = await directory.find(frozen.accountKey);
  if (account === undefined)
    notify.offer(
      l10n.t(
        'No token here reaches {0} (account ID {1}) any more, which this access review is of. Add one, then try again.',
        shownName(accountName),
        shownName(accountId),
      ),
      [],
      'warning',
    );
  return account;
}
