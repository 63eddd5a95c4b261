import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { mayLackUserGroups, unlistedUserGroups } from '../cloudflare/snapshot/unlistedUserGroups.ts';
import { type Unread } from './model.ts';

/** What of an account was not read, and bears on who has what. */
export function unreadOf(snapshot: AccountSnapshot): readonly Unread[] {
  const { members, organization, groups } = snapshot;
  return [
    ...(members.kind === 'unread' ? [{ kind: 'members' } as const] : []),
    ...(members.kind === 'partial' ? [{ kind: 'membersPartial' } as const] : []),
    ...(snapshot.usersMayBeIncomplete ? [{ kind: 'usersIncomplete' } as const] : []),
    ...(snapshot.groupsMayBeIncomplete ? [{ kind: 'groupsIncomplete' } as const] : []),
    ...(mayLackUserGroups(snapshot) ? [{ kind: 'userGroups' } as const] : []),
    ...unlistedUserGroups(snapshot).map(
      ({ id, label }) => ({ kind: 'unlistedGroup', groupId: id, label }) as const,
    ),
    ...organizationUnread(organization),
    ...groups.flatMap(({ id: groupId, label, members: who, grants }): readonly Unread[] => [
      ...(who.kind === 'unread' ? [{ kind: 'groupMembers', groupId, label } as const] : []),
      ...(grants.kind === 'unknown' ? [{ kind: 'groupGrants', groupId, label } as const] : []),
    ]),
  ];
}

function organizationUnread(organization: AccountSnapshot['organization']): readonly Unread[] {
  switch (organization?.members.kind) {
    case 'unread':
      return [{ kind: 'organization', name: organization.name }];
    case 'partial':
      return [{ kind: 'organizationPartial', name: organization.name }];
    default:
      return [];
  }
}
