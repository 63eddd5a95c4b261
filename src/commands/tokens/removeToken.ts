import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { pushesThrough, type TakenLock } from '../../provisioning/journal/locksTaken.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { pickToken } from './pickToken.ts';

const maxListed = 10;

/** Forgets a token here. The token itself stays valid at Cloudflare. */
export const removeToken: RowCommand = async (context, node) => {
  const token = await pickToken(await context.vault.list(), node, l10n.t('Remove API Token'));
  if (token === undefined) return;
  if (token.sandbox) {
    await context.sandbox.close();
    return;
  }
  if (!(await askToRemove(context, token))) return;
  await context.vault.remove(token.id);
  await context.checks.forget(token.id);
};

/** What goes with the token is said first: accounts that no other reaches, and a push that is under way. @internal for the host tests, in which no modal can be answered. */
export async function askToRemove(
  context: Pick<CommandContext, 'notify' | 'directory' | 'journalFolder'>,
  token: TokenRecord,
): Promise<boolean> {
  const label = plainText(token.label, 60);
  const alone = await reachedOnlyBy(context, token);
  const using = await pushesThrough(context.journalFolder, token.id);
  const detail = [
    ...underWayWords(using),
    l10n.t('The token stays valid at Cloudflare; revoke it there if it is no longer needed.'),
    ...(alone.length === 0
      ? []
      : [
          l10n.t(
            'No other token reaches these accounts, so they are no longer shown, and pushes to them can’t be undone from here: {0}.',
            listedNames(
              alone.map((name) => plainText(name, 60)),
              maxListed,
            ),
          ),
        ]),
  ];
  const remove = using.length === 0 ? l10n.t('Remove') : l10n.t('Remove Anyway');
  const answer = await context.notify.choose({
    message: l10n.t('Remove the token “{0}”?', label),
    detail,
    safe: 'keepToken',
    others: [remove],
  });
  return answer === remove;
}

/** That a push goes through the token right now, or may: what is left of it would be refused. */
function underWayWords(using: readonly TakenLock[]): readonly string[] {
  if (using.length === 0) return [];
  return using.some(({ sure }) => sure)
    ? [
        l10n.t(
          'A push with this token is in progress, in this window or another. Without the token the push stops partway. If no other token reaches the account, you can’t retry or undo it. Wait until it ends.',
        ),
      ]
    : [
        l10n.t(
          'A push with this token may be in progress, in a window that can’t be seen from here. Without the token it stops partway. Check that window first.',
        ),
      ];
}

/** Names of accounts that no other token reaches. */
async function reachedOnlyBy(
  { directory }: Pick<CommandContext, 'directory'>,
  token: TokenRecord,
): Promise<readonly string[]> {
  const { accounts } = await directory.accounts();
  return accounts
    .filter(({ tokens }) => tokens.every(({ id }) => id === token.id))
    .map(({ info }) => info.name);
}
