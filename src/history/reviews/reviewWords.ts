import * as l10n from '@vscode/l10n';
import { doubtWords, shownName, unreadWords } from '../../access/accessWords.ts';
import { groupBy } from '../../core/groupBy.ts';
import { listedNames } from '../../core/listedLines.ts';
import { utcTime } from '../../core/utcTime.ts';
import { sharedLooks } from '../../scim/names/sharedLooks.ts';
import { type AccessReview, type ReviewSubject, type RevocationOutcome } from './model.ts';
import { type Rest } from './rest.ts';
import { type Revocation } from './revocations.ts';

/** Names in one line. */
const maxNames = 5;

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

/** What tells its account from others of a name that looks the same, of these reviews; empty where none does. */
export function accountApart(reviews: readonly AccessReview[]): (review: AccessReview) => string {
  const names = new Map(reviews.map(({ account }) => [account.accountId, account.accountName]));
  const isShared = sharedLooks(names.values());
  return ({ account: { accountId, accountName } }) =>
    isShared(accountName) ? l10n.t('account ID {0}…', accountId.slice(0, 6)) : '';
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

/** What became of a revocation when it was planned, in a few words: true also where the plan was discarded. */
export function outcomeWords(outcome: RevocationOutcome | 'notPlanned'): string {
  switch (outcome) {
    case 'inPlan':
      return l10n.t('planned');
    case 'inPart':
      return l10n.t('partly planned');
    case 'byHand':
      return l10n.t('to be done by hand');
    case 'noLonger':
      return l10n.t('nothing left to revoke');
    case 'notKnown':
      return l10n.t('not known');
    case 'notPlanned':
      return l10n.t('not planned yet');
  }
}

/** What to know about a revocation, one sentence each; for those with nothing left to revoke, why. */
export function revocationWords({ outcome, rest }: Revocation, subject: ReviewSubject): readonly string[] {
  return outcome === 'noLonger' ? [noLongerWords(subject)] : rest.map(restWords);
}

/** People who have a sentence in common are named together: people first, then the sentence; one line each. */
export function listedRevocations(people: readonly Revocation[], subject: ReviewSubject): readonly string[] {
  const said = people.flatMap((one) =>
    revocationWords(one, subject).map((sentence) => ({ sentence, name: shownName(one.row.name) })),
  );
  return [...groupBy(said, ({ sentence }) => sentence)].map(
    ([sentence, some]) => `• ${listedNames(some, maxNames, ({ name }) => name)}: ${sentence}`,
  );
}

function noLongerWords(subject: ReviewSubject): string {
  switch (subject.kind) {
    case 'account':
      return l10n.t('No longer in the account, or deactivated already: nothing is left to revoke.');
    case 'group':
      return l10n.t('No longer in the group: nothing is left to revoke.');
    case 'role':
      return l10n.t('No longer has the role: nothing is left to revoke.');
  }
}

function restWords(rest: Rest): string {
  switch (rest.kind) {
    case 'organization':
      return l10n.t('Has it through the organization: take it away there.');
    case 'unclear':
      return l10n.t('Several entries fit: check in the dashboard which one is meant.');
    case 'unlisted':
      return l10n.t('Only a group names this ID: take it out of the group in the dashboard.');
    case 'notCarried':
      return l10n.t(
        'No documented request keeps the other policies as they are: take it away in the dashboard.',
      );
    case 'maybeDirectly':
      return l10n.t(
        'May also be given directly, which shows once the plan is applied: plan revocations again then.',
      );
    case 'otherId':
      return l10n.t('Has another ID now and the same address: check in the plan that it is the same person.');
    case 'idAlone':
      return l10n.t(
        'Only this ID was known, and it is gone: the person may be there under another one. Check that in the dashboard.',
      );
    case 'otherGroup':
      return l10n.t(
        'The group is gone, but another one has its name, and the person is in it: start a review of that group.',
      );
    case 'doubt':
      return l10n.t('More may be left: {0}', doubtWords(rest.cause));
    case 'unread':
      return l10n.t('More may be left: {0}', unreadWords(rest.unread));
  }
}
