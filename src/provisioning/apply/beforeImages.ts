import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
import { type BeforeImages } from '../journal/pushEntry.ts';
import { type Operation } from '../operation.ts';

/** What the snapshot has of everything the operations touch. */
export function beforeImages(operations: readonly Operation[], snapshot: AccountSnapshot): BeforeImages {
  const groupIds = new Set<string>();
  const userIds = new Set<string>();
  const memberIds = new Set<string>();
  for (const operation of operations) {
    if ('group' in operation && operation.group.kind === 'known') groupIds.add(operation.group.id);
    if (operation.kind === 'deactivateUser' || operation.kind === 'reactivateUser')
      userIds.add(operation.user.id);
    if (operation.kind === 'setRoles') memberIds.add(operation.memberId);
  }
  const members = snapshot.members.kind === 'read' ? snapshot.members.value : [];
  // A deactivated person's direct roles go with the membership: they are noted, to be told of.
  for (const { id, userId } of members) if (userId !== undefined && userIds.has(userId)) memberIds.add(id);
  return {
    groups: snapshot.groups
      .filter(({ id }) => groupIds.has(id))
      .map(({ id, displayName, members: listed, policies }) => ({
        id,
        displayName,
        members: listed.kind === 'read' ? listed.value : undefined,
        policies,
      })),
    users: snapshot.users
      .filter(({ id }) => userIds.has(id))
      .map(({ id, userName, active }) => ({
        id,
        userName,
        active,
        groups: snapshot.groups
          .filter(({ members: listed }) => listed.kind === 'read' && listed.value.includes(id))
          .map((group) => group.id),
      })),
    members: members
      .filter(({ id }) => memberIds.has(id))
      .map(({ id, email, roles }) => ({ id, email, roles })),
  };
}
