import { type Listed } from '../cloudflare/listed.ts';
import { getOwnUser } from '../cloudflare/resources/ownUser.ts';
import { parseToken } from '../cloudflare/tokenForm.ts';
import { AppError } from '../core/errors.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { type AccountInfo, type Connector, type TokenReach } from '../directory/connection/model.ts';
import { reachOf } from '../directory/connection/reach.ts';
import { type KnownToken } from '../directory/tokenReaches.ts';
import { type TokenUsers } from '../directory/tokenUsers.ts';
import { type TokenRecord } from '../directory/tokenRecord.ts';
import { type TokenVault } from '../directory/tokenVault.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { attempt } from './attempt.ts';
import { type Gathered, gatherEvidence, type GatherQuestion } from './gather.ts';
import { type KeptReads } from './keptReads.ts';
import { type OtherToken } from './gatherPolicies.ts';
import { type TokenChecks } from './tokenChecks.ts';
import { type UnaskedPace } from './unaskedPace.ts';
import { type TokenVerdict, verdictOf } from './verdict.ts';

export interface CheckPorts {
  readonly connector: Pick<Connector, 'apiOf' | 'probeOf'>;
  readonly vault: Pick<TokenVault, 'list' | 'secretFor'>;
  readonly checks: TokenChecks;
  /** Where whose token it is is kept. */
  readonly users: Pick<TokenUsers, 'of' | 'learn'>;
  /** Told where a token was found to reach. */
  readonly learnReach?: ((record: TokenRecord, reach: TokenReach) => Promise<void>) | undefined;
  /** When a write with a token was last applied in an account, from the journals. */
  readonly lastWrites: () => Promise<(tokenId: string, accountId: string) => number | undefined>;
  readonly now: () => number;
  /** Of a check that nobody asked for: its requests are held back, and one token is checked after the other. */
  readonly pace?: UnaskedPace | undefined;
}

export interface CheckResult {
  readonly record: TokenRecord;
  readonly verdict: TokenVerdict;
  /** Whether something is wrong that was not wrong the last time. */
  readonly newlyWrong: boolean;
  /** Why the server told nothing: what was known before is then kept. */
  readonly noAnswer: AppError | undefined;
}

/**
 * Checks some of the known tokens and keeps what was found out; leaves out those that are removed or replaced meanwhile.
 * Throws `cancelled` alone.
 */
export async function checkTokens(
  ports: CheckPorts,
  known: readonly KnownToken[],
  wanted: (record: TokenRecord) => boolean,
  signal?: AbortSignal,
): Promise<readonly CheckResult[]> {
  const lastWrites = await ports.lastWrites();
  const due = known.filter(({ record }) => wanted(record));
  const atATime = ports.pace === undefined ? due.length : 1;
  const checked = await mapParallel(due, atATime, async (token) =>
    check(ports, known, token, lastWrites, signal),
  );
  return checked.filter((result) => result !== undefined);
}

type LastWrites = Awaited<ReturnType<CheckPorts['lastWrites']>>;

/** A token that is removed, replaced or renamed ends the requests that are made with it: once more where it is there yet. */
async function check(
  ports: CheckPorts,
  known: readonly KnownToken[],
  token: KnownToken,
  lastWrites: LastWrites,
  signal: AbortSignal | undefined,
): Promise<CheckResult | undefined> {
  const once = async (): Promise<CheckResult | undefined> =>
    checkOnce(ports, known, token, lastWrites, signal).catch((error: unknown) => {
      if (signal?.aborted === true || !AppError.is(error, 'cancelled', 'notFound')) throw error;
      return undefined;
    });
  return (await once()) ?? (await once());
}

/** Undefined where the token is not there any more, or has been replaced meanwhile. */
async function checkOnce(
  ports: CheckPorts,
  known: readonly KnownToken[],
  token: KnownToken,
  lastWrites: LastWrites,
  signal: AbortSignal | undefined,
): Promise<CheckResult | undefined> {
  // Unasked, only what is known already: the check itself lists the accounts.
  const { value } = ports.pace === undefined ? await token.reach.read() : token.reach.peek();
  const record = (await ports.vault.list()).find(({ id }) => id === token.record.id);
  if (record === undefined) return undefined;
  const secret = await ports.vault.secretFor(record);
  const named = record.accountIds.map((id) => ({ id, name: id }));
  const last = ports.checks.of(record.id);
  // Who managed an account then may not do so any more.
  const before = last?.verdict.accounts.map(({ account: { id, name } }) => ({ id, name })) ?? [];
  const probe = await ports.connector.probeOf(record, (api) => paced(ports, record, api));
  await learnUser(ports, record, probe.api, signal);
  const learnt =
    ports.pace === undefined ? undefined : await learnReach(ports, record, { probe, secret, signal });
  const reach = learnt ?? value;
  const reached: Listed<AccountInfo> =
    reach?.kind === 'reaches' ? reach.accounts : { kind: 'whole', items: [] };
  const evidence = await gatherEvidence({
    probe,
    owner: record.owner,
    form: parseToken(secret),
    reached,
    accounts: [...before, ...named],
    others: await neighbours(ports, known, record),
    now: ports.now,
    kept: ports.pace === undefined ? undefined : last?.reads,
    lastWrite: async (accountId) => Promise.resolve(sinceAdded(record, lastWrites(record.id, accountId))),
    signal,
  });
  if ((await ports.vault.secretFor(record)) !== secret) return undefined;
  const verdict = verdictOf(evidence, ports.now());
  const { noAnswer } = evidence;
  const newlyWrong =
    noAnswer === undefined && (await ports.checks.keep(record.id, verdict, readsOf(evidence)));
  return { record, verdict, newlyWrong, noAnswer };
}

/**
 * Asked for first: the limit for all that follows is the user's. Most tokens may not read it: unasked, each is asked
 * once.
 */
async function learnUser(
  { users, checks, pace }: CheckPorts,
  record: TokenRecord,
  api: ApiClient,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (record.owner !== 'user' || users.of(record) !== undefined) return;
  if (pace !== undefined && checks.of(record.id) !== undefined) return;
  const user = await attempt(getOwnUser(api, signal));
  if (user.kind === 'read') await users.learn(record, user.value.id);
}

function readsOf({
  policies,
  scimProvisioningId,
  memberships,
  accounts,
  readAt,
}: Gathered): KeptReads | undefined {
  // What failed in passing is asked again the next time.
  const asked = accounts.every(({ reads }) => reads.scim !== 'cannotTell' && reads.access !== 'cannotTell');
  return asked ? { policies, scimProvisioningId, memberships, accounts, readAt } : undefined;
}

/** Unasked: what the tree shows of an earlier start is brought up to date by what the check asks anyway. */
async function learnReach(
  ports: CheckPorts,
  record: TokenRecord,
  { probe, secret, signal }: Pick<GatherQuestion, 'probe' | 'signal'> & { readonly secret: string },
): Promise<TokenReach | undefined> {
  const form = parseToken(secret);
  if (form.kind === 'refused') return undefined;
  const { accountIds } = record;
  const question = { owner: form.owner, accountIds, signal };
  const reach = await attempt(reachOf({ probe: probe.as('directory'), now: ports.now }, question));
  if (reach.kind === 'unread' || (await ports.vault.secretFor(record)) !== secret) return undefined;
  await ports.learnReach?.(record, reach.value);
  return reach.value;
}

function paced({ users, pace }: CheckPorts, record: TokenRecord, api: ApiClient): ApiClient {
  return pace?.paced(record, api, () => users.of(record)) ?? api;
}

/** What the token did that this one replaced shows nothing of this one. */
function sinceAdded({ addedAt }: TokenRecord, at: number | undefined): number | undefined {
  return at !== undefined && at >= Date.parse(addedAt) ? at : undefined;
}

/** A token goes to the server it was added for: only others of that server can tell of it. */
async function neighbours(
  ports: CheckPorts,
  known: readonly KnownToken[],
  { id, baseUrl }: TokenRecord,
): Promise<readonly OtherToken[]> {
  const others = known.filter(({ record }) => record.id !== id && record.baseUrl === baseUrl);
  return Promise.all(
    others.map(async ({ record }) => ({
      label: record.label,
      owner: record.owner,
      api: paced(ports, record, await ports.connector.apiOf(record)),
    })),
  );
}
