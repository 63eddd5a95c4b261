import * as l10n from '@vscode/l10n';
import { type TakenFrom, type LockNews } from '../journal/accountLock.ts';
import { shown } from './accessText.ts';

/** What a push waits for while somebody else is at the account. */
export function lockWords(news: LockNews): string {
  switch (news.kind) {
    case 'atWork':
      return l10n.t('waiting for another push to this account');
    case 'silent':
      return l10n.t(
        'waiting: another window (process {0}) is at this account and doesn’t respond. Close that window to go on',
        String(news.pid),
      );
    case 'unseen':
      return news.host === undefined
        ? l10n.t(
            'waiting: another window may be at this account. It counts as closed after 15 s without a sign of life',
          )
        : l10n.t(
            'waiting: a window on {0} is at this account. It counts as closed after 15 s without a sign of life',
            shown(news.host),
          );
    case 'takenOver':
      return takenFromWords(news);
  }
}

/** That a lock was taken of which nobody knows for certain that it was over. */
export function takenFromWords({ host }: TakenFrom): string {
  return host === undefined
    ? l10n.t(
        'Another window had this account and gave no sign of life for 15 seconds, so this push went ahead. If that window is still open, check that it isn’t pushing too.',
      )
    : l10n.t(
        'A window on {0} had this account and gave no sign of life for 15 seconds, so this push went ahead. If that window is still open, check that it isn’t pushing too.',
        shown(host),
      );
}
