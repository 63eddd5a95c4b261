import { unreadWords } from '../access/accessWords.ts';
import { type Unread } from '../access/model.ts';
import { unreadOf } from '../access/unread.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';

/** What of an account was not read, of the kinds that a rule goes by, as sentences. */
export function unreadSentences(
  snapshot: AccountSnapshot,
  kinds: readonly Unread['kind'][],
): readonly string[] {
  return unreadOf(snapshot)
    .filter(({ kind }) => kinds.includes(kind))
    .map(unreadWords);
}

/** Kinds that say that somebody may be missing. */
export const peopleUnread = ['members', 'membersPartial', 'usersIncomplete'] as const;
