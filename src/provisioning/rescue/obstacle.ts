import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { AppError } from '../../core/errors.ts';
import { superAdministratorPermissionGroupOf, superAdministratorRoleOf } from './superAdministratorGrant.ts';

/** Why nobody, or this person, can be made a Super Administrator with a token. */
export type RescueObstacle =
  | { readonly kind: 'membersUnread' | 'rolesUnread' | 'resourcesUnread'; readonly refused: boolean }
  /** The account has no role of that name, and no permission group. */
  | { readonly kind: 'noRole' }
  /** Writing the one might take the other. */
  | { readonly kind: 'wouldLose' }
  /** The last check of the token found that it writes nothing. */
  | { readonly kind: 'readOnlyToken' };

/** What stands in the way, as far as reading the account tells. */
export function rescueObstacle(snapshot: AccountSnapshot): RescueObstacle | undefined {
  const { members, roles, permissionGroups } = snapshot;
  if (members.kind === 'unread') return { kind: 'membersUnread', refused: isRefusal(members.error) };
  if (superAdministratorRoleOf(snapshot) !== undefined) return undefined;
  if (superAdministratorPermissionGroupOf(snapshot) !== undefined) return undefined;
  const unread = [roles, permissionGroups].find(({ kind }) => kind !== 'read');
  return unread === undefined
    ? { kind: 'noRole' }
    : { kind: 'rolesUnread', refused: unread.kind === 'unread' && isRefusal(unread.error) };
}

/** Another token would be better: not where this one is only not to be used from this address. */
export function isRefusal(error: unknown): boolean {
  return AppError.is(error, 'forbidden', 'unauthenticated') && error.facts.reason !== 'blockedAddress';
}

/** One sentence with a next step. */
export function obstacleWords(obstacle: RescueObstacle): string {
  const refused = (what: string): string =>
    l10n.t(
      'This token can’t read {0} of the account, so it can’t restore anyone. Replace it with one that has SCIM Provisioning: Edit, or follow the rescue card.',
      what,
    );
  const unread = (what: string): string =>
    l10n.t('{0} of the account could not be read. Refresh and try again.', what);
  switch (obstacle.kind) {
    case 'membersUnread':
      return obstacle.refused ? refused(l10n.t('the members')) : unread(l10n.t('The members'));
    case 'rolesUnread':
      return obstacle.refused ? refused(l10n.t('the roles')) : unread(l10n.t('The roles'));
    case 'resourcesUnread':
      return obstacle.refused
        ? refused(l10n.t('the resource groups'))
        : unread(l10n.t('The resource groups'));
    case 'noRole':
      return l10n.t(
        'The account lists no role named Super Administrator - All Privileges, so it can’t be given to anyone from here. Use the Cloudflare dashboard, or follow the rescue card.',
      );
    case 'wouldLose':
      return l10n.t(
        'This person has policies of their own that may be lost by writing the role over the API. Give the role in the Cloudflare dashboard, which keeps them.',
      );
    case 'readOnlyToken':
      return l10n.t(
        'The last check found that this token may read but not write, so it can’t restore anyone. Replace it with one that has SCIM Provisioning: Edit, or check it again.',
      );
  }
}
