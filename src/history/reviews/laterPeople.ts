import * as l10n from '@vscode/l10n';
import { shownName, unreadWords } from '../../access/accessWords.ts';
import { type KeptAccount } from '../snapshots/keptAccount.ts';
import { appearedSince } from './accessReview.ts';
import { type AccessReview, type LaterPeople } from './model.ts';

/** What looking again came to, of an account as it is now. A group that is gone has no new people, which is said. */
export function laterPeople(review: AccessReview, now: KeptAccount): LaterPeople {
  const { subject } = review.frozen;
  const isGone = subject.kind === 'group' && !now.groups.has(subject.id);
  return {
    kind: 'later',
    at: now.takenAt,
    people: appearedSince(review, now).map(({ name, displayName = '' }) => ({ name, displayName })),
    notReadable: [
      ...(isGone ? [l10n.t('The account no longer lists group {0}.', shownName(subject.name))] : []),
      ...now.unread.map(unreadWords),
    ],
  };
}
