import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type AccessReview, type ReviewSubject } from './model.ts';
import { type ByHandReason } from './revocations.ts';

/** What is reviewed, of an account; plain text on one line. */
export function subjectWords(subject: ReviewSubject, accountName: string): string {
  const account = shownName(accountName);
  switch (subject.kind) {
    case 'account':
      return l10n.t('Everyone in {0}', account);
    case 'group':
      return l10n.t('Group {0} in {1}', shownName(subject.name), account);
    case 'role':
      return l10n.t('Role {0} in {1}', shownName(subject.name), account);
  }
}

/** What tells it from others, of a plan that carries it out; plain text on one line. */
export function reviewName({ frozen, account }: AccessReview): string {
  return l10n.t(
    '“{0}”, started {1}',
    subjectWords(frozen.subject, account.accountName),
    utcTime(frozen.startedAt),
  );
}

export function decisionWords(decision: 'keep' | 'revoke' | 'notDecided'): string {
  switch (decision) {
    case 'keep':
      return l10n.t('keep');
    case 'revoke':
      return l10n.t('revoke');
    case 'notDecided':
      return l10n.t('not decided');
  }
}

/** Why the plan does not revoke, or not all of it; one sentence. */
export function byHandWords(why: ByHandReason, name: string): string {
  switch (why) {
    case 'gone':
      return l10n.t('{0} is no longer in the account: nothing is left to revoke.', name);
    case 'organization':
      return l10n.t('{0} has it through the organization: take it away there.', name);
    case 'unclear':
      return l10n.t('Several entries fit {0}: check in the dashboard which one is meant.', name);
    case 'membershipUnread':
      return l10n.t('What {0} holds directly couldn’t be read now: check it in the dashboard.', name);
  }
}
