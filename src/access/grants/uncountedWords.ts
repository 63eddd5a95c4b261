import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type Uncounted } from './superAdministrators.ts';

/** Why the Super Administrators cannot be counted, as the end of a sentence. */
export function uncountedWords(why: Uncounted): string {
  switch (why.kind) {
    case 'membersUnread':
      return l10n.t(
        'this token cannot read the account’s members, which takes SCIM Provisioning or Account Settings: Read',
      );
    case 'membersIncomplete':
      return l10n.t('the list of members may be incomplete');
    case 'groupsIncomplete':
      return l10n.t('the list of groups may be incomplete');
    case 'usersIncomplete':
      return l10n.t('the list of users may be incomplete');
    case 'groupMembersUnread':
      return l10n.t('the members of group {0} can’t be read', plainText(why.label, 100));
    case 'userGroupsUnread':
      return l10n.t('the user groups can’t be read in full');
    case 'groupUnlisted':
      return l10n.t(
        'SCIM doesn’t list user group {0}, so its members aren’t known',
        plainText(why.label, 100),
      );
    case 'recordsUnclear':
      return l10n.t('which groups some users are in is unclear');
    case 'grantsUnknown':
      return l10n.t('what group {0} grants can’t be read', plainText(why.label, 100));
    case 'statusUnknown':
      return l10n.t('whether {0} has accepted isn’t known', plainText(why.name, 100));
    case 'directGrantsUnknown':
      return l10n.t('whether {0} is a Super Administrator isn’t known', plainText(why.name, 100));
  }
}
