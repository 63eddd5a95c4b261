import { type ScimGroup } from '../scim/model.ts';
import { type GroupKind } from './groupKind.ts';
import { type AccountRole, type UserGroup } from './model.ts';
import { policySummary } from './policySummary.ts';
import { type Grants, type ListedGroup, type Reading } from './snapshotModel.ts';

/** What tells the kinds of an account's groups apart. */
export interface GroupContext {
  readonly accountId: string;
  readonly roles: Reading<readonly AccountRole[]>;
  readonly userGroups: Reading<readonly UserGroup[]>;
}

const systemPrefix = 'cloudflare-v1-';

/**
 * Puts a SCIM group as listed together with what API v4 knows of it. The kind is told by what proves it, in this
 * order: the id of a system role group, an entry among the user groups, a role of exactly this name where the list of
 * user groups is known to have none. Nothing else is a proof.
 */
export function listedGroup(group: ScimGroup, context: GroupContext): ListedGroup {
  const match = matchUserGroup(group, context);
  const kind = kindOf(group, context, match);
  return {
    id: group.id,
    displayName: group.displayName,
    label: groupLabel(group.displayName, context.accountId),
    kind,
    grants: grantsOf(group, kind, context.accountId, match),
    membersFrom: kind === 'systemRoleGroup' ? 'users' : 'group',
    externalId: group.externalId,
  };
}

/** The user group that is this SCIM group, confirmed by id *and* name: only then may its policies be written. */
export function confirmedUserGroup(group: ScimGroup, context: GroupContext): UserGroup | undefined {
  const match = matchUserGroup(group, context);
  return match?.by === 'idAndName' ? match.userGroup : undefined;
}

interface Match {
  readonly userGroup: UserGroup;
  readonly by: 'idAndName' | 'id' | 'name';
}

function matchUserGroup(group: ScimGroup, { userGroups }: GroupContext): Match | undefined {
  if (userGroups.kind === 'unread' || group.id.startsWith(systemPrefix)) return undefined;
  const sameId = userGroups.value.find(({ id }) => id === group.id);
  if (sameId !== undefined) {
    return { userGroup: sameId, by: sameId.name === group.displayName ? 'idAndName' : 'id' };
  }
  // Cloudflare documents that a group pushed under the name of a user group becomes that user group.
  const [named, ...others] = userGroups.value.filter(({ name }) => name === group.displayName);
  return named === undefined || others.length > 0 ? undefined : { userGroup: named, by: 'name' };
}

function kindOf(group: ScimGroup, context: GroupContext, match: Match | undefined): GroupKind {
  if (group.id.startsWith(systemPrefix)) return 'systemRoleGroup';
  if (match !== undefined) return 'userGroup';
  const { roles, userGroups } = context;
  if (roles.kind === 'unread' || userGroups.kind === 'unread') return 'undetermined';
  // It may be among what was not listed, or be one of several user groups of its name.
  if (userGroups.mayBeIncomplete === true) return 'undetermined';
  if (userGroups.value.some(({ name }) => name === group.displayName)) return 'undetermined';
  return roles.value.some(({ name }) => name === group.displayName) ? 'plainRoleGroup' : 'undetermined';
}

function grantsOf(group: ScimGroup, kind: GroupKind, accountId: string, match: Match | undefined): Grants {
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
