import * as l10n from '@vscode/l10n';
import { type HalfOffboarded, type UserState } from './userState.ts';

/** A state as a filter is named by it. */
export function stateLabel(state: UserState): string {
  switch (state) {
    case 'active':
      return l10n.t('active');
    case 'inactive':
      return l10n.t('inactive');
    case 'invited':
      return l10n.t('invited');
    case 'inNoGroup':
      return l10n.t('in no group');
    case 'halfOffboarded':
      return l10n.t('half-offboarded');
  }
}

/** What a state means, and what it is told by. */
export function stateMeaning(state: UserState): string {
  switch (state) {
    case 'active':
      return l10n.t('Active in SCIM');
    case 'inactive':
      return l10n.t('Deactivated in SCIM, and still listed');
    case 'invited':
      return l10n.t('Invitation not accepted yet, by the account’s members');
    case 'inNoGroup':
      return l10n.t('In no group now (past memberships aren’t reported)');
    case 'halfOffboarded':
      return l10n.t('Inactive but still an account member, or a member in no group');
  }
}

/** That nobody is in a state, once everybody was read. */
export function nobodyIn(state: UserState): string {
  switch (state) {
    case 'active':
      return l10n.t('No user is active');
    case 'inactive':
      return l10n.t('No user is inactive');
    case 'invited':
      return l10n.t('No user is invited');
    case 'inNoGroup':
      return l10n.t('Every user is in a group');
    case 'halfOffboarded':
      return l10n.t('No user is half-offboarded');
  }
}

/** A few words for a row. They say what is the case, not what it may mean. */
export function halfOffboardedWords({ kind, member }: HalfOffboarded): string {
  if (kind === 'memberInNoGroup') return l10n.t('member in no group');
  return member.status === 'pending' ? l10n.t('inactive, still invited') : l10n.t('inactive, still a member');
}

/** Why somebody is marked, and what to do. */
export function halfOffboardedSentence({ kind, member }: HalfOffboarded): string {
  if (kind === 'memberInNoGroup')
    return l10n.t(
      'Perhaps half-offboarded: a member of the account who is in no group. Leaving a group never removes the member; if this person has left, deactivate the user.',
    );
  return member.status === 'pending'
    ? l10n.t(
        'Half-offboarded: inactive in SCIM, yet an invitation to the account is still open. Withdraw it in the Cloudflare dashboard.',
      )
    : l10n.t(
        'Half-offboarded: inactive in SCIM, yet still listed as a member of the account. Refresh to look again; if it stays so, remove the member in the Cloudflare dashboard.',
      );
}
