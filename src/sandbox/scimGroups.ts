import { addGroup, join, leave } from './accountBuilder.ts';
import { type SandboxAccount, type SandboxGroup } from './model.ts';
import { type AccountCall, fields, type Reply } from './reply.ts';
import { patchGroup, refusedName } from './scimGroupPatch.ts';
import { filterValue, patchSteps, scimError, scimList, scimReply } from './scimReply.ts';

/** `/Groups`: list, create, read, PUT, PATCH and DELETE. There are no members in a create request. */
export function groupsRoute(call: AccountCall, id: string | undefined): Reply {
  const { account, method } = call;
  if (id === undefined) {
    if (method === 'GET') return list(call);
    return method === 'POST' ? create(call) : scimError(405, 'Method not allowed');
  }
  const group = account.groups.get(id);
  if (group === undefined) return scimError(404, 'Group not found');
  switch (method) {
    case 'GET':
      return scimReply(200, {
        ...summary(group),
        ...(group.system ? {} : { members: memberRows(account, group) }),
      });
    case 'PUT':
      return replace(call, group);
    case 'PATCH':
      return patch(call, group);
    case 'DELETE':
      return remove(account, group);
    default:
      return scimError(405, 'Method not allowed');
  }
}

/** What lists tell of a group: never its members. */
function summary(group: SandboxGroup): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    id: group.id,
    displayName: group.displayName,
    externalId: group.externalId,
    meta: { resourceType: 'Group' },
  };
}

function memberRows(account: SandboxAccount, group: SandboxGroup): readonly object[] {
  return [...group.memberIds].map((value) => ({
    value,
    display: account.users.get(value)?.userName ?? value,
  }));
}

function list({ account, query }: AccountCall): Reply {
  const filter = query.get('filter');
  const groups = [...account.groups.values()];
  if (filter === null) return scimList(groups, summary, query, account);
  const name = filterValue(filter, 'displayName');
  if (name === undefined) return scimError(400, 'Only displayName eq is supported', 'invalidFilter');
  return scimList(
    groups.filter((group) => group.displayName === name),
    summary,
    query,
    account,
  );
}

function create({ account, body }: AccountCall): Reply {
  const { displayName, externalId } = fields(body);
  const refused = refusedName(account, displayName);
  if (refused !== undefined) return refused;
  const group = addGroup(account, {
    displayName: displayName as string,
    externalId: typeof externalId === 'string' ? externalId : undefined,
  });
  return scimReply(201, summary(group));
}

function remove(account: SandboxAccount, group: SandboxGroup): Reply {
  if (group.system) return scimError(403, 'System groups cannot be deleted', 'mutability');
  for (const id of [...group.memberIds]) {
    const user = account.users.get(id);
    if (user !== undefined) leave(group, user);
  }
  account.groups.delete(group.id);
  return scimReply(204, undefined);
}

/**
 * Documented (changelog, 2026-08-21): the members become those that are sent; who leaves out `members` empties the group,
 * and who leaves out `externalId` clears it. Of a system group only the members change.
 */
function replace({ account, body }: AccountCall, group: SandboxGroup): Reply {
  const { displayName, externalId, members } = fields(body);
  if (!group.system && displayName !== group.displayName) {
    const refused = refusedName(account, displayName);
    if (refused !== undefined) return refused;
  }
  if (members !== undefined && !Array.isArray(members))
    return scimError(400, 'Invalid SCIM request: members', 'invalidValue');
  const wanted = (members ?? []).map((member: unknown) => account.users.get(String(fields(member)['value'])));
  if (!wanted.every((user) => user !== undefined))
    return scimError(400, 'Invalid SCIM request: unknown member', 'invalidValue');
  for (const id of [...group.memberIds]) {
    const user = account.users.get(id);
    if (user !== undefined) leave(group, user);
  }
  for (const user of wanted) join(group, user);
  if (!group.system) {
    group.displayName = displayName as string;
    group.externalId = typeof externalId === 'string' ? externalId : undefined;
  }
  return scimReply(200, {
    ...summary(group),
    ...(group.system ? {} : { members: memberRows(account, group) }),
  });
}

function patch({ account, body }: AccountCall, group: SandboxGroup): Reply {
  const steps = patchSteps(body);
  if (steps === undefined)
    return scimError(400, 'Invalid SCIM request: Operations is required', 'invalidSyntax');
  const refused = patchGroup(account, group, steps);
  if (refused !== undefined) return refused;
  return scimReply(200, {
    ...summary(group),
    ...(group.system ? {} : { members: memberRows(account, group) }),
  });
}
