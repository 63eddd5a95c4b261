import { explainError } from '../core/explain/explainError.ts';
import { plainText } from '../core/plainText.ts';
import { type Translate } from '../core/translate.ts';
import { type Note } from '../directory/node.ts';
import { nobodyIn, stateLabel } from '../directory/users/userStateWords.ts';
import { plainRow, type RowWords } from './plainRow.ts';

/** What is said where rows would be. */
export function noteWords(note: Note, t: Translate): RowWords {
  switch (note.kind) {
    case 'noUsers':
      return plainRow(t('No users yet'), t('nobody was provisioned to this account'));
    case 'noGroups':
      return plainRow(t('No groups yet'), t('no group was pushed to this account'));
    case 'noMembers':
      return plainRow(t('No members'));
    case 'noMatch':
      return plainRow(noMatchWords(note, t));
    case 'stateUnread':
      return plainRow(
        note.state === 'invited'
          ? t('Who is invited cannot be told')
          : t('Who is half-offboarded cannot be told'),
        t('the account’s members could not be read: {0}', explainError(note.error, t).short),
      );
    case 'stateUntold':
      return plainRow(
        note.count === 1 ? t('1 user left out') : t('{0} users left out', note.count),
        t('the server does not tell whether they are {0}', stateLabel(note.state, t)),
      );
    case 'invitedBeside':
      return plainRow(
        note.addresses.length === 1
          ? t('1 invitation without a SCIM user')
          : t('{0} invitations without a SCIM user', note.addresses.length),
        note.addresses
          .slice(0, 3)
          .map((address) => plainText(address, 80))
          .join(', '),
      );
    case 'mayBeIncomplete':
      return plainRow(t('List may be incomplete'), t('the server’s own numbers do not add up'));
    case 'unread':
      return plainRow(
        note.part === 'userGroups' ? t('User groups could not be read') : t('Roles could not be read'),
        explainError(note.error, t).short,
      );
    case 'needsAccountId':
      return plainRow(t('Reaches no account yet'), t('remove it and add it again with the account ID'));
    case 'noAccounts':
      return plainRow(t('Reaches no account'), t('check the token’s account resources'));
  }
}

function noMatchWords({ text, state }: Extract<Note, { kind: 'noMatch' }>, t: Translate): string {
  if (text === undefined) return state === undefined ? t('No users') : nobodyIn(state, t);
  const shown = plainText(text, 60);
  return state === undefined
    ? t('No user matches “{0}”', shown)
    : t('No user matches “{0}” and is {1}', shown, stateLabel(state, t));
}
