import { type Policy } from '../../cloudflare/model.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshotModel.ts';
import { type ScimUser } from '../../scim/model.ts';
import { accessOf } from '../access.ts';
import { type Operation, type Role } from '../operation.ts';

/** What an operation is about to change, as it was: journalled before the request, and what an undo goes back to. */
export type BeforeImage =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly displayName: string;
      readonly externalId: string | undefined;
      readonly members: readonly { readonly id: string; readonly userName: string | undefined }[];
      readonly policies: readonly Policy[] | undefined;
    }
  | {
      readonly kind: 'user';
      readonly user: ScimUser;
      readonly groups: readonly { readonly id: string; readonly displayName: string }[];
      /** Had directly; not given back by re-activation. */
      readonly roles: readonly Role[];
      readonly policies: readonly Policy[];
      /** Whether direct roles and policies could be read at all. */
      readonly directRead: boolean;
    }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  /** There was nothing before. */
  | { readonly kind: 'none' };

export function beforeImageOf(operation: Operation, snapshot: AccountSnapshot): BeforeImage {
  switch (operation.kind) {
    case 'createUser':
    case 'createGroup':
      return { kind: 'none' };
    case 'setRoles':
      return { kind: 'roles', roles: operation.before };
    case 'reactivateUser':
    case 'deactivateUser':
      return userImage(operation.user.id, snapshot);
    case 'addMembers':
    case 'attachPolicy':
    case 'removeMembers':
    case 'detachPolicy':
    case 'deleteGroup': {
      const { group } = operation;
      const found = group.kind === 'known' ? snapshot.groups.find(({ id }) => id === group.id) : undefined;
      return found === undefined ? { kind: 'none' } : groupImage(found, snapshot);
    }
  }
}

function groupImage(group: SnapshotGroup, snapshot: AccountSnapshot): BeforeImage {
  const names = new Map(snapshot.users.map(({ id, userName }) => [id, userName]));
  const { id, displayName, externalId, policies } = group;
  const members = group.members.kind === 'read' ? group.members.value : [];
  return {
    kind: 'group',
    id,
    displayName,
    externalId,
    members: members.map((member) => ({ id: member, userName: names.get(member) })),
    policies,
  };
}

function userImage(id: string, snapshot: AccountSnapshot): BeforeImage {
  const user = snapshot.users.find((one) => one.id === id);
  if (user === undefined) return { kind: 'none' };
  const person = accessOf(snapshot).get(id);
  return {
    kind: 'user',
    user,
    groups: (person?.groups ?? []).map((group) => ({ id: group.id, displayName: group.displayName })),
    roles: person?.member?.roles ?? [],
    policies: person?.member?.policies ?? [],
    directRead: snapshot.members.kind === 'read',
  };
}
