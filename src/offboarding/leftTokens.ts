import { type AccountToken, listAccountTokens } from '../cloudflare/resources/accountTokens.ts';
import { knownRows, readingOf } from '../cloudflare/snapshot/listReading.ts';
import { type ListReading } from '../cloudflare/snapshot/model.ts';
import { AppError } from '../core/errors.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { sameName } from '../scim/names/sameName.ts';
import { type LeftTokens, type OffboardSource } from './model.ts';

const accountsAtATime = 4;

/** Milliseconds, for all accounts together: the report does not wait for a limit to be over. */
const longestMs = 30_000;

/** By address, in the order of the sources, each of which is asked once. Never throws: what was not read says so. */
export async function leftTokens(
  addresses: readonly string[],
  sources: readonly OffboardSource[],
  signal: AbortSignal | undefined,
): Promise<readonly (readonly LeftTokens[])[]> {
  const limit = AbortSignal.timeout(longestMs);
  const until = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const lists = await mapParallel(sources, accountsAtATime, async ({ api, account }) =>
    listAccountTokens(api, account.id, until).then(readingOf, (error: unknown) => failed(error, limit)),
  );
  return addresses.map((address) => lists.map((list) => sorted(address, list)));
}

function sorted(address: string, list: ListReading<AccountToken>): LeftTokens {
  const rows = knownRows(list);
  return {
    list,
    own: rows.filter(({ creator }) => creator !== undefined && sameName(creator, address)),
    unclear: rows.filter(({ creator }) => creator === undefined).length,
  };
}

/** Cancelled is not read either: what was written is told all the same. */
function failed(error: unknown, limit: AbortSignal): ListReading<AccountToken> {
  const late = limit.aborted && AppError.is(error, 'cancelled');
  if (late) return { kind: 'unread', error: new AppError('timeout') };
  return { kind: 'unread', error: AppError.is(error) ? error : new AppError('server') };
}
