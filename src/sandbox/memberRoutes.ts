import { inviteMember, removeMember } from './accountBuilder.ts';
import { toldAccess } from './groupRoles.ts';
import { type MemberBody, type SandboxAccount, type SandboxMember, type SandboxPolicy } from './model.ts';
import { readPolicies } from './policies.ts';
import {
  type AccountCall,
  denied,
  failed,
  fields,
  hasAny,
  ok,
  paged,
  type Reply,
  wrongMethod,
} from './reply.ts';

/** `/accounts/{id}/members` and one of them. */
export function memberRoute(call: AccountCall, id: string | undefined): Reply {
  const { account, method, query } = call;
  const mayWrite = hasAny(call.held, 'SCIM Provisioning', 'Account Settings Write');
  if (id === undefined) {
    if (method === 'GET') return paged(memberRows(call), query, 5, 50, 20);
    if (method !== 'POST') return wrongMethod();
    return mayWrite ? invite(call) : denied();
  }
  const member = account.members.get(id);
  if (member === undefined) return failed(404, 1003, 'Member not found for account');
  if (method === 'GET') return ok(memberRow(account, member));
  if (method !== 'PUT' && method !== 'DELETE') return wrongMethod();
  if (!mayWrite) return denied();
  if (method === 'PUT') return setAccess(call, member);
  removeMember(account, member);
  return ok({ id });
}

function memberRows(call: AccountCall): readonly object[] {
  const status = call.query.get('status');
  return [...call.account.members.values()]
    .filter((member) => status === null || member.status === status)
    .map((member) => memberRow(call.account, member));
}

function memberRow(account: SandboxAccount, member: SandboxMember): object {
  const user = member.userId === undefined ? undefined : account.users.get(member.userId);
  const email = user?.userName ?? member.email;
  const { roleIds, policies } = toldAccess(account, member);
  return {
    id: member.id,
    email,
    status: member.status,
    roles: roleIds
      .map((id) => account.roles.find((role) => role.id === id))
      .filter((role) => role !== undefined),
    policies,
    user: {
      id: member.userId,
      email,
      first_name: user?.givenName ?? null,
      last_name: user?.familyName ?? null,
      two_factor_authentication_enabled: member.twoFactor ?? false,
    },
  };
}

/** Invites by address, as documented with ids of roles or with policies. Of a member again: a 400 is assumed. */
function invite({ account, body }: AccountCall): Reply {
  const { email } = fields(body);
  if (typeof email !== 'string' || !email.includes('@')) return failed(400, 1001, 'email is required');
  const same = (one: SandboxMember): boolean => one.email.toLowerCase() === email.toLowerCase();
  if ([...account.members.values()].some(same)) return failed(400, 1002, 'Member already exists for account');
  const access = accessOf(account, body, inviteBodies[account.memberBody]);
  if ('status' in access) return access;
  // Reported: the answer to an invitation tells no roles.
  return ok({ ...memberRow(account, inviteMember(account, email, access)), roles: undefined });
}

/** Sets all direct roles or policies. That the ones take the place of the others is assumed. */
function setAccess({ account, body }: AccountCall, member: SandboxMember): Reply {
  const access = accessOf(account, body, account.memberBody);
  if ('status' in access) return access;
  if (account.memberNeedsStatus && fields(body).status !== member.status)
    return ok(memberRow(account, { ...member, ...access }));
  member.policies = access.policies;
  member.roleIds = access.roleIds;
  return ok(memberRow(account, member));
}

type Access = Pick<SandboxMember, 'roleIds' | 'policies'>;

/** Invitations are documented with roles as ids: only an account that takes no roles refuses those. */
const inviteBodies: Readonly<Record<MemberBody, MemberBody>> = {
  any: 'any',
  roleObjects: 'any',
  roleIds: 'any',
  policies: 'policies',
};

/** Roles as ids or as objects, both documented; where roles and policies are sent, policies win. */
function accessOf(account: SandboxAccount, body: unknown, takes: MemberBody): Access | Reply {
  const { roles, policies } = fields(body);
  if (policies !== undefined && (takes === 'any' || takes === 'policies')) {
    // Of members, one shape is documented.
    const shape = account.policyShape === 'any' ? 'any' : 'byId';
    const read: SandboxPolicy[] | undefined = readPolicies(account, policies, shape);
    return read === undefined ? failed(400, 1001, 'invalid policies') : { roleIds: [], policies: read };
  }
  if (!Array.isArray(roles) || takes === 'policies') return failed(400, 1001, 'roles is required');
  const form = takes === 'roleIds' ? 'string' : 'object';
  if (takes !== 'any' && roles.some((role: unknown) => typeof role !== form))
    return failed(400, 1001, 'invalid roles');
  const ids = roles.map((role: unknown) => (typeof role === 'string' ? role : fields(role).id));
  const known = account.roles.filter((role) => ids.includes(role.id));
  if (known.length !== ids.length) return failed(400, 1001, 'unknown role');
  return { roleIds: known.map((role) => role.id), policies: [] };
}
