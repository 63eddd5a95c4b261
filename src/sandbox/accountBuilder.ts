import { idOf } from './ids.ts';
import {
  type AfterDeactivation,
  type MemberBody,
  type PolicyShape,
  type SandboxAccount,
  type SandboxGroup,
  type SandboxMember,
  type SandboxPolicy,
  type SandboxUser,
} from './model.ts';
import { wholeAccount } from './resourceGroups.ts';
import { sandboxPermissionGroups, sandboxRoles } from './roles.ts';

export interface PersonSpec {
  readonly userName: string;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly displayName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly active?: boolean;
  /** Still an account member though inactive, as somebody whom only half of an offboarding has reached. */
  readonly staysMember?: boolean;
  /** Direct roles of the account member, by name. */
  readonly roles?: readonly string[];
  /** Invited, not accepted. */
  readonly pending?: boolean;
  readonly twoFactor?: boolean;
}

export interface GroupSpec {
  readonly displayName: string;
  readonly externalId?: string | undefined;
  /** A role's own group, named `CF-<account id> - <role>` whatever `displayName` says. */
  readonly systemRole?: string;
  /** userNames. */
  readonly members?: readonly string[];
  /** Names of permission groups, each granted by a policy for the whole account. */
  readonly policies?: readonly string[];
}

export interface AccountSpec {
  readonly name: string;
  readonly id?: string;
  readonly type?: 'enterprise' | 'standard';
  readonly afterDeactivation?: AfterDeactivation;
  readonly pageLimit?: number;
  /** The largest `count` of a SCIM list; more is refused with 400, in place of being cut. */
  readonly largestPage?: number;
  readonly hasUserGroups?: boolean;
  /** `/iam/user_groups` answers 404, as in an account that knows nothing of them. */
  readonly userGroupsMissing?: boolean;
  /** Members list the roles and policies that come from role groups: undocumented either way. */
  readonly membersListGroupRoles?: boolean;
  readonly policyShape?: PolicyShape;
  readonly memberBody?: MemberBody;
  readonly memberNeedsStatus?: boolean;
  readonly rolesGone?: 404 | 410;
  readonly ssoDomains?: readonly string[];
  readonly people?: readonly PersonSpec[];
  readonly groups?: readonly GroupSpec[];
  /** Account members without a SCIM user: invitations by hand. */
  readonly invitations?: readonly string[];
}

export function buildAccount(seed: string, spec: AccountSpec): SandboxAccount {
  const id = spec.id ?? idOf(seed, 'account', spec.name);
  const account: SandboxAccount = {
    id,
    name: spec.name,
    type: spec.type ?? 'enterprise',
    afterDeactivation: spec.afterDeactivation ?? 'inactive',
    pageLimit: spec.pageLimit ?? 100,
    largestPage: spec.largestPage ?? Infinity,
    users: new Map(),
    groups: new Map(),
    members: new Map(),
    roles: sandboxRoles,
    permissionGroups: sandboxPermissionGroups,
    hasUserGroups: spec.hasUserGroups ?? false,
    userGroupsMissing: spec.userGroupsMissing ?? false,
    membersListGroupRoles: spec.membersListGroupRoles ?? false,
    policyShape: spec.policyShape ?? 'any',
    memberBody: spec.memberBody ?? 'any',
    rolesGone: spec.rolesGone,
    memberNeedsStatus: spec.memberNeedsStatus ?? false,
    ssoDomains: spec.ssoDomains ?? ['example.com'],
    created: 0,
  };
  const byName = new Map<string, SandboxUser>();
  for (const person of spec.people ?? []) {
    const user = addUser(account, person);
    byName.set(person.userName.toLowerCase(), user);
  }
  for (const group of spec.groups ?? []) {
    const added = addGroup(account, group);
    for (const name of group.members ?? []) {
      const user = byName.get(name.toLowerCase());
      if (user !== undefined) join(added, user);
    }
  }
  for (const email of spec.invitations ?? []) {
    const member: SandboxMember = {
      id: idOf(id, 'invitation', email),
      userId: undefined,
      email,
      status: 'pending',
      roleIds: [],
      policies: [],
    };
    account.members.set(member.id, member);
  }
  return account;
}

/** A new SCIM user and, where there is one, the account member that goes with it. */
export function addUser(account: SandboxAccount, person: PersonSpec): SandboxUser {
  account.created += 1;
  const user: SandboxUser = {
    id: idOf(account.id, 'user', person.userName.toLowerCase(), account.created),
    userName: person.userName,
    givenName: person.givenName ?? '',
    familyName: person.familyName ?? '',
    displayName: person.displayName,
    externalId: person.externalId,
    active: person.active ?? true,
    groupIds: new Set(),
  };
  account.users.set(user.id, user);
  if (user.active || person.staysMember === true) addMember(account, user, person);
  return user;
}

export function addMember(
  account: SandboxAccount,
  user: SandboxUser,
  person: Pick<PersonSpec, 'roles' | 'pending' | 'twoFactor'> = {},
): void {
  const id = idOf(account.id, 'member', user.id);
  const roleIds = (person.roles ?? []).map((name) => roleNamed(account, name).id);
  account.members.set(id, {
    id,
    userId: user.id,
    email: user.userName,
    status: person.pending === true ? 'pending' : 'accepted',
    twoFactor: person.twoFactor,
    roleIds,
    policies: [],
  });
}

export function addGroup(account: SandboxAccount, spec: GroupSpec): SandboxGroup {
  const { systemRole } = spec;
  account.created += 1;
  const group: SandboxGroup = {
    id:
      systemRole === undefined
        ? idOf(account.id, 'group', spec.displayName, account.created)
        : `cloudflare-v1-${permissionGroupNamed(systemRole).id}`,
    displayName: systemRole === undefined ? spec.displayName : `CF-${account.id} - ${systemRole}`,
    externalId: spec.externalId,
    system: systemRole !== undefined,
    memberIds: new Set(),
    policies: (spec.policies ?? []).map((name) => policyFor(account, name)),
  };
  account.groups.set(group.id, group);
  return group;
}

export function join(group: SandboxGroup, user: SandboxUser): void {
  group.memberIds.add(user.id);
  user.groupIds.add(group.id);
}

export function leave(group: SandboxGroup, user: SandboxUser): void {
  group.memberIds.delete(user.id);
  user.groupIds.delete(group.id);
}

/** Documented: `active: false` removes the member from the account. */
export function deactivate(account: SandboxAccount, user: SandboxUser): void {
  user.active = false;
  for (const id of [...user.groupIds]) {
    const group = account.groups.get(id);
    if (group !== undefined) leave(group, user);
  }
  for (const member of [...account.members.values()])
    if (member.userId === user.id) account.members.delete(member.id);
  if (account.afterDeactivation === 'gone') account.users.delete(user.id);
}

/**
 * An invitation, pending until accepted. Who was deactivated and is still listed is active again, under a membership of
 * another id; that SCIM does so is assumed. Anybody else has no SCIM user before they accept.
 */
export function inviteMember(
  account: SandboxAccount,
  email: string,
  access: Pick<SandboxMember, 'roleIds' | 'policies'>,
): SandboxMember {
  const name = email.toLowerCase();
  const user = [...account.users.values()].find(({ userName }) => userName.toLowerCase() === name);
  if (user !== undefined) user.active = true;
  account.created += 1;
  const id = idOf(account.id, 'invitation', name, account.created);
  const member: SandboxMember = { id, userId: user?.id, email, status: 'pending', ...access };
  account.members.set(id, member);
  return member;
}

/** Anyone who has a user leaves like somebody who is deactivated: assumed. */
export function removeMember(account: SandboxAccount, member: SandboxMember): void {
  account.members.delete(member.id);
  const user = member.userId === undefined ? undefined : account.users.get(member.userId);
  if (user !== undefined) deactivate(account, user);
}

export function policyFor(account: SandboxAccount, name: string): SandboxPolicy {
  return {
    id: idOf(account.id, 'policy', name),
    access: 'allow',
    permission_groups: [{ id: permissionGroupNamed(name).id, name }],
    resource_groups: [wholeAccount(account.id)],
  };
}

function roleNamed(account: SandboxAccount, name: string): { readonly id: string } {
  const role = account.roles.find((one) => one.name === name);
  if (role === undefined) throw new Error(`the sandbox has no role ${name}`);
  return role;
}

function permissionGroupNamed(name: string): { readonly id: string } {
  const group = sandboxPermissionGroups.find((one) => one.name === name);
  if (group === undefined) throw new Error(`the sandbox has no permission group ${name}`);
  return group;
}
