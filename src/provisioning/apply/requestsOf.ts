import { deleteMember } from '../../cloudflare/write/deleteMember.ts';
import { postMember } from '../../cloudflare/write/postMember.ts';
import { type RolesBody, putMemberRoles } from '../../cloudflare/write/putMemberRoles.ts';
import { putUserGroupPolicies } from '../../cloudflare/write/putUserGroupPolicies.ts';
import { type Policy } from '../../cloudflare/model.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { memberPatches, type PatchOperation, setActive } from '../../scim/patch.ts';
import { createGroup } from '../../scim/write/createGroup.ts';
import { createUser } from '../../scim/write/createUser.ts';
import { deleteGroup } from '../../scim/write/deleteGroup.ts';
import { patchGroup } from '../../scim/write/patchGroup.ts';
import { patchUser } from '../../scim/write/patchUser.ts';
import { getUserGroup } from '../../cloudflare/userGroups.ts';
import { AppError } from '../../core/errors.ts';
import { type Operation } from '../operation.ts';
import { policyFingerprint } from '../policy.ts';
import { type ApplyLimits, type ApplyTarget } from './applyTarget.ts';
import { type CreatedIds } from './names.ts';

/** One write request: what it is about, for the journal, and how it is sent. Resolves with the request id. */
export interface PlannedRequest {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Ids of the people it is about. */
  readonly people: readonly string[];
  readonly send: (permit: WritePermit) => Promise<string | undefined>;
}

/**
 * The requests that carry out an operation, in order. `left` narrows a change of membership to some people, where the
 * rest is known to be so already.
 */
export function requestsOf(
  operation: Operation,
  created: CreatedIds,
  target: ApplyTarget,
  limits: ApplyLimits,
  left?: readonly string[],
): readonly PlannedRequest[] {
  const scim = target.scim.target;
  switch (operation.kind) {
    case 'createUser':
      return [
        one('POST', '/Users', [], async (permit) => {
          const answer = await createUser(scim, operation.user, { permit });
          if (answer.kind === 'body') created.noteUser(operation.user.userName, answer.resource.id);
          return answer.requestId;
        }),
      ];
    case 'createGroup':
      return [
        one('POST', '/Groups', [], async (permit) => {
          const answer = await createGroup(scim, operation, { permit });
          if (answer.kind === 'body') created.noteGroup(operation.displayName, answer.resource.id);
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
      return memberRequests(operation, created, target, limits, left);
    case 'attachPolicy':
    case 'detachPolicy':
      return [
        one('PUT', '/iam/user_groups/{id}', [], async (permit) =>
          putPolicies(operation, created, target, permit),
        ),
      ];
    case 'setRoles':
      return [
        one('PUT', '/members/{id}', [operation.memberId], async (permit) =>
          putRoles(
            operation.memberId,
            operation.roles.map(({ id }) => id),
            target,
            permit,
          ),
        ),
      ];
    case 'inviteMember':
      return [one('POST', '/members', [], async (permit) => invite(operation, target, permit))];
    case 'removeFromAccount':
      return [
        one('DELETE', '/members/{id}', [operation.memberId], async (permit) => {
          await deleteMember(target.api, target.accountId, operation.memberId, permit);
          return undefined;
        }),
      ];
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

function memberRequests(
  operation: Extract<Operation, { kind: 'addMembers' | 'removeMembers' }>,
  created: CreatedIds,
  target: ApplyTarget,
  limits: ApplyLimits,
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

/** Reads all policies, changes one, writes all: the API only takes the whole list. */
async function putPolicies(
  operation: Extract<Operation, { kind: 'attachPolicy' | 'detachPolicy' }>,
  created: CreatedIds,
  target: ApplyTarget,
  permit: WritePermit,
): Promise<string | undefined> {
  const { api, accountId } = target;
  const userGroupId = created.group(operation.group);
  const current = (await getUserGroup(api, accountId, userGroupId)).policies ?? [];
  const own = policyFingerprint(operation.policy);
  const others = current.filter((policy) => policyFingerprint(policy) !== own);
  const after = operation.kind === 'attachPolicy' ? [...others, operation.policy] : others;
  await putUserGroupPolicies(api, { accountId, userGroupId }, after.map(bodyOf), permit);
  return undefined;
}

/** A policy as it came, fields that are not known here included; a new one in the documented form. */
function bodyOf(policy: Policy): unknown {
  if (policy.raw !== undefined) return policy.raw;
  return {
    access: policy.access,
    permission_groups: policy.permissionGroups.map(({ id }) => ({ id })),
    resource_groups: policy.resourceGroups.map(({ id, scopes }) =>
      id === undefined
        ? {
            scope: scopes.map(({ key, objects }) => ({
              key,
              objects: objects.map((object) => ({ key: object })),
            }))[0],
          }
        : { id },
    ),
  };
}

async function putRoles(
  memberId: string,
  ids: readonly string[],
  { api, accountId }: ApplyTarget,
  permit: WritePermit,
): Promise<string | undefined> {
  await inEitherBody('objects', async (body) =>
    putMemberRoles(api, { accountId, memberId }, { ids, body }, permit),
  );
  return undefined;
}

async function invite(
  { email, roles }: Extract<Operation, { kind: 'inviteMember' }>,
  { api, accountId }: ApplyTarget,
  permit: WritePermit,
): Promise<string | undefined> {
  const ids = roles.map(({ id }) => id);
  await inEitherBody('ids', async (body) => postMember(api, accountId, { email, ids, body }, permit));
  return undefined;
}

/** Roles have been documented in two ways; the second is tried where the first is refused as invalid, which changed nothing. */
async function inEitherBody(first: RolesBody, send: (body: RolesBody) => Promise<unknown>): Promise<void> {
  try {
    await send(first);
  } catch (error) {
    if (!AppError.is(error, 'invalid')) throw error;
    await send(first === 'ids' ? 'objects' : 'ids');
  }
}
