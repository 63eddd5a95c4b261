import { deactivate } from './accountBuilder.ts';
import { type SandboxUser } from './model.ts';
import { type AccountCall, type Reply } from './reply.ts';
import { filterValue, scimError, scimList, scimReply } from './scimReply.ts';
import { createUser, patchUser, replaceUser } from './scimUserWrite.ts';

/** `/Users`: list, create, read, PUT, PATCH and DELETE. */
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
      return replaceUser(account, user, call.body) ?? scimReply(200, userResource(user));
    case 'PATCH':
      return patchUser(account, user, call.body) ?? scimReply(200, userResource(user));
    case 'DELETE':
      // Documented (`cf` command line): it ends the membership of this account. That the user is not listed after it is assumed.
      deactivate(account, user);
      account.users.delete(user.id);
      return scimReply(204, undefined);
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
    externalId: user.externalId,
    userName: user.userName,
    active: user.active,
    displayName: user.displayName ?? (formatted === '' ? user.userName : formatted),
    name: { givenName: user.givenName, familyName: user.familyName, formatted },
    emails: [{ value: user.userName, type: 'work', primary: true }],
    groups: [...user.groupIds],
    meta: { resourceType: 'User' },
  };
}

function list({ account, query }: AccountCall): Reply {
  const filter = query.get('filter');
  const users = [...account.users.values()];
  if (filter === null) return scimList(users, userResource, query, account);
  const name = filterValue(filter, 'userName');
  if (name === undefined) return scimError(400, 'Only userName eq is supported', 'invalidFilter');
  const hits = users.filter((user) => user.userName.toLowerCase() === name.toLowerCase());
  return scimList(hits, userResource, query, account);
}

function create({ account, body }: AccountCall): Reply {
  const created = createUser(account, body);
  return 'groupIds' in created ? scimReply(201, userResource(created)) : created;
}
