import { listIamPermissionGroups } from '../../cloudflare/resources/iamPermissionGroups.ts';
import { listMembers } from '../../cloudflare/resources/members.ts';
import { listRoles } from '../../cloudflare/resources/roles.ts';
import { listUserGroups } from '../../cloudflare/resources/userGroups.ts';
import { assumesNoUserGroups, indexGroups, listedGroup } from '../../cloudflare/snapshot/listedGroup.ts';
import { type ListReading } from '../../cloudflare/snapshot/model.ts';
import { readOrNot } from '../../cloudflare/snapshot/readOrNot.ts';
import { takeSnapshot } from '../../cloudflare/snapshot/takeSnapshot.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type AccountConnection, type AccountInfo, type UnreadPart } from './model.ts';
import { scimClientOf, scimPath } from './scimClientOf.ts';

export function createAccountConnection(options: {
  readonly account: AccountInfo;
  readonly tokenId: string;
  readonly api: ApiClient;
  readonly now: () => number;
}): AccountConnection {
  const { account, tokenId, api, now } = options;
  const scim = scimClientOf(api, account.id);
  return {
    tokenId,
    baseUrl: api.baseUrl,
    scimBaseUrl: api.baseUrl + scimPath(account.id),
    api,
    scim,
    walkUsers: () => scim.users(),
    getUser: async (id, signal) => scim.user(id, signal),
    findUser: async (userName, signal) => scim.findUser(userName, signal),
    listGroups: async (signal) => {
      const walk = scim.groups();
      const [, roles, userGroups] = await Promise.all([
        walk.rest({ signal }),
        readOrNot(listRoles(api, account.id, signal)),
        readOrNot(listUserGroups(api, account.id, signal)),
      ]);
      // The list of roles is deprecated, and may be gone: permission groups have the same names.
      const permissionGroups =
        roles.kind === 'read' ? undefined : await readOrNot(listIamPermissionGroups(api, account.id, signal));
      const context = {
        accountId: account.id,
        roles,
        userGroups,
        permissionGroups,
      };
      const index = indexGroups(context);
      const assumed = assumesNoUserGroups(context);
      return {
        groups: walk.items.map((group) => listedGroup(group, index)),
        mayBeIncomplete: walk.mayBeIncomplete,
        unread: [
          ...unreadPart('roles', permissionGroups?.kind === 'read' ? permissionGroups : roles),
          ...(assumed ? [] : unreadPart('userGroups', userGroups)),
        ],
        assumesNoUserGroups: assumed,
      };
    },
    listMembers: async (signal) => listMembers(api, account.id, signal),
    readMembers: async (group, signal) => {
      const { members = [] } = await scim.group(group.id, signal);
      return { members, mayBeIncomplete: false };
    },
    snapshot: async (snapshotOptions = {}) => takeSnapshot({ account, api, scim, now }, snapshotOptions),
    readResource: async (type, id, signal) => scim.resource(type, id, signal),
  };
}

function unreadPart(
  part: UnreadPart,
  reading: ListReading<unknown>,
): readonly { readonly part: UnreadPart; readonly error: unknown }[] {
  return reading.kind === 'unread' ? [{ part, error: reading.error }] : [];
}
