import { type WritePermit } from '../../http/writePermit.ts';
import { memberPatches, type PatchOperation, setActive } from '../../scim/patch.ts';
import { createGroup } from '../../scim/write/createGroup.ts';
import { createUser } from '../../scim/write/createUser.ts';
import { deleteGroup } from '../../scim/write/deleteGroup.ts';
import { patchGroup } from '../../scim/write/patchGroup.ts';
import { patchUser } from '../../scim/write/patchUser.ts';
import { type Operation } from '../plan/operation.ts';
import { type ApplyLimits, type ApplyTarget } from './applyTarget.ts';
import { type CreatedIds } from './createdIds.ts';
import { type PolicyLists } from './policyLists.ts';
import { type MemberForm, writeMember } from './writeMember.ts';
import { writePolicies } from './writePolicies.ts';

/** One write request: what it is about, for the journal, and how it is sent. Resolves with the request id. */
export interface PlannedRequest {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Ids of the people it is about. */
  readonly people: readonly string[];
  readonly send: (permit: WritePermit) => Promise<string | undefined>;
}

/** What the requests of one push share. */
export interface Sending {
  readonly target: ApplyTarget;
  readonly limits: ApplyLimits;
  readonly created: CreatedIds;
  readonly lists: PolicyLists;
  readonly memberForm?: MemberForm;
}

/**
 * The requests that carry out an operation, in order. `left` narrows a change of membership to some people, where the
 * rest is known to be so already.
 */
export function requestsOf(
  operation: Operation,
  sending: Sending,
  left?: readonly string[],
): readonly PlannedRequest[] {
  const { target, created, lists } = sending;
  const scim = target.scim.target;
  switch (operation.kind) {
    case 'createUser':
      return [
        one('POST', '/Users', [], async (permit) => {
          const answer = await createUser(scim, operation.user, { permit });
          if (answer.kind === 'body') created.noteUser(operation.user.userName, answer.resource);
          return answer.requestId;
        }),
      ];
    case 'createGroup':
      return [
        one('POST', '/Groups', [], async (permit) => {
          const answer = await createGroup(scim, operation, { permit });
          if (answer.kind === 'body') created.noteGroup(operation.displayName, answer.resource);
          return answer.requestId;
        }),
      ];
    case 'deleteGroup':
      return [
        one(
          'DELETE',
          '/Groups/{id}',
          [],
          async (permit) => (await deleteGroup(scim, operation.group.id, { permit })).requestId,
        ),
      ];
    case 'reactivateUser':
    case 'deactivateUser': {
      const { id } = operation.user;
      const operations = setActive(operation.kind === 'reactivateUser');
      return [
        one(
          'PATCH',
          '/Users/{id}',
          [id],
          async (permit) => (await patchUser(scim, id, operations, { permit })).requestId,
        ),
      ];
    }
    case 'addMembers':
    case 'removeMembers':
      return memberRequests(operation, sending, left);
    case 'attachPolicy':
    case 'detachPolicy':
      return [
        one('PUT', '/iam/user_groups/{id}', [], async (permit) =>
          writePolicies(operation, created.group(operation.group), lists, target, permit),
        ),
      ];
    case 'setRoles':
      return [memberRequest('PUT', '/members/{id}', [operation.memberId], operation, sending)];
    case 'inviteMember':
      return [memberRequest('POST', '/members', [], operation, sending)];
    case 'removeFromAccount':
      return [memberRequest('DELETE', '/members/{id}', [operation.memberId], operation, sending)];
  }
}

function one(
  method: PlannedRequest['method'],
  path: string,
  people: readonly string[],
  send: PlannedRequest['send'],
): PlannedRequest {
  return { method, path, people, send };
}

function memberRequest(
  method: PlannedRequest['method'],
  path: string,
  people: readonly string[],
  operation: Parameters<typeof writeMember>[0],
  { target, memberForm }: Sending,
): PlannedRequest {
  return one(method, path, people, async (permit) => writeMember(operation, target, permit, memberForm));
}

function memberRequests(
  operation: Extract<Operation, { kind: 'addMembers' | 'removeMembers' }>,
  { target, limits, created }: Sending,
  left: readonly string[] | undefined,
): readonly PlannedRequest[] {
  const groupId = created.group(operation.group);
  const ids = left ?? operation.users.map((user) => created.user(user));
  const patches =
    operation.kind === 'addMembers'
      ? memberPatches({ add: ids }, limits.addBatch)
      : memberPatches({ remove: ids }, limits.removeBatch);
  return patches.map((operations, index) => {
    const size = operation.kind === 'addMembers' ? limits.addBatch : limits.removeBatch;
    const people = ids.slice(index * size, (index + 1) * size);
    return one('PATCH', '/Groups/{id}', people, async (permit) => patch(target, groupId, operations, permit));
  });
}

async function patch(
  target: ApplyTarget,
  groupId: string,
  operations: readonly PatchOperation[],
  permit: WritePermit,
): Promise<string | undefined> {
  return (await patchGroup(target.scim.target, groupId, operations, { permit })).requestId;
}
