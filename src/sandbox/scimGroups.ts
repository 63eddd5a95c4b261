import { addGroup, join, leave } from './accountBuilder.ts';
import { type SandboxAccount, type SandboxGroup } from './model.ts';
import { type AccountCall, type Reply } from './reply.ts';
import { filterValue, patchSteps, type PatchStep, scimError, scimList, scimReply } from './scimReply.ts';

/** `/Groups`: list, create, read, PATCH and DELETE. There is no PUT, and no members in a create request. */
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
    ...(group.externalId === undefined ? {} : { externalId: group.externalId }),
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
  if (filter === null) return scimList(groups.map(summary), query, account.pageLimit);
  const name = filterValue(filter, 'displayName');
  if (name === undefined) return scimError(400, 'Only displayName eq is supported', 'invalidFilter');
  return scimList(
    groups.filter((group) => group.displayName === name).map(summary),
    query,
    account.pageLimit,
  );
}

function create({ account, body }: AccountCall): Reply {
  const { displayName, externalId } = (body ?? {}) as Record<string, unknown>;
  if (typeof displayName !== 'string' || displayName.trim() === '')
    return scimError(400, 'displayName is required', 'invalidValue');
  if (displayName.startsWith('CF'))
    return scimError(400, 'displayName must not begin with the reserved prefix CF', 'invalidValue');
  if ([...account.groups.values()].some((group) => group.displayName === displayName))
    return scimError(409, 'Group already exists', 'uniqueness');
  const group = addGroup(account, { displayName, ...(typeof externalId === 'string' ? { externalId } : {}) });
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

function patch({ account, body }: AccountCall, group: SandboxGroup): Reply {
  const steps = patchSteps(body);
  if (steps === undefined) return scimError(400, 'Operations is required', 'invalidSyntax');
  for (const step of steps) {
    const refused = patchStep(account, group, step);
    if (refused !== undefined) return refused;
  }
  return scimReply(200, {
    ...summary(group),
    ...(group.system ? {} : { members: memberRows(account, group) }),
  });
}

function patchStep(
  account: SandboxAccount,
  group: SandboxGroup,
  { op, path, value }: PatchStep,
): Reply | undefined {
  const single =
    path === undefined ? undefined : /^members\[value eq ("(?:[^"\\]|\\.)*")\]$/i.exec(path)?.[1];
  if (op === 'remove' && single !== undefined) {
    take(account, group, [JSON.parse(single) as string]);
    return undefined;
  }
  if (path === 'members') {
    // RFC 7644 section 3.5.2.2: removing the path empties the group, whatever value stands beside it.
    if (op !== 'add') take(account, group, [...group.memberIds]);
    return op === 'remove' ? undefined : give(account, group, value);
  }
  if (path === 'displayName' && op === 'replace' && typeof value === 'string' && !group.system) {
    group.displayName = value;
    return undefined;
  }
  return scimError(400, 'unsupported path', 'invalidPath');
}

function give(account: SandboxAccount, group: SandboxGroup, value: unknown): Reply | undefined {
  if (!Array.isArray(value)) return scimError(400, 'value must be a list', 'invalidValue');
  const users = value.map((entry: unknown) =>
    account.users.get(String((entry as { value?: unknown } | null)?.value)),
  );
  if (users.includes(undefined)) return scimError(400, 'unknown member', 'invalidValue');
  for (const user of users) if (user !== undefined) join(group, user);
  return undefined;
}

function take(account: SandboxAccount, group: SandboxGroup, ids: readonly string[]): void {
  for (const id of ids) {
    const user = account.users.get(id);
    if (user !== undefined) leave(group, user);
  }
}
