import * as l10n from '@vscode/l10n';
import { shownName, unreadWords } from '../../access/accessWords.ts';
import { type Steps } from '../../core/slices.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { keptAccountSteps } from '../snapshots/keptAccount.ts';
import { type SnapshotAccount } from '../snapshots/snapshotFile.ts';
import { appearedSince } from './accessReview.ts';
import { type AccessReview, type LaterPeople } from './model.ts';

/**
 * What looking again came to, of an account as it is now. A group that is gone has no new people, which is said; and whom
 * an earlier look found stays where this one could not read everything, which is said of them.
 */
export function* laterPeople(review: AccessReview, taken: SnapshotAccount): Steps<LaterPeople> {
  const now = yield* keptAccountSteps(taken);
  const { subject } = review.frozen;
  const isGone = subject.kind === 'group' && !now.groups.has(subject.id);
  const appeared = yield* appearedSince(review, now);
  const found = new Set(appeared.map(({ name }) => foldedName(name)));
  const earlier = now.unread.length === 0 ? [] : (review.later?.people ?? []);
  const missed = earlier.filter(({ name }) => !found.has(foldedName(name)));
  return {
    kind: 'later',
    at: now.takenAt,
    people: [...appeared.map(({ name, displayName = '' }) => ({ name, displayName })), ...missed],
    notReadable: [
      ...(isGone ? [l10n.t('The account no longer lists group {0}.', shownName(subject.name))] : []),
      ...now.unread.map(unreadWords),
      ...missed.map(({ name }) =>
        l10n.t('It isn’t known whether {0}, who had appeared, is still there.', shownName(name)),
      ),
    ],
  };
}
