import { AppError } from '../../core/errors.ts';
import { getMember } from '../../cloudflare/members.ts';
import { type AccountMember, type UserGroup } from '../../cloudflare/model.ts';
import { getUserGroup } from '../../cloudflare/userGroups.ts';
import { type ScimGroup, type ScimUser } from '../../scim/model.ts';
import { type ApplyTarget } from './applyTarget.ts';

/**
 * One round of reading: whatever is asked for is read once, however many operations ask, and what is not there reads
 * as undefined.
 */
export interface Readings {
  readonly group: (id: string) => Promise<ScimGroup | undefined>;
  readonly groupNamed: (displayName: string) => Promise<ScimGroup | undefined>;
  readonly user: (id: string) => Promise<ScimUser | undefined>;
  readonly userNamed: (userName: string) => Promise<ScimUser | undefined>;
  readonly member: (id: string) => Promise<AccountMember | undefined>;
  readonly userGroup: (id: string) => Promise<UserGroup | undefined>;
}

export function createReadings({ accountId, api, scim }: ApplyTarget, signal?: AbortSignal): Readings {
  return {
    group: once(async (id) => orGone(scim.group(id, signal))),
    groupNamed: once(async (name) => scim.findGroup(name, signal)),
    user: once(async (id) => orGone(scim.user(id, signal))),
    userNamed: once(async (name) => scim.findUser(name, signal)),
    member: once(async (id) => orGone(getMember(api, accountId, id, signal))),
    userGroup: once(async (id) => orGone(getUserGroup(api, accountId, id, signal))),
  };
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
