import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { type AbsenceDoubt } from './sideBySide.ts';
import { type DoubtCause, type Unread, type Way, type Where } from './model.ts';

/** Parts of an account that are named in a sentence: a policy may be for thousands. */
const maxParts = 8;

/** Somebody else's name as one visible line; not escaped for Markdown, HTML or CSV. */
export function shownName(name: string): string {
  return plainText(name, 200);
}

/** How a role was come by, after the role's name. */
export function wayWords(way: Way): string {
  switch (way.kind) {
    case 'role':
      return l10n.t('given directly');
    case 'policy':
      return l10n.t('by a policy of their own');
    case 'group': {
      const group = shownName(way.label);
      if (way.maybeDirectly) return l10n.t('through group {0}, perhaps also given directly', group);
      return way.byPolicy
        ? l10n.t('through a policy of group {0}', group)
        : l10n.t('through role group {0}', group);
    }
    case 'maybeDirectly':
      return l10n.t('perhaps given directly, or to another entry of this address');
    case 'organization':
      return l10n.t('through the organization {0}', shownName(way.name));
  }
}

export function whereWords(where: Where): string {
  switch (where.kind) {
    case 'account':
      return l10n.t('the whole account');
    case 'part':
      return listedNames(where.of.map(shownName), maxParts);
    case 'untold':
      return l10n.t('resources that Cloudflare names by ID alone');
  }
}

/** Why somebody may have more than is shown, as one sentence. */
export function doubtWords(cause: DoubtCause): string {
  switch (cause.kind) {
    case 'membersUnread':
      return l10n.t('Roles and policies given directly couldn’t be read.');
    case 'membershipUnclear':
      return l10n.t('Several users or account members fit this address, so there may be more.');
    case 'groupMembersUnread':
      return l10n.t('The members of group {0} couldn’t be read.', shownName(cause.label));
    case 'grantsUnknown':
      return l10n.t('What group {0} grants couldn’t be read.', shownName(cause.label));
    case 'userGroupsUnread':
      return userGroupsWords();
    case 'groupUnlisted':
      return unlistedWords(cause.label);
    case 'recordUntold':
      return l10n.t(
        'The user’s own record doesn’t say which groups they are in, and other users’ records do.',
      );
    case 'recordAlone':
      return l10n.t('Only the user’s own record says that they are in group {0}.', shownName(cause.label));
    case 'groupsIncomplete':
      return l10n.t('The list of groups may be incomplete.');
    case 'usersIncomplete':
      return l10n.t(
        'The list of users may be incomplete, so this person may be a user with groups of their own.',
      );
    case 'organizationUnread':
      return l10n.t(
        'Who is in the organization {0} couldn’t be read in full; everyone in it is a Super Administrator here.',
        shownName(cause.name),
      );
    case 'organizationUnclear':
      return l10n.t(
        'Someone in the organization {0} has this address or a similar entry; it’s unknown whether it is this person.',
        shownName(cause.name),
      );
  }
}

/** What of an account was not read, as one sentence. */
export function unreadWords(unread: Unread): string {
  switch (unread.kind) {
    case 'members':
      return l10n.t('Roles and policies given directly couldn’t be read, for anyone.');
    case 'membersPartial':
      return l10n.t('The list of account members is incomplete, so directly given roles may be missing.');
    case 'usersIncomplete':
      return l10n.t('The list of users may be incomplete, so people may be missing.');
    case 'groupsIncomplete':
      return l10n.t('The list of groups may be incomplete, so access through other groups may be missing.');
    case 'userGroups':
      return userGroupsWords();
    case 'unlistedGroup':
      return unlistedWords(unread.label);
    case 'organization':
      return l10n.t(
        'Who is in the organization {0} couldn’t be read. Everyone in it is a Super Administrator here.',
        shownName(unread.name),
      );
    case 'organizationPartial':
      return l10n.t(
        'The list of people in the organization {0} is incomplete. Everyone in it is a Super Administrator here.',
        shownName(unread.name),
      );
    case 'groupMembers':
      return l10n.t('The members of group {0} couldn’t be read.', shownName(unread.label));
    case 'groupGrants':
      return l10n.t('What group {0} grants couldn’t be read.', shownName(unread.label));
  }
}

function userGroupsWords(): string {
  return l10n.t('The user groups couldn’t be read in full, so access through them may be missing.');
}

function unlistedWords(label: string): string {
  return l10n.t(
    'Who is in user group {0} isn’t known: SCIM doesn’t list it. Look in the Cloudflare dashboard.',
    shownName(label),
  );
}

/** Why it isn't known that somebody is not in an account, as one sentence. */
export function absenceWords(doubt: AbsenceDoubt): string {
  return doubt.kind === 'noAddress'
    ? l10n.t('An entry of this account has no address, so it could be anyone.')
    : unreadWords(doubt);
}
