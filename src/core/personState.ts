import * as l10n from '@vscode/l10n';

/**
 * What somebody is to an account, in the order in which people are shown. `pending`: invited, not accepted. `outside`: in
 * the organization, and neither a user nor a member of the account. `unlisted`: named by a group alone.
 */
export const personStates = ['active', 'pending', 'inactive', 'outside', 'unlisted'] as const;

export type PersonState = (typeof personStates)[number];

export function personStateWords(state: PersonState): string {
  switch (state) {
    case 'active':
      return l10n.t('active');
    case 'pending':
      return l10n.t('invited');
    case 'inactive':
      return l10n.t('inactive');
    case 'outside':
      return l10n.t('organization only');
    case 'unlisted':
      return l10n.t('named by a group only');
  }
}
