import { throwIfAborted } from '../../core/errors.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type ScimGroup } from '../../scim/model.ts';
import { type ScimClient } from '../../scim/scimClient.ts';
import { listIamPermissionGroups } from '../resources/iamPermissionGroups.ts';
import { listMembers } from '../resources/members.ts';
import { listOrganizationMembers, type ParentOrganization } from '../resources/organizations.ts';
import { listRoles } from '../resources/roles.ts';
import { listSsoConnectors } from '../resources/ssoConnectors.ts';
import { listUserGroups } from '../resources/userGroups.ts';
import { joinSnapshot, showsMembers } from './joinSnapshot.ts';
import { type AccountSnapshot, type OrganizationReading, type Reading } from './model.ts';
import { readOrNot, unread } from './readOrNot.ts';

export interface SnapshotSource {
  readonly account: { readonly id: string; readonly name: string; readonly managedBy?: ParentOrganization };
  readonly api: ApiClient;
  readonly scim: Pick<ScimClient, 'users' | 'groups' | 'group'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface SnapshotOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told in steps done and, once the groups are listed, in all. */
  readonly onProgress?: ((done: number, total: number | undefined) => void) | undefined;
}

/** Groups read at a time, beside the lists; the token's rate budget bounds the whole. */
const groupsAtATime = 6;

/** Users, groups, and the five lists of API v4. */
const lists = 7;

/**
 * Reads everything about an account that this token may see. Throws only where the users or the groups themselves
 * cannot be read; what else could not be read says so in the snapshot.
 */
export async function takeSnapshot(
  { account, api, scim, now }: SnapshotSource,
  { signal, onProgress }: SnapshotOptions = {},
): Promise<AccountSnapshot> {
  throwIfAborted(signal);
  const takenAt = now();
  let done = 0;
  let total: number | undefined;
  const step = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    done += 1;
    onProgress?.(done, total);
    return result;
  };
  const options = signal === undefined ? {} : { signal };
  const users = scim.users();
  const groups = scim.groups();
  const readGroups = async (): Promise<ReadonlyMap<string, Reading<ScimGroup>>> => {
    await step(groups.rest(options));
    const single = groups.items.filter(({ id }) => showsMembers(id));
    total = lists + single.length;
    const read = async (group: ScimGroup): Promise<Reading<ScimGroup>> =>
      scim.group(group.id, signal).then((value) => ({ kind: 'read', value }), unread);
    const entries = await mapParallel(
      single,
      groupsAtATime,
      async (group) => [group.id, await step(read(group))] as const,
    );
    return new Map(entries);
  };
  const [, single, members, roles, permissionGroups, userGroups, ssoConnectors, organization] =
    await Promise.all([
      step(users.rest(options)),
      readGroups(),
      step(readOrNot(listMembers(api, account.id, signal))),
      step(readOrNot(listRoles(api, account.id, signal))),
      step(readOrNot(listIamPermissionGroups(api, account.id, signal))),
      step(readOrNot(listUserGroups(api, account.id, signal))),
      step(readOrNot(listSsoConnectors(api, account.id, signal))),
      readOrganization(api, account.managedBy, signal),
    ]);
  return joinSnapshot({
    accountId: account.id,
    accountName: account.name,
    takenAt,
    users: users.items,
    usersMayBeIncomplete: users.mayBeIncomplete,
    listedGroups: groups.items,
    groupsMayBeIncomplete: groups.mayBeIncomplete,
    readGroups: single,
    members,
    roles,
    permissionGroups,
    userGroups,
    ssoConnectors,
    ...(organization === undefined ? {} : { organization }),
  });
}

/** Who is in the organization that an account says it is managed by. */
export async function readOrganization(
  api: ApiClient,
  parent: ParentOrganization | undefined,
  signal?: AbortSignal,
): Promise<OrganizationReading | undefined> {
  if (parent === undefined) return undefined;
  return { name: parent.name, members: await readOrNot(listOrganizationMembers(api, parent.id, signal)) };
}
