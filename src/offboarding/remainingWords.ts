import * as l10n from '@vscode/l10n';
import { shown } from '../provisioning/review/accessText.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { accessNames, accessWords, unseenWords } from './offboardWords.ts';
import { type NotDeactivated, type Remaining } from './remaining.ts';

/** What remains in one account, as one sentence with a next step. Names are plain one-line text, not yet escaped. */
export function remainingWords(remaining: Remaining, accountId: string, failureWords: FailureWords): string {
  const because = 'failure' in remaining && remaining.failure ? failureWords(remaining.failure) : '';
  switch (remaining.kind) {
    case 'notDeactivated':
      return `${notDeactivatedWords(remaining.why)} ${because}`.trim();
    case 'membership':
    case 'invitation':
      return leftWords(remaining, accountId);
    case 'organization':
      return l10n.t(
        '{0} is in the organization {1} and so still a Super Administrator here. Remove the person from the organization in the Cloudflare dashboard.',
        shown(remaining.email),
        shown(remaining.name),
      );
    case 'unseen':
      return unseenWords(remaining.part, because).trim();
  }
}

function leftWords(
  { kind, member, byHand }: Extract<Remaining, { kind: 'membership' | 'invitation' }>,
  accountId: string,
): string {
  const [email, access] = [shown(member.email), accessWords(accessNames(member, accountId))];
  if (kind === 'membership')
    return byHand
      ? l10n.t('{0} is still a member ({1}). Remove the member in the Cloudflare dashboard.', email, access)
      : l10n.t(
          '{0} is still a member ({1}). Run this again, or remove the member in the Cloudflare dashboard.',
          email,
          access,
        );
  return byHand
    ? l10n.t(
        'The invitation to {0} is still open ({1}). Withdraw it in the Cloudflare dashboard.',
        email,
        access,
      )
    : l10n.t(
        'The invitation to {0} is still open ({1}). Run this again, or withdraw it in the Cloudflare dashboard.',
        email,
        access,
      );
}

function notDeactivatedWords(why: NotDeactivated): string {
  switch (why) {
    case 'blocked':
      return l10n.t('Not done: blocked by a guard rail. Resolve it or override it.');
    case 'stale':
      return l10n.t('Not done: the account has changed since the plan was made. Run this again.');
    case 'refused':
      return l10n.t('Not done: the server refused it. Solve the cause, then run this again.');
    case 'unknown':
      return l10n.t(
        'It isn’t known whether this was applied: the answer was lost. Run this again; it checks first.',
      );
    case 'failed':
      return l10n.t('Not done: it failed before anything was written. Solve the cause, then run this again.');
    case 'notTried':
      return l10n.t('Not done: it was not tried. Run this again.');
    case 'problems':
      return l10n.t(
        'Not done: no plan could be made. Solve the cause and run this again, or remove the member in the Cloudflare dashboard.',
      );
    case 'unreadable':
      return l10n.t('Not done: the account could not be read. Solve the cause, then run this again.');
    case 'ambiguous':
      return l10n.t(
        'Not done: several SCIM users have this name. Find out who is meant, then run Deactivate User… on that user’s row in the account.',
      );
    case 'cameBack':
      return l10n.t(
        'It was applied, but the user is active again. Unassign the person at the identity provider, then run this again.',
      );
  }
}
