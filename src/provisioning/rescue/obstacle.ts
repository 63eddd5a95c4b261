import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
import { AppError } from '../../core/errors.ts';
import { type Translate } from '../../core/translate.ts';
import { superAdministratorRoleOf } from './superAdministratorGrant.ts';

/** Why nobody can be made a Super Administrator with a token. */
export type RescueObstacle =
  | { readonly kind: 'membersUnread' | 'rolesUnread'; readonly refused: boolean }
  /** The account has no role of that name. */
  | { readonly kind: 'noRole' }
  /** The last check of the token found that it writes nothing. */
  | { readonly kind: 'readOnlyToken' };

/** What stands in the way, as far as reading tells. */
export function rescueObstacle(snapshot: AccountSnapshot): RescueObstacle | undefined {
  const { members, roles } = snapshot;
  if (members.kind === 'unread') return { kind: 'membersUnread', refused: isRefusal(members.error) };
  if (superAdministratorRoleOf(snapshot) !== undefined) return undefined;
  return roles.kind === 'unread'
    ? { kind: 'rolesUnread', refused: isRefusal(roles.error) }
    : { kind: 'noRole' };
}

function isRefusal(error: AppError): boolean {
  return AppError.is(error, 'forbidden', 'unauthenticated');
}

/** One sentence with a next step. */
export function obstacleWords(obstacle: RescueObstacle, t: Translate): string {
  switch (obstacle.kind) {
    case 'membersUnread':
      return obstacle.refused
        ? t(
            'This token may not read the members of the account, so it restores nobody. Replace it with one that has SCIM Provisioning: Edit, or follow the rescue card.',
          )
        : t('The members of the account could not be read. Refresh and try again.');
    case 'rolesUnread':
      return obstacle.refused
        ? t(
            'This token may not read the roles of the account, so it restores nobody. Replace it with one that has SCIM Provisioning: Edit, or follow the rescue card.',
          )
        : t('The roles of the account could not be read. Refresh and try again.');
    case 'noRole':
      return t(
        'The account lists no role named Super Administrator - All Privileges, so nobody can be given it from here. Use the Cloudflare dashboard, or follow the rescue card.',
      );
    case 'readOnlyToken':
      return t(
        'The last check found that this token may read but not write, so it restores nobody. Replace it with one that has SCIM Provisioning: Edit, or check it again.',
      );
  }
}
