import { type SandboxAccount, type SandboxGroup, type SandboxRole } from './model.ts';
import { readPolicies } from './policies.ts';
import {
  type AccountCall,
  denied,
  failed,
  fields,
  hasAny,
  noRoute,
  ok,
  paged,
  read,
  type Reply,
  wrongMethod,
} from './reply.ts';
import { wholeAccount } from './resourceGroups.ts';
import { superAdministrator } from './roles.ts';

/** `/accounts/{id}/iam/…`: permission groups, resource groups, and user groups with their members and policies. */
export function iamRoute(call: AccountCall): Reply {
  const { account, query, method } = call;
  const [, area, id, sub] = call.rest;
  if (area === 'permission_groups') return read(call, () => permissionGroups(call));
  if (area === 'resource_groups') return read(call, () => resourceGroups(call));
  if (area !== 'user_groups') return noRoute();
  if (account.userGroupsMissing) return noRoute();
  if (!account.hasUserGroups)
    return id === undefined ? read(call, () => paged([], query, 1, 100, 100)) : noRoute();
  const groups = [...account.groups.values()].filter((group) => !group.system);
  if (id === undefined) return read(call, () => list(groups, query));
  const group = groups.find((one) => one.id === id);
  if (group === undefined) return failed(404, 1003, 'User group not found');
  if (sub === 'members') return read(call, () => paged(members(account, group), query, 1, 500, 100));
  if (sub !== undefined) return noRoute();
  if (method === 'GET') return ok(row(group));
  return method === 'PUT' ? putPolicies(call, group) : wrongMethod();
}

function list(groups: readonly SandboxGroup[], query: URLSearchParams): Reply {
  const [id, name, fuzzy] = [query.get('id'), query.get('name'), query.get('fuzzyName')];
  const found = groups.filter(
    (group) =>
      group.id === (id ?? group.id) &&
      group.displayName === (name ?? group.displayName) &&
      group.displayName.toLowerCase().includes((fuzzy ?? '').toLowerCase()),
  );
  return paged(found.map(row), query, 1, 100, 100);
}

function permissionGroups({ account, query }: AccountCall): Reply {
  const [id, name, wantedLabel] = [query.get('id'), query.get('name'), query.get('label')];
  const found = account.permissionGroups.filter(
    (group) =>
      group.id === (id ?? group.id) &&
      group.name === (name ?? group.name) &&
      label(group) === (wantedLabel ?? label(group)),
  );
  return paged(found.map(permissionGroupRow), query, 1, 1000, 100);
}

/** The whole account alone: the sandbox has no zones. */
function resourceGroups({ account, query }: AccountCall): Reply {
  const [id, name] = [query.get('id'), query.get('name')];
  const found = [wholeAccount(account.id)].filter(
    (group) => group.id === (id ?? group.id) && group.name === (name ?? group.name),
  );
  return paged(found, query, 1, 50, 20);
}

const label = ({ name }: SandboxRole): string =>
  name === superAdministrator ? 'all_privileges' : name.toLowerCase().replaceAll(' ', '_');

function permissionGroupRow(group: SandboxRole): object {
  const { id, name, description } = group;
  const meta = { description, editable: 'false', label: label(group), scopes: 'com.cloudflare.api.account' };
  return { id, name, status: 'V', meta };
}

/** Without policies the key is left out, as in Cloudflare's examples. */
function row({ id, displayName, policies }: SandboxGroup): object {
  const times = { created_on: '2025-07-01T00:00:00Z', modified_on: '2025-07-01T00:00:00Z' };
  return { id, name: displayName, ...times, status: 'V', ...(policies.length === 0 ? {} : { policies }) };
}

/** Named by account member id, which is not the SCIM id. */
function members(account: SandboxAccount, group: SandboxGroup): readonly object[] {
  return [...account.members.values()]
    .filter(({ userId }) => userId !== undefined && group.memberIds.has(userId))
    .map(({ id, email, status }) => ({ id, email, status }));
}

function putPolicies(call: AccountCall, group: SandboxGroup): Reply {
  if (!hasAny(call.held, 'SCIM Provisioning', 'Account Settings Write')) return denied();
  const policies = readPolicies(call.account, fields(call.body).policies, call.account.policyShape);
  if (policies === undefined) return failed(400, 1001, 'invalid policies');
  group.policies = policies;
  return ok(row(group));
}
