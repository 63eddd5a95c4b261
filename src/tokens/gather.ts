import { type Listed, rowsAndDoubt } from '../cloudflare/listed.ts';
import { type PastedToken } from '../cloudflare/tokenForm.ts';
import { canonicalJson } from '../core/canonicalJson.ts';
import { type AppError } from '../core/errors.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { distinctAccounts, toldTogether } from '../directory/connection/distinctAccounts.ts';
import { type AccountInfo } from '../directory/connection/model.ts';
import { type Reading } from '../cloudflare/snapshot/model.ts';
import { type TokenProbe } from '../directory/connection/tokenProbe.ts';
import { attempt } from './attempt.ts';
import { type AccountEvidence, type ReadOutcome, type TokenEvidence } from './evidence.ts';
import { type FoundPolicies, gatherPolicies, type OtherToken } from './gatherPolicies.ts';
import { blockedStatus, expiryOf, gatherStatus, isBlocked, startOf } from './gatherStatus.ts';
import { type KeptReads, lastingReads } from './keptReads.ts';

/** The token that is asked about, and whatever helps to ask. */
export interface GatherQuestion {
  readonly probe: TokenProbe;
  readonly owner: 'user' | 'account';
  /** By the form of the secret: a Global API Key is refused without a request. */
  readonly form: PastedToken;
  /** Where it was found to reach; nothing where that was not asked. */
  readonly reached: Listed<AccountInfo>;
  /** Accounts it was added for, and those it reached when it was last checked. */
  readonly accounts: readonly AccountInfo[];
  /** Stored tokens that may be able to read its policies: of the same server, itself left out. */
  readonly others: readonly OtherToken[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** When a SCIM write with this token was last applied in an account, as far as a journal has it. */
  readonly lastWrite?: (accountId: string) => Promise<number | undefined>;
  /** Of an earlier check: not asked again where the policies are the same, or cannot be read. */
  readonly kept?: KeptReads | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Gathered extends TokenEvidence {
  /** When it was asked what the token may read; milliseconds since the epoch. */
  readonly readAt: number;
}

/** More accounts than these are not asked: a check must not use up the 1,200 requests that Cloudflare allows in 5 minutes. */
const mostAccounts = 50;

const accountsAtATime = 4;

/** Finds out all there is about a token, with GETs alone. Throws only `cancelled`: what could not be asked is not told. */
export async function gatherEvidence(question: GatherQuestion): Promise<Gathered> {
  const { probe, owner, form, signal } = question;
  if (form.kind === 'refused')
    return { ...refusedForm(owner, form.because === 'globalKey'), readAt: question.now() };
  const listed = await attempt(probe.accounts(signal));
  const { rows, others, accountList } = foundAccounts(listed, question.reached);
  const covers = new Set(rows.map(({ id }) => id));
  const candidates = distinctAccounts([...rows, ...others, ...question.accounts]);
  const { status, noAnswer, verification, verifiedAt } = await gatherStatus(
    question,
    listed,
    candidates.slice(0, mostAccounts),
  );
  const live = status.kind === 'live';
  const dead = status.kind === 'dead';
  const askable = new Set(dead ? [] : candidates.slice(0, mostAccounts).map(({ id }) => id));
  const lasting = live ? lastingReads(question.kept, question.now()) : undefined;
  const found: FoundPolicies =
    lasting?.policies.kind === 'unread'
      ? { ...lasting, details: undefined }
      : await gatherPolicies({ ...question, api: probe.api }, verification?.id, verifiedAt);
  // What was kept went through JSON, which leaves out what is undefined.
  const unchanged =
    lasting !== undefined && canonicalJson(lasting.policies) === canonicalJson(found.policies);
  const same = unchanged ? lasting : undefined;
  const tried: Tried = { live, errors: [] };
  const [memberships, accounts] = await Promise.all([
    same?.memberships ??
      (!dead && owner === 'user'
        ? outcomeOf(probe.readsMemberships(signal), tried)
        : ('cannotTell' as const)),
    mapParallel(candidates, accountsAtATime, async (account) => {
      const covered = covers.has(account.id) || account.id === verifiedAt;
      const before = covered ? same?.accounts.find((one) => one.account.id === account.id) : undefined;
      if (before?.covered === 'yes')
        return { ...before, account, lastWrite: await question.lastWrite?.(account.id) };
      return askable.has(account.id)
        ? askAccount(question, account, { covered, tried })
        : withoutReads(question, account, covered);
    }),
  ]);
  const told = [verification, found.details].filter((token) => token !== undefined);
  return {
    owner,
    status: !dead && tried.errors.some(isBlocked) ? blockedStatus : status,
    noAnswer,
    expiry: expiryOf(told),
    startsAt: startOf(told),
    policies: found.policies,
    scimProvisioningId: found.scimProvisioningId,
    accounts,
    accountList,
    memberships,
    readAt: same?.readAt ?? question.now(),
  };
}

interface FoundAccounts {
  /** As they are listed now. */
  readonly rows: readonly AccountInfo[];
  /** Where the token was found to reach, listed now or not. */
  readonly others: readonly AccountInfo[];
  readonly accountList: TokenEvidence['accountList'];
}

function foundAccounts(listed: Reading<Listed<AccountInfo>>, reached: Listed<AccountInfo>): FoundAccounts {
  const { rows: others, doubt: elsewhere } = rowsAndDoubt(reached);
  if (listed.kind === 'unread') return { rows: [], others, accountList: 'unread' };
  const { rows, doubt } = rowsAndDoubt(listed.value);
  const lacks = (list: readonly AccountInfo[], wanted: readonly AccountInfo[]): boolean => {
    const ids = new Set(list.map(({ id }) => id));
    return wanted.some(({ id }) => !ids.has(id));
  };
  const listsAll = doubt === undefined && !lacks(rows, others);
  // What the list leaves out may be known from elsewhere, up to the number that it counts.
  const foundAll = elsewhere === undefined && others.length > 0 && !lacks(others, rows);
  return { rows, others, accountList: listsAll || foundAll ? 'whole' : 'partial' };
}

async function askAccount(
  question: GatherQuestion,
  account: AccountInfo,
  { covered, tried }: { readonly covered: boolean; readonly tried: Tried },
): Promise<AccountEvidence> {
  const { probe, signal } = question;
  const [scim, members, userGroups, own] = await Promise.all([
    outcomeOf(probe.readsUsers(account.id, signal), tried),
    outcomeOf(probe.readsList(account.id, 'members', signal), tried),
    outcomeOf(probe.readsList(account.id, 'iam/user_groups', signal), tried),
    covered ? undefined : attempt(probe.account(account.id, signal)),
  ]);
  const both = [members, userGroups];
  const access = both.includes('denied') ? 'denied' : both.includes('cannotTell') ? 'cannotTell' : 'allowed';
  const named = own?.kind === 'read' ? toldTogether({ ...own.value, id: account.id }, account) : account;
  const answered = covered || own?.kind === 'read' || [scim, ...both].includes('allowed');
  const refused = scim === 'denied' && access === 'denied';
  return {
    account: named,
    covered: answered ? 'yes' : refused ? 'no' : 'cannotTell',
    reads: { scim, access },
    lastWrite: await question.lastWrite?.(account.id),
  };
}

async function withoutReads(
  { lastWrite }: GatherQuestion,
  account: AccountInfo,
  covered: boolean,
): Promise<AccountEvidence> {
  return {
    account,
    covered: covered ? 'yes' : 'cannotTell',
    reads: { scim: 'cannotTell', access: 'cannotTell' },
    lastWrite: await lastWrite?.(account.id),
  };
}

function refusedForm(owner: TokenEvidence['owner'], globalKey: boolean): TokenEvidence {
  return {
    owner,
    status: { kind: 'dead', because: globalKey ? 'globalApiKey' : 'notAccepted' },
    noAnswer: undefined,
    expiry: { kind: 'cannotTell' },
    policies: { kind: 'unread' },
    scimProvisioningId: undefined,
    accounts: [],
    accountList: 'unread',
    memberships: 'cannotTell',
  };
}

interface Tried {
  readonly live: boolean;
  /** What was answered instead. */
  readonly errors: AppError[];
}

/**
 * What the answer to a GET says of a token's rights. The gateway answers a missing permission with 403 or 401; of a
 * token that is not known to be live, a 401 tells nothing about its permissions, nor does one that is not to be used
 * from this address.
 */
async function outcomeOf(work: Promise<unknown>, { live, errors }: Tried): Promise<ReadOutcome> {
  const reading = await attempt(work);
  if (reading.kind === 'read') return 'allowed';
  errors.push(reading.error);
  const { kind } = reading.error;
  if (isBlocked(reading.error)) return 'cannotTell';
  return kind === 'forbidden' || (live && kind === 'unauthenticated') ? 'denied' : 'cannotTell';
}
