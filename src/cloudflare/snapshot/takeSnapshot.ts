import { throwIfAborted } from '../../core/errors.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type ListWalk, type ScimGroup } from '../../scim/model.ts';
import { type ScimClient } from '../../scim/scimClient.ts';
import { type Listed } from '../listed.ts';
import { listIamPermissionGroups } from '../resources/iamPermissionGroups.ts';
import { listMembers } from '../resources/members.ts';
import { listOrganizationMembers, type ParentOrganization } from '../resources/organizations.ts';
import { listRoles } from '../resources/roles.ts';
import { listSsoConnectors } from '../resources/ssoConnectors.ts';
import { listUserGroups } from '../resources/userGroups.ts';
import { joinSnapshot, showsMembers } from './joinSnapshot.ts';
import { type AccountSnapshot, type ListReading, type OrganizationReading, type Reading } from './model.ts';
import { readOrNot, unread } from './readOrNot.ts';
import { type CountedPart, type ReadingProgress, RequestCount } from './requestCount.ts';

export interface SnapshotSource {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly managedBy?: ParentOrganization | undefined;
  };
  readonly api: ApiClient;
  readonly scim: Pick<ScimClient, 'users' | 'groups' | 'group'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface SnapshotOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each answer. */
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** Groups read at a time, beside the lists; the token's rate budget bounds the whole. */
const groupsAtATime = 6;

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
  const count = new RequestCount(api, (progress) => onProgress?.(progress));
  const users = scim.users();
  const groups = scim.groups();
  const readUsers = walkCounted(users, count.part());
  const readGroups = walkCounted(groups, count.part());
  const groupPart = count.part();
  const readSingle = async (): Promise<ReadonlyMap<string, Reading<ScimGroup>>> => {
    await readGroups(signal);
    const single = groups.items.filter(({ id }) => showsMembers(id));
    let done = 0;
    groupPart.done(0, single.length);
    const entries = await mapParallel(single, groupsAtATime, async ({ id }) => {
      const group = await scim
        .group(id, signal)
        .then((value): Reading<ScimGroup> => ({ kind: 'read', value }), unread);
      done += 1;
      groupPart.done(done, single.length);
      return [id, group] as const;
    });
    return new Map(entries);
  };
  const list = async <T>(
    read: (api: ApiClient, accountId: string, signal?: AbortSignal) => Promise<Listed<T>>,
  ): Promise<ListReading<T>> => count.list(async (counting) => readOrNot(read(counting, account.id, signal)));
  const [, single, members, roles, permissionGroups, userGroups, ssoConnectors, organization] =
    await Promise.all([
      readUsers(signal),
      readSingle(),
      list(listMembers),
      list(listRoles),
      list(listIamPermissionGroups),
      list(listUserGroups),
      list(listSsoConnectors),
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
    organization,
  });
}

/** Reads a SCIM list to its end, counted by its pages. */
function walkCounted<T>(
  walk: ListWalk<T>,
  part: CountedPart,
): (signal: AbortSignal | undefined) => Promise<void> {
  return async (signal) => {
    let done = 0;
    let size = 0;
    await walk.rest({
      signal,
      onPage: ({ items, total }) => {
        done += 1;
        size ||= items.length;
        // One page behind the last shows that it is the last.
        part.done(done, total === undefined || size === 0 ? undefined : Math.ceil(total / size) + 1);
      },
    });
    part.over();
  };
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
