import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { type PersonRef } from '../plan/desired.ts';
import { type Problem } from '../plan/model.ts';
import { shown } from './accessText.ts';

const maxListed = 5;

/** Why no plan could be made, as one sentence with a next step. */
export function problemWords(problem: Problem): string {
  switch (problem.kind) {
    case 'groupUnknown':
      return l10n.t('There is no group named {0}. Refresh, or choose another.', shown(problem.name));
    case 'nearMiss':
      return l10n.t(
        'No group is named {0}; the nearest is {1}. Cloudflare is reported to grant minimal access only where a name isn’t exactly that of the role. Choose the exact name, or create the group under your name with Push Groups….',
        shown(problem.name),
        listedNames(problem.roles.map(shown), maxListed),
      );
    case 'groupAmbiguous':
      return l10n.t(
        '{0} groups are named {1}. Choose one in the tree.',
        problem.ids.length,
        shown(problem.name),
      );
    case 'groupTwice':
      return l10n.t('Group {0} is listed twice. Remove one.', shown(problem.name));
    case 'groupUndeletable':
      return l10n.t(
        'Group {0} is a system group and can’t be deleted. Remove its members instead.',
        shown(problem.name),
      );
    case 'membersUnread':
      return l10n.t(
        'The members of group {0} could not be read. Check the token, then refresh.',
        shown(problem.name),
      );
    case 'usersIncomplete':
      return l10n.t(
        'The user list may be incomplete, so a missing user can’t be confirmed. Refresh and try again.',
      );
    case 'groupsIncomplete':
      return l10n.t(
        'The group list may be incomplete, so the name can’t be confirmed as unused. Refresh and try again.',
      );
    case 'personUnknown':
      return l10n.t(
        'There is no user {0}. Create the person in the same plan, or leave them out.',
        personWords(problem.person),
      );
    case 'personAmbiguous':
      return l10n.t(
        '{0} users are named {1}. Choose one of them.',
        problem.ids.length,
        shown(problem.userName),
      );
    case 'contradiction':
      return l10n.t('{0} is both added and removed. Choose one.', personWords(problem.person));
    case 'policyOnRoleGroup':
      return l10n.t(
        'Group {0} is named after a role, so it takes no policy. Attach the policy to a user group.',
        shown(problem.name),
      );
    case 'userGroupUnconfirmed':
      return l10n.t(
        'It couldn’t be confirmed, by ID and name, that {0} is the user group that policies belong to. Attach the policy in the Cloudflare dashboard.',
        shown(problem.name),
      );
    case 'policyNotCarried':
      return l10n.t(
        'The policies of {0} can only be written as a whole list, and Cloudflare documents no form that keeps everything in {1}. Make this change in the Cloudflare dashboard.',
        shown(problem.of),
        listedNames(problem.policies.map(shown), maxListed),
      );
    case 'memberUnknown':
      return l10n.t('This person is no longer a member of the account. Refresh and try again.');
    case 'accountMembersUnread':
      return l10n.t(
        'Not all members of the account could be read, so it’s unknown whether {0} is one. Check the token, then refresh.',
        shown(problem.email),
      );
  }
}

function personWords(person: PersonRef): string {
  return shown(person.kind === 'id' ? person.id : person.userName);
}
