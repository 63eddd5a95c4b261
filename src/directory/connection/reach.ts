import { hasRows, type Listed, rowsAndDoubt } from '../../cloudflare/listed.ts';
import { type TokenVerification } from '../../cloudflare/resources/tokenVerify.ts';
import { AppError, type ErrorReason } from '../../core/errors.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { distinctAccounts } from './distinctAccounts.ts';
import { type AccountInfo, type TokenReach } from './model.ts';
import { type TokenProbe } from './tokenProbe.ts';

export interface ReachPorts {
  readonly probe: TokenProbe;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface ReachQuestion {
  /** By the token's prefix. */
  readonly owner: 'user' | 'account' | 'unknown';
  /** Accounts that the person named. */
  readonly accountIds: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a token is and where it reaches, by GETs alone. The two kinds verify at different addresses, and a live
 * account-owned token looks invalid at the users' one: only the answers of both make a token a dead one.
 */
export async function reachOf(ports: ReachPorts, question: ReachQuestion): Promise<TokenReach> {
  const { owner, signal } = question;
  if (owner === 'account') return reachOfAccountToken(ports, question, undefined);
  try {
    requireLive(await ports.probe.verifyUser(signal), ports.now());
  } catch (error) {
    if (owner === 'unknown' && looksInvalid(error)) return reachOfAccountToken(ports, question, error);
    throw error;
  }
  const { accounts, refusal } = await gather(ports, question, 'user');
  if (hasRows(accounts)) return { kind: 'reaches', owner: 'user', accounts };
  // An empty list proves nothing: a token with SCIM Provisioning alone may be answered with one.
  if (refusal === undefined || (isNoVerdict(refusal) && question.accountIds.length === 0))
    return { kind: 'needsAccountId' };
  throw refusal;
}

/** `refused`: what the users' address made of the token, where it was asked. */
async function reachOfAccountToken(
  ports: ReachPorts,
  question: ReachQuestion,
  refused: AppError | undefined,
): Promise<TokenReach> {
  const { accounts, refusal } = await gather(ports, question, 'account');
  if (hasRows(accounts)) return { kind: 'reaches', owner: 'account', accounts };
  if (question.accountIds.length === 0) {
    if (refusal === undefined || isNoVerdict(refusal)) return { kind: 'needsAccountId' };
    // By its prefix it is an account's token, and without an account there is no address that could verify it.
    const ambiguous = refusal.kind === 'unauthenticated' && refusal.facts.reason === undefined;
    if (ambiguous && refused === undefined) return { kind: 'needsAccountId' };
  }
  if (refusal === undefined) return { kind: 'needsAccountId' };
  throw looksInvalid(refusal) && refused !== undefined ? refused : refusal;
}

/**
 * The accounts that the token lists, those of the named ones that it reaches, and, where a list of a user's token is not
 * whole, those of the user's memberships that it reaches; and, where it reaches none, the refusal that says most: about
 * a named account, else about the list.
 */
async function gather(
  ports: ReachPorts,
  { accountIds, signal }: ReachQuestion,
  owner: 'user' | 'account',
): Promise<{ readonly accounts: Listed<AccountInfo>; readonly refusal: AppError | undefined }> {
  const [listed, ...named] = await Promise.all([
    attempt(ports.probe.accounts(signal)),
    ...accountIds.map(async (id) =>
      attempt(namedAccount(ports, id, owner, signal).then((info): readonly AccountInfo[] => [info])),
    ),
  ]);
  const answers = [...named, listed];
  const list: Listed<AccountInfo> = 'value' in listed ? listed.value : unlisted(owner, named.length);
  const { rows, doubt } = rowsAndDoubt(list);
  const known = distinctAccounts([
    ...named.flatMap((answer) => ('value' in answer ? answer.value : [])),
    ...rows,
  ]);
  // A user's list has been reported to leave out accounts, and all where a token may only provision.
  const short = doubt !== undefined || known.length === 0;
  const more = short && owner === 'user' ? await byMembership(ports, known, signal) : [];
  return {
    accounts: completed(list, distinctAccounts([...known, ...more]), more.length > 0),
    refusal: answers.flatMap((answer) => ('error' in answer ? [answer.error] : []))[0],
  };
}

/** An account's token is for that account; where a user's reaches is not known where it may not list. */
function unlisted(owner: 'user' | 'account', named: number): Listed<AccountInfo> {
  return owner === 'user' && named > 0
    ? { kind: 'partial', some: [], why: 'refused' }
    : { kind: 'whole', items: [] };
}

/** As many as the server counts are all there are. */
function completed(
  list: Listed<AccountInfo>,
  items: readonly AccountInfo[],
  leftOut: boolean,
): Listed<AccountInfo> {
  if (list.kind === 'whole')
    return leftOut ? { kind: 'partial', some: items, why: 'fewerThanSaid' } : { kind: 'whole', items };
  return list.said === items.length ? { kind: 'whole', items } : { ...list, some: items };
}

/** Accounts of memberships that are asked about, for one token: each costs one or two requests. */
const mostMemberships = 200;

const membershipsAtATime = 4;

/**
 * Further accounts that the user is a member of, each asked for: a token need not reach all of them. Nothing where the
 * token may not read the memberships.
 */
async function byMembership(
  ports: ReachPorts,
  known: readonly AccountInfo[],
  signal: AbortSignal | undefined,
): Promise<readonly AccountInfo[]> {
  const memberships = await attempt(ports.probe.memberships(signal));
  if ('error' in memberships) return [];
  const ids = new Set(known.map(({ id }) => id));
  // A part of them is of use as well: a list of accounts that memberships added to is held to be a part.
  const { rows, doubt: _doubt } = rowsAndDoubt(memberships.value);
  const unknown = rows
    .filter(({ status, account }) => status !== 'pending' && status !== 'rejected' && !ids.has(account.id))
    .slice(0, mostMemberships);
  const reached = await mapParallel(unknown, membershipsAtATime, async ({ account }) => {
    const found = await attempt(namedAccount(ports, account.id, 'user', signal));
    // A name that the token may not read the membership tells.
    return 'error' in found ? [] : [{ ...found.value, name: nameOf(found.value, account) }];
  });
  return reached.flat();
}

function nameOf({ id, name }: AccountInfo, membership: AccountInfo): string {
  return name === id ? membership.name : name;
}

async function namedAccount(
  { probe, now }: ReachPorts,
  id: string,
  owner: 'user' | 'account',
  signal?: AbortSignal,
): Promise<AccountInfo> {
  if (owner === 'account') requireLive(await probe.verifyAccount(id, signal), now());
  const account = await attempt(probe.account(id, signal));
  if ('value' in account) return { ...account.value, id };
  if (account.error.facts.reason === 'blockedAddress') throw account.error;
  // A SCIM token need not be allowed to read the account; its name is then not known. Reading people is the proof:
  // discovery takes a refusal for a server that does not say.
  if (owner === 'user') await probe.readsUsers(id, signal);
  return { id, name: id };
}

type Attempt<T> = { readonly value: T } | { readonly error: AppError };

/** What an API did not allow, as a value. Anything that says nothing about the token is thrown. */
async function attempt<T>(work: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work };
  } catch (error) {
    const aboutToken = AppError.is(
      error,
      'unauthenticated',
      'forbidden',
      'notFound',
      'invalid',
      'unsupported',
    );
    if (aboutToken) return { error };
    throw error;
  }
}

function looksInvalid(error: unknown): error is AppError {
  return (
    AppError.is(error, 'unauthenticated', 'unsupported', 'invalid') ||
    (AppError.is(error, 'forbidden') && error.facts.reason === 'missingPermission')
  );
}

/** Whether a refused list says no more than that this token may not have it. */
function isNoVerdict(error: AppError): boolean {
  if (error.facts.reason === 'blockedAddress') return false;
  return (
    error.kind === 'forbidden' || error.facts.reason === 'wrongTokenKind' || error.kind === 'unsupported'
  );
}

/** Throws `unauthenticated` with the reason where a token is known and not usable now. */
function requireLive(token: TokenVerification, now: number): void {
  const reason = deadReason(token, now);
  if (reason !== undefined) throw new AppError('unauthenticated', { reason });
}

/** Why a known token is of no use now; undefined where it is in force. `now` in milliseconds since the epoch. */
export function deadReason(
  { status, expiresOn, notBefore }: TokenVerification,
  now: number,
): ErrorReason | undefined {
  if (status === 'disabled') return 'disabledToken';
  if (status === 'expired') return 'expiredToken';
  if (expiresOn !== undefined && Date.parse(expiresOn) <= now) return 'expiredToken';
  if (notBefore !== undefined && Date.parse(notBefore) > now) return 'notYetValid';
  return undefined;
}
