import { findRow, type Listed } from '../../cloudflare/listed.ts';
import { type AccountMember, getMember, listMembers } from '../../cloudflare/resources/members.ts';
import { getUserGroup, type UserGroup } from '../../cloudflare/resources/userGroups.ts';
import { MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { AppError } from '../../core/errors.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type ScimGroup, type ScimUser } from '../../scim/model.ts';
import { type ScimClient } from '../../scim/scimClient.ts';
import { usersWay } from '../plan/userPages.ts';
import { type ApplyTarget } from './applyTarget.ts';

/**
 * One round of reading: whatever is asked for is read once, however many operations ask, and what is not there reads
 * as undefined.
 */
export interface Readings {
  readonly group: (id: string) => Promise<ScimGroup | undefined>;
  readonly groupNamed: (displayName: string) => Promise<ScimGroup | undefined>;
  readonly user: (id: string) => Promise<ScimUser | undefined>;
  /** By the cheaper way: a request for each, or all pages. */
  readonly users: (ids: ReadonlySet<string>) => Promise<ReadonlyMap<string, ScimUser | undefined>>;
  readonly userNamed: (userName: string) => Promise<ScimUser | undefined>;
  readonly member: (id: string) => Promise<AccountMember | undefined>;
  /** By address, which no endpoint searches by: from the whole list. Throws where several have it, or some may be missing. */
  readonly memberNamed: (email: string) => Promise<AccountMember | undefined>;
  /** From the whole list. Throws where some may be missing from it. */
  readonly isMemberListed: (id: string) => Promise<boolean>;
  /** Everybody, by id. Throws where some may be missing. */
  readonly listedUsers: () => Promise<ReadonlyMap<string, ScimUser>>;
  readonly userGroup: (id: string) => Promise<UserGroup | undefined>;
}

const parallel = 6;

/** `userCount`: how many users the account had when it was last read. `onGroup`: told of each group that was read by itself. */
export function createReadings(
  { accountId, api, scim }: ApplyTarget,
  userCount: number,
  signal?: AbortSignal,
  onGroup?: (group: ScimGroup) => void,
): Readings {
  const user = once(async (id: string) => orGone(scim.user(id, signal)));
  const each = async (ids: readonly string[]): Promise<ReadonlyMap<string, ScimUser | undefined>> =>
    new Map(await mapParallel(ids, parallel, async (id) => [id, await user(id)] as const));
  let page: Promise<ReadonlyMap<string, ScimUser>> | undefined;
  let pages: Promise<ListedUsers> | undefined;
  let members: Promise<Listed<AccountMember>> | undefined;
  return {
    group: once(async (id) => {
      const group = await orGone(scim.group(id, signal));
      if (group !== undefined) onGroup?.(group);
      return group;
    }),
    groupNamed: once(async (name) => scim.findGroup(name, signal)),
    user,
    users: async (ids) => {
      const way = usersWay(ids.size, userCount);
      if ((pages ?? page) === undefined && way === 'each') return each([...ids]);
      if (pages === undefined && way !== 'allPages') {
        page ??= firstUsers(scim, signal);
        const users = await page;
        // Anyone who is not on it is looked for in all there are.
        if ([...ids].every((id) => users.has(id))) return new Map([...ids].map((id) => [id, users.get(id)]));
      }
      pages ??= listUsers(scim, signal);
      const { users, mayBeIncomplete } = await pages;
      // Not to be in a list that may lack somebody proves nothing.
      const unsure = mayBeIncomplete ? [...ids].filter((id) => !users.has(id)) : [];
      const asked = await each(unsure);
      return new Map([...ids].map((id) => [id, users.get(id) ?? asked.get(id)]));
    },
    userNamed: once(async (name) => scim.findUser(name, signal)),
    member: once(async (id) => orGone(getMember(api, accountId, id, signal))),
    memberNamed: async (email) => {
      members ??= listMembers(api, accountId, signal);
      return memberNamed(await members, email);
    },
    isMemberListed: async (id) => {
      members ??= listMembers(api, accountId, signal);
      const { kind } = findRow(await members, (member) => member.id === id);
      if (kind === 'notKnown') throw new AppError('schema', { path: '/accounts/{account_id}/members' });
      return kind === 'found';
    },
    listedUsers: async () => {
      pages ??= listUsers(scim, signal);
      const { users, mayBeIncomplete } = await pages;
      if (mayBeIncomplete) throw new AppError('schema', { path: '/Users' });
      return users;
    },
    userGroup: once(async (id) => orGone(getUserGroup(api, accountId, id, signal))),
  };
}

function memberNamed(members: Listed<AccountMember>, name: string): AccountMember | undefined {
  const [member, ...more] = new MemberIndex(members).named(name);
  const path = '/accounts/{account_id}/members';
  if (more.length > 0) throw new AppError('tooMany', { path });
  // Not to be in a list that may lack somebody proves nothing, and would send the invitation again.
  if (member === undefined && members.kind === 'partial') throw new AppError('schema', { path });
  return member;
}

interface ListedUsers {
  readonly users: ReadonlyMap<string, ScimUser>;
  readonly mayBeIncomplete: boolean;
}

/** By one request: whether the list goes on is not looked at. */
async function firstUsers(
  scim: ScimClient,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ScimUser>> {
  const { items } = await scim.users({ lookPast: false }).next(signal);
  return new Map(items.map((user) => [user.id, user]));
}

async function listUsers(scim: ScimClient, signal: AbortSignal | undefined): Promise<ListedUsers> {
  const walk = scim.users();
  const all = await walk.rest({ signal });
  return { users: new Map(all.map((user) => [user.id, user])), mayBeIncomplete: walk.mayBeIncomplete };
}

function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (key) => {
    const reading = known.get(key) ?? read(key);
    known.set(key, reading);
    return reading;
  };
}

async function orGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (AppError.is(error, 'notFound')) return undefined;
    throw error;
  }
}
