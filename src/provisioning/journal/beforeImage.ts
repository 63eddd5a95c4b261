import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type Steps } from '../../core/slices.ts';
import { accessSteps, type PersonAccess } from '../../access/grants/accessOf.ts';
import { type Role } from '../../access/grants/role.ts';
import { type Operation } from '../plan/operation.ts';

/** What an operation is about to change, as it was: journalled before the request, and what an undo goes back to. */
export type BeforeImage =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly displayName: string;
      readonly externalId: string | undefined;
      /** Undefined where they could not be read. */
      readonly members: readonly { readonly id: string; readonly userName: string | undefined }[] | undefined;
      readonly policies: readonly Policy[] | undefined;
    }
  | {
      readonly kind: 'user';
      readonly user: ScimUser;
      readonly groups: readonly { readonly id: string; readonly displayName: string }[];
      /** Had directly; not given back by re-activation. */
      readonly roles: readonly Role[];
      readonly policies: readonly Policy[];
      /** Perhaps had directly: a role group of the person grants them too. Left out where there are none. */
      readonly maybe?: readonly Role[];
      /** Whether direct roles and policies could be read at all. */
      readonly directRead: boolean;
    }
  | {
      readonly kind: 'roles';
      readonly roles: readonly Role[];
      readonly policies?: readonly Policy[] | undefined;
    }
  /** There was nothing before. */
  | { readonly kind: 'none' };

/** One for each operation, in their order, all of the moment of the snapshot. */
export function* beforeImagesOf(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
): Steps<readonly BeforeImage[]> {
  const people = yield* accessSteps(snapshot);
  const images: BeforeImage[] = [];
  for (const operation of operations) {
    images.push(beforeImage(operation, snapshot, people));
    yield undefined;
  }
  return images;
}

function beforeImage(
  operation: Operation,
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, PersonAccess>,
): BeforeImage {
  switch (operation.kind) {
    case 'createUser':
    case 'createGroup':
    case 'inviteMember':
      return { kind: 'none' };
    case 'setRoles':
      return rolesImage(operation.before, operation.policies?.before);
    case 'removeFromAccount':
      return rolesImage(operation.before, operation.policiesBefore);
    case 'reactivateUser':
    case 'deactivateUser':
      return userImage(people.get(operation.user.id), snapshot);
    case 'addMembers':
    case 'attachPolicy':
    case 'removeMembers':
    case 'detachPolicy':
    case 'deleteGroup': {
      const { group } = operation;
      const found = group.kind === 'known' ? snapshot.groups.find(({ id }) => id === group.id) : undefined;
      return found === undefined ? { kind: 'none' } : groupImage(found, people);
    }
  }
}

function rolesImage(roles: readonly Role[], policies: readonly Policy[] | undefined): BeforeImage {
  return { kind: 'roles', roles, policies };
}

function groupImage(group: SnapshotGroup, people: ReadonlyMap<string, PersonAccess>): BeforeImage {
  const { id, displayName, externalId, policies } = group;
  const members = group.members.kind === 'read' ? group.members.value : undefined;
  return {
    kind: 'group',
    id,
    displayName,
    externalId,
    members: members?.map((member) => ({ id: member, userName: people.get(member)?.user?.userName })),
    policies,
  };
}

function userImage(person: PersonAccess | undefined, snapshot: AccountSnapshot): BeforeImage {
  if (person?.user === undefined) return { kind: 'none' };
  const { own } = person;
  return {
    kind: 'user',
    user: person.user,
    groups: person.groups.map(({ id, displayName }) => ({ id, displayName })),
    roles: own.roles,
    policies: own.policies,
    ...(own.maybe.length === 0 ? {} : { maybe: own.maybe }),
    directRead: snapshot.members.kind === 'read',
  };
}
