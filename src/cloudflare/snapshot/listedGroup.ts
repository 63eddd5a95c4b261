import { knownRows } from './listReading.ts';
import { AppError } from '../../core/errors.ts';
import { groupBy } from '../../core/groupBy.ts';
import { type ScimGroup } from '../../scim/model.ts';
import { type IamPermissionGroup } from '../resources/iamPermissionGroups.ts';
import { policiesFingerprint } from '../resources/policyFingerprint.ts';
import { policySummary } from '../resources/policySummary.ts';
import { type DeprecatedGrants, deprecatedGrants, deprecatedIn } from './deprecatedGrants.ts';
import { type AccountRole } from '../resources/roles.ts';
import { type UserGroup } from '../resources/userGroups.ts';
import { type Grants, type GroupKind, type ListedGroup, type ListReading } from './model.ts';
import { withNamedPolicies } from './namedPolicies.ts';

/** What a group is told by. */
type NamedGroup = Pick<ScimGroup, 'id' | 'displayName' | 'externalId'>;

/** What tells the kinds of an account's groups apart. */
export interface GroupContext {
  readonly accountId: string;
  readonly roles: ListReading<AccountRole>;
  /** Whose names are the roles' as well: what is left where the deprecated list of roles is gone. */
  readonly permissionGroups?: ListReading<IamPermissionGroup> | undefined;
  readonly userGroups: ListReading<UserGroup>;
}

/** The same, made ready for asking about one group after another: accounts may have thousands of each. */
export interface GroupIndex {
  readonly accountId: string;
  /** Undefined where the roles were not read. */
  readonly roleNames: ReadonlySet<string> | undefined;
  /** Undefined where the user groups were not read. */
  readonly userGroups: UserGroupIndex | undefined;
  /** See `assumesNoUserGroups`. */
  readonly assumed: boolean;
  readonly deprecated: DeprecatedGrants;
}

interface UserGroupIndex {
  readonly whole: boolean;
  readonly byId: ReadonlyMap<string, UserGroup>;
  readonly byName: ReadonlyMap<string, readonly UserGroup[]>;
}

const systemPrefix = 'cloudflare-v1-';

/** By the roles, or where their deprecated list cannot be read by the permission groups; undefined where neither can. */
export function roleNamesOf({
  roles,
  permissionGroups,
}: Pick<GroupContext, 'roles' | 'permissionGroups'>): ReadonlySet<string> | undefined {
  const named: ListReading<{ readonly name: string }> =
    roles.kind === 'unread' ? (permissionGroups ?? roles) : roles;
  return named.kind === 'unread' ? undefined : new Set(knownRows(named).map(({ name }) => name));
}

/**
 * An account set up in 2023 may have no user groups at all: assumed where their list answers "not found", while another
 * list of API v4 for the same account was read, so that the account's id is right. Nothing documents such an answer.
 */
export function assumesNoUserGroups({
  userGroups,
  ...others
}: Pick<GroupContext, 'roles' | 'permissionGroups' | 'userGroups'>): boolean {
  const missing = userGroups.kind === 'unread' && AppError.is(userGroups.error, 'notFound');
  return missing && roleNamesOf(others) !== undefined;
}

export function indexGroups(context: GroupContext): GroupIndex {
  const { accountId, userGroups } = context;
  const assumed = assumesNoUserGroups(context);
  const listed: GroupContext['userGroups'] = assumed
    ? { kind: 'read', value: [] }
    : withNamedPolicies(userGroups, context.permissionGroups);
  return {
    accountId,
    roleNames: roleNamesOf(context),
    userGroups: listed.kind === 'unread' ? undefined : indexUserGroups(listed),
    assumed,
    deprecated: deprecatedGrants(context.permissionGroups),
  };
}

function indexUserGroups(userGroups: GroupContext['userGroups']): UserGroupIndex {
  const value = knownRows(userGroups);
  return {
    whole: userGroups.kind === 'read',
    byId: new Map(value.map((userGroup) => [userGroup.id, userGroup])),
    byName: groupBy(value, ({ name }) => name),
  };
}

/**
 * Puts a SCIM group as listed together with what API v4 knows of it. The kind is told by what proves it, in this
 * order: the id of a system role group, an entry among the user groups, a role of exactly this name where the list of
 * user groups is known to have none. Nothing else is a proof.
 */
export function listedGroup(group: NamedGroup, index: GroupIndex): ListedGroup {
  const match = matchUserGroup(group, index);
  const kind = kindOf(group, index, match);
  const grants = grantsOf(group, kind, index.accountId, match);
  const deprecated =
    grants.kind === 'roles'
      ? grants.names.filter((name) => index.deprecated.names.has(name))
      : grants.kind === 'policies'
        ? deprecatedIn(match?.userGroup.policies ?? [], index.deprecated)
        : [];
  return {
    id: group.id,
    displayName: group.displayName,
    label: groupLabel(group.displayName, index.accountId),
    kind,
    grants,
    membersFrom: kind === 'systemRoleGroup' ? 'users' : 'group',
    externalId: group.externalId,
    ...(index.assumed && kind !== 'systemRoleGroup' ? { assumed: true } : {}),
    ...(deprecated.length === 0 ? {} : { deprecated }),
  };
}

/** The user group that is this SCIM group, confirmed by id *and* name: only then may its policies be written. */
export function confirmedUserGroup(group: NamedGroup, index: GroupIndex): UserGroup | undefined {
  const match = matchUserGroup(group, index);
  return match?.by === 'idAndName' ? match.userGroup : undefined;
}

/** Fingerprint of the policies that a group grants by: of the user group that it is, confirmed or told by its name. */
export function policiesOfGroup(group: NamedGroup, index: GroupIndex): string | undefined {
  const match = matchUserGroup(group, index);
  return match === undefined ? undefined : policiesFingerprint(match.userGroup.policies ?? []);
}

/** Ids of the user groups that these SCIM groups are, as far as it can be told. */
export function userGroupsOf(
  groups: readonly NamedGroup[],
  userGroups: GroupContext['userGroups'],
): ReadonlySet<string> {
  const index = { userGroups: indexUserGroups(userGroups) };
  return new Set(groups.flatMap((group) => matchUserGroup(group, index)?.userGroup.id ?? []));
}

interface Match {
  readonly userGroup: UserGroup;
  readonly by: 'idAndName' | 'id' | 'name';
}

function matchUserGroup(
  group: NamedGroup,
  { userGroups }: Pick<GroupIndex, 'userGroups'>,
): Match | undefined {
  if (userGroups === undefined || group.id.startsWith(systemPrefix)) return undefined;
  const sameId = userGroups.byId.get(group.id);
  if (sameId !== undefined) {
    return { userGroup: sameId, by: sameId.name === group.displayName ? 'idAndName' : 'id' };
  }
  // In the rest of a list there may be one of this id, or another of this name.
  if (!userGroups.whole) return undefined;
  // Cloudflare documents that a group pushed under the name of a user group becomes that user group.
  const [named, ...others] = userGroups.byName.get(group.displayName) ?? [];
  return named === undefined || others.length > 0 ? undefined : { userGroup: named, by: 'name' };
}

function kindOf(group: NamedGroup, index: GroupIndex, match: Match | undefined): GroupKind {
  if (group.id.startsWith(systemPrefix)) return 'systemRoleGroup';
  if (match !== undefined) return 'userGroup';
  const { roleNames, userGroups } = index;
  if (roleNames === undefined || userGroups === undefined) return 'undetermined';
  // It may be among what was not listed, or be one of several user groups of its name.
  if (!userGroups.whole || userGroups.byName.has(group.displayName)) return 'undetermined';
  return roleNames.has(group.displayName) ? 'plainRoleGroup' : 'undetermined';
}

function grantsOf(group: NamedGroup, kind: GroupKind, accountId: string, match: Match | undefined): Grants {
  switch (kind) {
    case 'systemRoleGroup':
    case 'plainRoleGroup':
      return { kind: 'roles', names: [groupLabel(group.displayName, accountId)] };
    case 'userGroup': {
      // Renamed on one side: which of the two is out of date is not told.
      if (match === undefined || match.by === 'id') return { kind: 'unknown' };
      const { policies = [] } = match.userGroup;
      if (policies.length === 0) return { kind: 'nothing' };
      return { kind: 'policies', summaries: policies.map((policy) => policySummary(policy, accountId)) };
    }
    case 'undetermined':
      return { kind: 'unknown' };
  }
}

/** The role's name of `CF-<account id> - <role>`, for this very account; any other name as it is. */
export function groupLabel(displayName: string, accountId: string): string {
  const prefix = `CF-${accountId} - `;
  const isNamedSo = displayName.startsWith(prefix) && displayName.length > prefix.length;
  return isNamedSo ? displayName.slice(prefix.length) : displayName;
}
