import { addMember, addUser, deactivate } from './accountBuilder.ts';
import { type SandboxUser } from './model.ts';
import { type AccountCall, type Reply } from './reply.ts';
import { filterValue, patchSteps, scimError, scimList, scimReply } from './scimReply.ts';

/** `/Users`: list, create, read, PUT and PATCH. There is no DELETE. */
export function usersRoute(call: AccountCall, id: string | undefined): Reply {
  const { account, method } = call;
  if (id === undefined) {
    if (method === 'GET') return list(call);
    return method === 'POST' ? create(call) : scimError(405, 'Method not allowed');
  }
  const user = account.users.get(id);
  if (user === undefined) return scimError(404, 'User not found');
  switch (method) {
    case 'GET':
      return scimReply(200, userResource(user));
    case 'PUT':
      return replace(call, user);
    case 'PATCH':
      return patch(call, user);
    default:
      return scimError(405, 'Method not allowed');
  }
}

/** `groups` are plain ids, `meta` has the resource type alone: both as documented. */
function userResource(user: SandboxUser): object {
  const formatted = [user.givenName, user.familyName].filter(Boolean).join(' ');
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: user.id,
    ...(user.externalId === undefined ? {} : { externalId: user.externalId }),
    userName: user.userName,
    active: user.active,
    displayName: formatted === '' ? user.userName : formatted,
    name: { givenName: user.givenName, familyName: user.familyName, formatted },
    emails: [{ value: user.userName, type: 'work', primary: true }],
    groups: [...user.groupIds],
    meta: { resourceType: 'User' },
  };
}

function list({ account, query }: AccountCall): Reply {
  const filter = query.get('filter');
  const users = [...account.users.values()];
  if (filter === null) return scimList(users.map(userResource), query, account.pageLimit);
  const name = filterValue(filter, 'userName');
  if (name === undefined) return scimError(400, 'Only userName eq is supported', 'invalidFilter');
  const hits = users.filter((user) => user.userName.toLowerCase() === name.toLowerCase());
  return scimList(hits.map(userResource), query, account.pageLimit);
}

function create({ account, body }: AccountCall): Reply {
  const { userName, active, emails, externalId, name } = (body ?? {}) as Record<string, unknown>;
  if (typeof userName !== 'string' || userName === '')
    return scimError(400, 'userName is required', 'invalidValue');
  if (active !== true) return scimError(400, 'active must be true', 'invalidValue');
  const primary = Array.isArray(emails)
    ? (emails as readonly { value?: unknown; primary?: unknown }[]).find((mail) => mail.primary === true)
    : undefined;
  if (primary?.value !== userName)
    return scimError(400, 'the primary email must equal userName', 'invalidValue');
  const existing = [...account.users.values()].find(
    (user) => user.userName.toLowerCase() === userName.toLowerCase(),
  );
  if (existing !== undefined) return scimError(409, 'User already exists', 'uniqueness');
  const { givenName, familyName } = (name ?? {}) as { givenName?: unknown; familyName?: unknown };
  const user = addUser(account, {
    userName,
    pending: true,
    ...(typeof givenName === 'string' ? { givenName } : {}),
    ...(typeof familyName === 'string' ? { familyName } : {}),
    ...(typeof externalId === 'string' ? { externalId } : {}),
  });
  return scimReply(201, userResource(user));
}

function replace(call: AccountCall, user: SandboxUser): Reply {
  const { userName, active } = (call.body ?? {}) as Record<string, unknown>;
  if (typeof userName !== 'string') return scimError(400, 'userName is required', 'invalidValue');
  user.userName = userName;
  if (typeof active === 'boolean') setActive(call, user, active);
  return scimReply(200, userResource(user));
}

/** Only `replace` does anything; `add` and `remove` are accepted and ignored, as documented. */
function patch(call: AccountCall, user: SandboxUser): Reply {
  const steps = patchSteps(call.body);
  if (steps === undefined) return scimError(400, 'Operations is required', 'invalidSyntax');
  for (const { op, path, value } of steps) {
    if (!['add', 'remove', 'replace'].includes(op)) return scimError(400, 'unknown op', 'invalidSyntax');
    if (op !== 'replace') continue;
    const changes = path === undefined ? (value as Record<string, unknown>) : { [path]: value };
    for (const [name, change] of Object.entries(changes)) set(call, user, name, change);
  }
  return scimReply(200, userResource(user));
}

function set(call: AccountCall, user: SandboxUser, path: string, value: unknown): void {
  if (path === 'active' && typeof value === 'boolean') setActive(call, user, value);
  else if (typeof value !== 'string') return;
  else if (path === 'userName' || path === 'emails[type eq "work"].value') user.userName = value;
  else if (path === 'name.givenName') user.givenName = value;
  else if (path === 'name.familyName') user.familyName = value;
}

function setActive({ account }: AccountCall, user: SandboxUser, active: boolean): void {
  if (active === user.active) return;
  if (active) {
    user.active = true;
    addMember(account, user);
  } else deactivate(account, user);
}
