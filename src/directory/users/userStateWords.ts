import { type Translate } from '../../core/translate.ts';
import { type HalfOffboarded, type UserState } from './userState.ts';

/** A state as a filter is named by it. */
export function stateLabel(state: UserState, t: Translate): string {
  switch (state) {
    case 'active':
      return t('active');
    case 'inactive':
      return t('inactive');
    case 'invited':
      return t('invited');
    case 'inNoGroup':
      return t('in no group');
    case 'halfOffboarded':
      return t('half-offboarded');
  }
}

/** What a state means, and what it is told by. */
export function stateMeaning(state: UserState, t: Translate): string {
  switch (state) {
    case 'active':
      return t('Active in SCIM');
    case 'inactive':
      return t('Deactivated in SCIM, and still listed');
    case 'invited':
      return t('Invitation not accepted yet, by the account’s members');
    case 'inNoGroup':
      return t('In no group today; the server does not tell of earlier ones');
    case 'halfOffboarded':
      return t('Inactive but still an account member, or a member in no group');
  }
}

/** That nobody is in a state, once everybody was read. */
export function nobodyIn(state: UserState, t: Translate): string {
  switch (state) {
    case 'active':
      return t('No user is active');
    case 'inactive':
      return t('No user is inactive');
    case 'invited':
      return t('No user is invited');
    case 'inNoGroup':
      return t('No user is in no group');
    case 'halfOffboarded':
      return t('No user is half-offboarded');
  }
}

/** A few words for a row. They say what is the case, not what it may mean. */
export function halfOffboardedWords({ kind, member }: HalfOffboarded, t: Translate): string {
  if (kind === 'memberInNoGroup') return t('member in no group');
  return member.status === 'pending' ? t('inactive, still invited') : t('inactive, still a member');
}

/** Why somebody is marked, and what to do. */
export function halfOffboardedSentence({ kind, member }: HalfOffboarded, t: Translate): string {
  if (kind === 'memberInNoGroup')
    return t(
      'Perhaps half-offboarded: a member of the account who is in no group. Leaving a group never removes the member; if this person has left, deactivate the user.',
    );
  return member.status === 'pending'
    ? t(
        'Half-offboarded: inactive in SCIM, yet an invitation to the account is still open. Withdraw it in the Cloudflare dashboard.',
      )
    : t(
        'Half-offboarded: inactive in SCIM, yet still listed as a member of the account. Refresh to look again; if it stays so, remove the member in the Cloudflare dashboard.',
      );
}
