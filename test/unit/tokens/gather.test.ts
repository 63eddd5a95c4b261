import { TokenAnswers } from '../../../src/directory/connection/tokenAnswers.ts';
import { TokenProbe } from '../../../src/directory/connection/tokenProbe.ts';
import { type ApiClient } from '../../../src/http/apiClient.ts';
import { parseToken } from '../../../src/cloudflare/tokenForm.ts';
import { AppError } from '../../../src/core/errors.ts';
import { type Http } from '../../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type NamedToken, permissions, type SandboxToken } from '../../../src/sandbox/tokens.ts';
import { type TokenEvidence } from '../../../src/tokens/evidence.ts';
import { gatherEvidence, type GatherQuestion } from '../../../src/tokens/gather.ts';
import { requiredPermissions } from '../../../src/tokens/requirements.ts';
import { verdictOf } from '../../../src/tokens/verdict.ts';
import { addMember, addUserGroupAccount } from '../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import { accountText, overallText } from './verdictText.ts';
import assert from 'node:assert/strict';

const probeWith = (api: ApiClient, now: () => number) =>
  new TokenProbe({ api, answers: new TokenAnswers(), asker: 'checking', now });

const day = 86_400_000;

const unverifiable = 'not fully verifiable';

describe('gathering evidence on a token', () => {
  let sandbox: Sandbox;
  let http: Http;
  let first: string;
  let second: string;
  const clock = createTestClock(Date.now());
  const now = (): number => clock.now();
  before(async () => {
    sandbox = await startSandbox({ now });
    [first = '', second = ''] = [...sandbox.tenant.accounts.keys()];
    http = testHttp(clock);
  });
  beforeEach(() => sandbox.requests.splice(0));
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  afterEach(() => {
    const methods = new Set(sandbox.requests.map(({ method }) => method));
    assert.deepEqual(
      [...methods].filter((method) => method !== 'GET'),
      [],
    );
    for (const { body } of sandbox.requests) assert.equal(body, undefined);
    sandbox.faults.clear();
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });

  const apiOf = (secret: string) => http.apiClient({ baseUrl: sandbox.baseUrl, token: secret });
  const gather = async (token: SandboxToken, more: Partial<GatherQuestion> = {}): Promise<TokenEvidence> =>
    gatherEvidence({
      probe: probeWith(apiOf(token.secret), now),
      owner: token.owner,
      form: parseToken(token.secret),
      reached: { kind: 'whole', items: [] },
      accounts: [],
      others: [],
      now,
      ...more,
    });
  const other = (token: SandboxToken) => ({
    label: token.name,
    owner: token.owner,
    api: apiOf(token.secret),
  });
  const through = () => ({ others: [other(sandbox.tokens.full)] });
  const named = (...ids: readonly string[]) => ({ accounts: ids.map((id) => ({ id, name: id })) });
  const judged = (evidence: TokenEvidence): readonly string[] => {
    const verdict = verdictOf(evidence, clock.now());
    return [overallText(verdict), ...verdict.accounts.map(accountText)];
  };

  /** What each of the sandbox's tokens comes to by itself, and where another stored token may read its policies. */
  const rows: readonly (readonly [NamedToken, alone: readonly string[], helped: readonly string[]])[] = [
    [
      'full',
      ['ok', ...Array<string>(3).fill('hhhhh yyyy ==')],
      ['ok', ...Array<string>(3).fill('hhhhh yyyy ==')],
    ],
    ['legacy', [unverifiable, '???h? y??y ??'], ['ok', 'mhhhh yyyy =≠']],
    ['withoutSettingsRead', [unverifiable, '???h? y??y ??'], ['ok', 'mhhhh yyyy ≠≠']],
    ['withoutSettingsWrite', [unverifiable, '???h? y??y ??'], ['missing 1', 'mhmhh ynny ≠≠']],
    ['withoutMembershipsRead', [unverifiable, '???h? y??y ??'], ['ok', 'mhhhh yyyy ≠≠']],
    ['withoutMembershipsWrite', [unverifiable, '???h? y??y ??'], ['ok', 'mhhhm yyyy ≠≠']],
    ['readOnly', [unverifiable, '???h? y??y ??'], ['missing 1', 'mhmhm ynny ≠≠']],
    ['scimOnly', [unverifiable, '????? y??y ??'], [unverifiable, '????? y??y ??']],
    [
      'severalAccounts',
      [unverifiable, '???h? y??y ??', '???h? y??y ??'],
      ['missing 1', 'mhhhh yyyy =≠', 'mhmhh ynny ≠≠'],
    ],
    ['expired', ['invalid expired'], ['invalid expired']],
    ['expiresSoon', ['expires 12', 'mhhhh yyyy =≠'], ['expires 12', 'mhhhh yyyy =≠']],
    ['disabled', ['invalid disabled'], ['invalid disabled']],
    ['notYetValid', ['invalid notYetValid'], ['invalid notYetValid']],
    ['blockedAddress', ['invalid blockedAddress'], ['invalid blockedAddress']],
    ['excess', ['ok', 'mhhhh yyyy =≠'], ['ok', 'mhhhh yyyy =≠']],
    ['selfReading', ['ok', 'mhhhh yyyy =≠'], ['ok', 'mhhhh yyyy =≠']],
  ];
  for (const [name, alone, helped] of rows) {
    it(`${name}: ${alone[0]!}, with another token ${helped[0]!}`, async () => {
      assert.deepEqual(judged(await gather(sandbox.tokens[name])), alone);
      assert.deepEqual(judged(await gather(sandbox.tokens[name], through())), helped);
    });
  }

  it('reads the policies of an account’s token through one that may read the account’s tokens', async () => {
    const reader = sandbox.addToken({
      name: 'Reads tokens',
      owner: 'account',
      ownerAccount: first,
      accounts: { [first]: ['Account API Tokens Read', 'Account Settings Read'] },
    });
    const evidence = await gather(sandbox.tokens.scimOnly, {
      others: [other(sandbox.tokens.full), other(reader)],
    });
    assert.deepEqual(judged(evidence), ['ok', 'hmmmm yyyy ≠=']);
    assert.ok(evidence.policies.kind === 'read');
    assert.equal(evidence.policies.through, 'Reads tokens');
    assert.deepEqual(judged(await gather(reader)), ['missing 1', 'mhmmm ynny ≠≠']);
  });

  it('tells an account the token was added for from one it reaches', async () => {
    const { wrongAccount, unlistable } = sandbox.tokens;
    assert.deepEqual(judged(await gather(wrongAccount, named(first))), [
      'missing 1',
      '????? y??y ??',
      'mmm?? nnnn ≠≠',
    ]);
    assert.deepEqual(judged(await gather(unlistable)), [unverifiable]);
    assert.deepEqual(judged(await gather(unlistable, named(first))), [unverifiable, '????? y??y ??']);
    assert.deepEqual(judged(await gather(unlistable, named(second))), ['missing 1', 'mmm?? nnnn ≠≠']);
  });

  it('asks again at the account of an account’s token that has expired since', async () => {
    const spec = {
      owner: 'account',
      ownerAccount: first,
      accounts: { [first]: ['SCIM Provisioning'] },
    } as const;
    const token = sandbox.addToken({
      name: 'Was good',
      ...spec,
      expiresOn: new Date(clock.now() - day).toISOString(),
    });
    const evidence = await gather(token, named(first));
    assert.deepEqual(judged(evidence), ['invalid expired', '????? nnnn ??']);
    assert.deepEqual(evidence.expiry, { kind: 'at', at: clock.now() - day });
  });

  it('knows where the list of accounts is a part, and where all of them were found elsewhere', async () => {
    for (const pages of ['ignored', 'shifting', 'endingEarly'] as const) {
      const part = await startSandbox({ now, accountsList: { most: 2, pages } });
      closers.push(part.close);
      const ids = [...part.tenant.accounts.keys()];
      const api = http.apiClient({ baseUrl: part.baseUrl, token: part.tokens.full.secret });
      const listOf = async (reached: GatherQuestion['reached']): Promise<TokenEvidence> =>
        gather(part.tokens.full, { probe: probeWith(api, now), reached });
      const infos = ids.map((id) => ({ id, name: id }));
      const alone = await listOf({ kind: 'whole', items: [] });
      assert.deepEqual([alone.accounts.length, alone.accountList], [2, 'partial']);
      assert.equal(verdictOf(alone, now()).overall.kind, 'notFullyVerifiable');
      assert.equal(
        (await listOf({ kind: 'partial', some: infos, why: 'fewerThanSaid' })).accountList,
        'partial',
      );
      const found = await listOf({ kind: 'whole', items: infos });
      assert.deepEqual([found.accounts.length, found.accountList], [3, 'whole']);
    }
  });

  it('knows it of a server that counts nothing and ignores the page', async () => {
    const state = emptyTenant();
    for (let index = 0; index < 60; index++) {
      const account = addUserGroupAccount(state, { name: `Account ${String(index)}`, people: 3 });
      addMember(state, account, { email: 'me@example.com' });
    }
    const token = addToken(state, { kind: 'settingsReadOfUser', email: 'me@example.com' });
    for (const accountsList of ['ignoresPage', 'full'] as const) {
      const strict = await startStrictTenant({ state, accountsList, totals: 'missing' });
      closers.push(strict.close);
      const api = http.apiClient({ baseUrl: strict.baseUrl, token: token.secret });
      const question = { owner: 'user', form: parseToken(token.secret), accounts: [], others: [] } as const;
      const evidence = await gatherEvidence({
        probe: probeWith(api, now),
        ...question,
        reached: { kind: 'whole', items: [] },
        now,
      });
      const whole = accountsList === 'full';
      assert.deepEqual(
        [evidence.accounts.length === 60, evidence.accountList],
        whole ? [true, 'whole'] : [false, 'partial'],
      );
    }
  });

  it('finds a token that was revoked, for either kind', async () => {
    for (const owner of ['user', 'account'] as const) {
      const token = sandbox.addToken({
        name: `Revoked ${owner}`,
        owner,
        ...(owner === 'account' ? { ownerAccount: first } : {}),
        accounts: { [first]: ['SCIM Provisioning'] },
      });
      sandbox.revokeToken(token.secret);
      assert.deepEqual(judged(await gather(token, named(first))), ['invalid notAccepted', '????? nnnn ??']);
    }
  });

  it('lists no accounts, which tells nothing of its permissions', async () => {
    const token = sandbox.addToken({
      name: 'Nowhere',
      owner: 'user',
      accounts: {},
      user: ['Memberships Read'],
    });
    assert.deepEqual(judged(await gather(token)), ['not fully verifiable']);
  });

  it('refuses a Global API Key without asking anybody', async () => {
    const probe = probeWith(apiOf('0123456789abcdef0123456789abcdef01234'), now);
    const form = parseToken('0123456789abcdef0123456789abcdef01234');
    const evidence = await gatherEvidence({
      probe,
      owner: 'user',
      form,
      reached: { kind: 'whole', items: [] },
      accounts: [],
      others: [],
      now,
    });
    assert.deepEqual(judged(evidence), ['invalid globalApiKey']);
    assert.deepEqual(sandbox.requests, []);
  });

  it('counts a write that the journal has', async () => {
    const lastWrite = async (id: string) => Promise.resolve(id === first ? clock.now() - day : undefined);
    assert.deepEqual(judged(await gather(sandbox.tokens.scimOnly, { lastWrite })), ['ok', '????? yyyy ??']);
  });

  it('concludes nothing from a server that fails', async () => {
    sandbox.faults.inject({ fault: { kind: 'status', status: 503 } });
    assert.deepEqual(judged(await gather(sandbox.tokens.legacy, named(first))), [
      unverifiable,
      '????? ???? ??',
    ]);
  });

  it('notices an address restriction, and where there is none', async () => {
    const restricted = sandbox.addToken({
      name: 'At home',
      owner: 'user',
      accounts: { [first]: ['SCIM Provisioning'] },
      user: ['API Tokens Read'],
      email: 'you@example.com',
      allowedAddresses: ['127.0.0.0/8'],
    });
    assert.equal(verdictOf(await gather(restricted), 0).restrictsAddresses, true);
    assert.equal(verdictOf(await gather(sandbox.tokens.selfReading), 0).restrictsAddresses, false);
  });

  it('can be cancelled', async () => {
    await assert.rejects(gather(sandbox.tokens.legacy, { signal: AbortSignal.abort() }), (error) =>
      AppError.is(error, 'cancelled'),
    );
  });

  it('names permissions as the server does', () => {
    for (const { name, id, scope } of Object.values(requiredPermissions)) {
      const there = permissions.find((permission) => permission.name === name);
      assert.equal(there?.scope, scope);
      if (id !== undefined) assert.equal(there.id, id);
    }
  });
});
