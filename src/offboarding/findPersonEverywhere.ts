import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { mapPatiently } from '../core/mapPatiently.ts';
import { accountKey } from '../directory/accountKey.ts';
import { sameName } from '../scim/names/sameName.ts';
import { findPerson, nothingRead } from './findPerson.ts';
import { compareMayWrite } from './mayWrite.ts';
import {
  type OffboardReach,
  type OffboardSource,
  type PersonFindings,
  type PersonInAccount,
} from './model.ts';
import { unseenOf } from './presence.ts';

/** Accounts looked into at a time; the rate budget of each token bounds the whole. */
const atATime = 4;

/**
 * An account that hangs holds up nobody's leaving of the others: it is told as one that took too long, and running it
 * again finishes it. Milliseconds after another one has answered.
 */
export const patienceMs = 20_000;

export interface FindOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly signal?: AbortSignal | undefined;
  /** See `patienceMs`. */
  readonly patience?: number;
  /** Told after each account. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * What every account has of the person with this address; writes nothing. An account that several tokens reach is
 * looked into once, through the one that can do more; the first of equals. An account that cannot be read
 * is in the result and says so. Throws only `cancelled`, where the signal is aborted, and `invalid` for an empty address.
 */
export async function findPersonEverywhere(
  { sources, unreached }: OffboardReach,
  address: string,
  { clock, signal, onProgress, patience = patienceMs }: FindOptions,
): Promise<PersonFindings> {
  const name = address.trim();
  if (name === '') throw new AppError('invalid', { detail: 'no address' });
  const accounts = waysByAccount(sources);
  let done = 0;
  const late = ([first, ...others]: Ways): PersonInAccount => ({
    ...nothingRead(first, clock.now(), new AppError('timeout')),
    otherTokens: others.map(({ token }) => token.label),
  });
  const limit = { patienceMs: patience, late, signal };
  const people = await mapPatiently(accounts, atATime, limit, async (ways, until) => {
    const found = await findThroughBest(name, ways, { clock, signal: until });
    done += 1;
    onProgress?.({ done, total: accounts.length });
    return found;
  });
  return { address: inSmallLetters(name), people, unreached };
}

/** In small letters, whatever way it was typed: it heads the evidence, and names its file. Names are the same in any case. */
function inSmallLetters(typed: string): string {
  const small = typed.toLowerCase();
  return sameName(small, typed) ? small : typed;
}

type Ways = readonly [OffboardSource, ...OffboardSource[]];

function waysByAccount(sources: readonly OffboardSource[]): readonly Ways[] {
  const ways = new Map<string, [OffboardSource, ...OffboardSource[]]>();
  for (const source of sources) {
    const key = accountKey(source.api.baseUrl, source.account.id);
    const list = ways.get(key);
    if (list === undefined) ways.set(key, [source]);
    else list.push(source);
  }
  return [...ways.values()];
}

/** Asks another token only where it can turn out better than the best so far. */
async function findThroughBest(
  address: string,
  ways: Ways,
  { clock, signal }: FindOptions,
): Promise<PersonInAccount> {
  const [first, ...others] = ways;
  let best = await findPerson(address, first, clock, signal);
  for (const source of others) {
    const writes = compareMayWrite(source.mayWrite, best.source.mayWrite);
    if (best.user.kind === 'read' && (writes > 0 || (writes === 0 && unseenOf(best).length === 0))) continue;
    const found = await findPerson(address, source, clock, signal);
    if (compare(found, best) < 0) best = found;
  }
  const otherTokens = ways.filter((source) => source !== best.source).map(({ token }) => token.label);
  return { ...best, otherTokens };
}

/** Who cannot see the user cannot deactivate the user; then who may write; then who sees more. Below zero: the first. */
function compare(one: PersonInAccount, other: PersonInAccount): number {
  const blind = ({ user }: PersonInAccount): number => Number(user.kind === 'unread');
  return (
    blind(one) - blind(other) ||
    compareMayWrite(one.source.mayWrite, other.source.mayWrite) ||
    unseenOf(one).length - unseenOf(other).length
  );
}
