import { rowsAndDoubt } from '../../cloudflare/listed.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { listMemberships } from '../../cloudflare/resources/memberships.ts';
import { getOwnUser } from '../../cloudflare/resources/ownUser.ts';
import { AppError } from '../../core/errors.ts';
import { type ApiClient } from '../../http/apiClient.ts';

/**
 * The address of the user whose token this is, as far as the token may read it: by its user's details; else by the
 * membership that is one of these members. Cloudflare calls the ids of both "membership identifier"; that they are the
 * same is assumed, and where they are not nobody is found. Undefined where nothing tells.
 */
export async function tokenOwner(
  api: ApiClient,
  members: readonly Pick<AccountMember, 'id' | 'email'>[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  const user = await unlessRefused(getOwnUser(api, signal));
  if (user?.email !== undefined) return user.email;
  const memberships = await unlessRefused(listMemberships(api, signal));
  if (memberships === undefined) return undefined;
  // The one that is this account's is enough, whether or not the others were read.
  const { rows, doubt: _doubt } = rowsAndDoubt(memberships);
  const ids = new Set(rows.map(({ id }) => id));
  const addresses = new Set(members.filter(({ id }) => ids.has(id)).map(({ email }) => email.toLowerCase()));
  const [only] = addresses;
  return addresses.size === 1 ? only : undefined;
}

/** What the token may not read, or the server does not have, is left to be asked. */
async function unlessRefused<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    if (AppError.is(error)) return undefined;
    throw error;
  }
}
