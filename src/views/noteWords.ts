import * as l10n from '@vscode/l10n';
import { explainError } from '../core/explain/explainError.ts';
import { listedNames } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { plural } from '../core/plural.ts';
import { type Note } from '../directory/node.ts';
import { nobodyIn, stateLabel } from '../directory/users/userStateWords.ts';
import { plainRow, type RowWords } from './plainRow.ts';

/** What is said where rows would be. */
export function noteWords(note: Note): RowWords {
  switch (note.kind) {
    case 'noUsers':
      return plainRow(l10n.t('No users yet'), l10n.t('no one was provisioned to this account'));
    case 'noGroups':
      // Of one kind of groups: the account may have others.
      return plainRow(l10n.t('No role groups'));
    case 'noMembers':
      return plainRow(l10n.t('No members'));
    case 'membersUntold':
      return plainRow(
        l10n.t('Can’t tell who is in this group'),
        l10n.t('the server doesn’t say which groups users are in'),
      );
    case 'noMatch':
      return plainRow(noMatchWords(note));
    case 'stateUnread':
      return plainRow(
        note.state === 'invited'
          ? l10n.t('Can’t tell who is invited')
          : l10n.t('Can’t tell who is half-offboarded'),
        l10n.t('the account’s members could not be read: {0}', explainError(note.error).short),
      );
    case 'stateUntold':
      return plainRow(
        plural(note.count, l10n.t('1 user left out'), l10n.t('{0} users left out', note.count)),
        l10n.t('the server doesn’t say whether they are {0}', stateLabel(note.state)),
      );
    case 'invitedBeside':
      return plainRow(
        plural(
          note.addresses.length,
          l10n.t('1 invitation without a SCIM user'),
          l10n.t('{0} invitations without a SCIM user', note.addresses.length),
        ),
        listedNames(note.addresses, 3, (address) => plainText(address, 80)),
      );
    case 'mayBeIncomplete':
      return plainRow(l10n.t('List may be incomplete'), l10n.t('the server’s own numbers do not add up'));
    case 'unread':
      return plainRow(
        note.part === 'userGroups'
          ? l10n.t('User groups could not be read')
          : l10n.t('Roles could not be read'),
        explainError(note.error).short,
      );
    case 'withoutRoles':
      return plainRow(
        plural(
          note.groups,
          l10n.t('1 group may be a role group'),
          l10n.t('{0} groups may be role groups', note.groups),
        ),
        l10n.t(
          'this token can’t list the roles that would tell; users, members and pushes work without them',
        ),
      );
    case 'assumesNoUserGroups':
      return plainRow(
        l10n.t('Assumed to have no user groups'),
        l10n.t('Cloudflare answers “not found” for them, so groups count by their names'),
      );
    case 'unjudged':
      return plainRow(note.title, note.sentence);
    case 'needsAccountId':
      return plainRow(l10n.t('Reaches no account yet'), l10n.t('use Add Account by ID…'));
    case 'moreAccounts':
      return plainRow(
        note.token === undefined
          ? l10n.t('Accounts may be missing')
          : l10n.t('Accounts of “{0}” may be missing', plainText(note.token, 60)),
        l10n.t('Cloudflare’s list may be incomplete: use Add Account by ID… on the token'),
      );
    case 'noAccounts':
      return plainRow(l10n.t('Reaches no account'), l10n.t('check the token’s account resources'));
  }
}

function noMatchWords({ text, state }: Extract<Note, { kind: 'noMatch' }>): string {
  if (text === undefined) return state === undefined ? l10n.t('No users') : nobodyIn(state);
  const shown = plainText(text, 60);
  return state === undefined
    ? l10n.t('No user matches “{0}”', shown)
    : l10n.t('No user matches “{0}” and is {1}', shown, stateLabel(state));
}
