import { type Translate } from '../../core/translate.ts';
import { shown } from '../review/accessText.ts';
import { type FailureWords } from '../review/pushReport.ts';
import { accessNames, accessWords, unseenWords } from './offboardWords.ts';
import { type NotDeactivated, type Remaining } from './remaining.ts';

/** What remains in one account, as one sentence with a next step. Names are plain one-line text, not yet escaped. */
export function remainingWords(
  remaining: Remaining,
  accountId: string,
  failureWords: FailureWords,
  t: Translate,
): string {
  const because = 'failure' in remaining && remaining.failure ? failureWords(remaining.failure) : '';
  switch (remaining.kind) {
    case 'notDeactivated':
      return `${notDeactivatedWords(remaining.why, t)} ${because}`.trim();
    case 'membership':
      return t(
        '{0} is still a member ({1}). Remove the member in the Cloudflare dashboard.',
        shown(remaining.member.email),
        accessWords(accessNames(remaining.member, accountId), t),
      );
    case 'invitation':
      return t(
        'The invitation of {0} is still open ({1}). Revoke it in the Cloudflare dashboard.',
        shown(remaining.member.email),
        accessWords(accessNames(remaining.member, accountId), t),
      );
    case 'unseen':
      return unseenWords(remaining.part, because, t).trim();
  }
}

function notDeactivatedWords(why: NotDeactivated, t: Translate): string {
  switch (why) {
    case 'blocked':
      return t('Not deactivated: a guard stands against it. Solve what it says, or override it.');
    case 'stale':
      return t('Not deactivated: the account has changed since the plan was made. Run this again.');
    case 'refused':
      return t('Not deactivated: the server refused it. Solve the cause, then run this again.');
    case 'unknown':
      return t('Not known whether it landed: the answer was lost. Run this again, which looks first.');
    case 'failed':
      return t(
        'Not deactivated: it failed before anything was written. Solve the cause, then run this again.',
      );
    case 'notTried':
      return t('Not deactivated: it was not tried. Run this again.');
    case 'problems':
      return t('Not deactivated: no plan could be made. Deactivate the user in the account itself.');
    case 'unreadable':
      return t('Not deactivated: the account could not be read. Solve the cause, then run this again.');
    case 'ambiguous':
      return t(
        'Not deactivated: several SCIM users have this name. Find out who is meant, and deactivate that user in the account itself.',
      );
    case 'cameBack':
      return t(
        'It landed, but the user is active again. Unassign the person at the identity provider, then run this again.',
      );
  }
}
