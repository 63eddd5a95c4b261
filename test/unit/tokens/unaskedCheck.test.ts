import { createConnector } from '../../../src/directory/connection/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { LastReach } from '../../../src/directory/lastReach.ts';
import { TokenUsers } from '../../../src/directory/tokenUsers.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { type Http } from '../../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type SandboxToken } from '../../../src/sandbox/tokens.ts';
import { type CheckResult, checkTokens } from '../../../src/tokens/checkTokens.ts';
import { CheckMoment } from '../../../src/tokens/checkMoment.ts';
import { TokenChecks } from '../../../src/tokens/tokenChecks.ts';
import { UnaskedPace } from '../../../src/tokens/unaskedPace.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('a check that nobody asked for', () => {
  const clock = createTestClock(Date.parse('2026-01-01T00:00:00Z'));
  const now = (): number => clock.now();
  let sandbox: Sandbox;
  let http: Http;
  let folder: string;
  beforeEach(async () => {
    sandbox = await startSandbox({ now });
    http = testHttp(clock);
    folder = await mkdtemp(join(tmpdir(), 'unasked-'));
  });
  afterEach(async () => {
    await http.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** An editor that knows one token; each window of it is one start. */
  async function anEditor(token: SandboxToken) {
    const memory = memoryStore();
    const secrets = createSecretStore();
    const { baseUrl } = sandbox;
    const record = {
      id: 'one',
      label: 'Work',
      baseUrl,
      owner: token.owner,
      accountIds: [],
      addedAt: '2025-12-01T00:00:00Z',
      storage: 'secretStorage',
      sandbox: false,
    } as const;
    await new TokenVault(secrets.window()).add(record, token.secret);
    const users = new TokenUsers(memory);
    const checks = new TokenChecks(memory, now);
    const aWindow = () => {
      const vault = new TokenVault(secrets.window());
      const connector = createConnector({ http, vault, clock, users });
      const directory = new Directory({
        vault,
        connector: async () => Promise.resolve(connector),
        filters: memory,
        lastReach: new LastReach(memory),
      });
      const pace = new UnaskedPace(folder, clock);
      const check = async (unasked: boolean): Promise<readonly CheckResult[]> => {
        sandbox.requests.length = 0;
        const ports = {
          connector,
          vault,
          checks,
          users,
          learnReach: async (...reach: Parameters<typeof directory.learn>) => directory.learn(...reach),
          lastWrites: async () => Promise.resolve(() => undefined),
          now,
          pace: unasked ? pace : undefined,
        };
        const all = async () => checkTokens(ports, await directory.tokens(), () => true);
        return unasked ? pace.inTurn(all) : all();
      };
      return { directory, check, vault };
    };
    return { aWindow, checks, users };
  }

  const paths = (): readonly string[] => sandbox.requests.map(({ path }) => path);
  const hour = 3_600_000;

  it('asks what a token may read once, and then only whether it is in force and which accounts it lists', async () => {
    const { aWindow, checks } = await anEditor(sandbox.tokens.legacy);
    await aWindow().check(true);
    const first = paths().length;
    const verdict = checks.of('one')?.verdict;
    clock.advance(2 * hour);
    await aWindow().check(true);
    assert.deepEqual(paths(), ['/user/tokens/verify', '/accounts']);
    assert.ok(first > 5, String(first));
    assert.deepEqual(checks.of('one')?.verdict, verdict);
    clock.advance(24 * hour);
    await aWindow().check(true);
    assert.equal(paths().length, first - 1, 'after a day all but whose it is');
  });

  it('asks again what it may read where its policies are others, and only then', async () => {
    const { secret, id } = sandbox.tokens.selfReading;
    const { aWindow } = await anEditor(sandbox.tokens.selfReading);
    await aWindow().check(true);
    clock.advance(2 * hour);
    await aWindow().check(true);
    assert.deepEqual(paths(), ['/user/tokens/verify', '/accounts', `/user/tokens/${id}`]);
    const [accountId = ''] = [...sandbox.tenant.accounts.keys()];
    const changed = { ...sandbox.tokens.selfReading, accounts: { [accountId]: ['DNS Write' as const] } };
    sandbox.changeToken(secret, changed);
    const [result] = await aWindow().check(true);
    assert.ok(
      paths().some((path) => path.endsWith('/scim/v2/Users')),
      paths().join(),
    );
    assert.equal(result?.verdict.overall.kind, 'missing');
  });

  it('asks for an account that it reaches since, and for all where somebody asks', async () => {
    const { secret } = sandbox.tokens.legacy;
    const { aWindow } = await anEditor(sandbox.tokens.legacy);
    await aWindow().check(true);
    clock.advance(2 * hour);
    const [first = '', second = ''] = [...sandbox.tenant.accounts.keys()];
    const both = { [first]: ['Account Settings Write'], [second]: ['Account Settings Write'] } as const;
    sandbox.changeToken(secret, { ...sandbox.tokens.legacy, accounts: both });
    await aWindow().check(true);
    const asked = paths().filter((path) => path.endsWith('/scim/v2/Users'));
    assert.deepEqual(asked, [`/accounts/${second}/scim/v2/Users`]);
    await aWindow().check(false);
    assert.equal(paths().filter((path) => path.endsWith('/scim/v2/Users')).length, 2);
  });

  it('brings up to date what the tree shows from the last start, for which nothing was asked', async () => {
    const { secret } = sandbox.tokens.legacy;
    const { aWindow } = await anEditor(sandbox.tokens.legacy);
    const names = async (directory: Directory): Promise<readonly string[]> =>
      (await directory.known()).accounts.map(({ info }) => info.name);
    const before = await names(aWindow().directory);
    assert.equal(before.length, 1);
    const [first = '', second = ''] = [...sandbox.tenant.accounts.keys()];
    const both = { [first]: ['Account Settings Write'], [second]: ['Account Settings Write'] } as const;
    sandbox.changeToken(secret, { ...sandbox.tokens.legacy, accounts: both });
    sandbox.requests.length = 0;
    const { directory, check } = aWindow();
    assert.deepEqual(await names(directory), before);
    assert.deepEqual(paths(), []);
    const told = new Promise<void>((resolve) => {
      directory.onDidChange(({ kind }) => {
        if (kind === 'tokens') resolve();
      });
    });
    await check(true);
    await told;
    sandbox.requests.length = 0;
    assert.equal((await names(directory)).length, 2);
    assert.deepEqual(paths(), []);
  });

  it('after a start without a network, checks and shows the accounts once the server answers', async () => {
    const { aWindow, checks } = await anEditor(sandbox.tokens.legacy);
    const { directory, check } = aWindow();
    sandbox.faults.inject({ fault: { kind: 'drop', when: 'before' } });
    const offline = await directory.known();
    assert.deepEqual([offline.accounts.length, offline.failures.length], [0, 1]);
    const told = new Promise<void>((resolve) => {
      directory.onDidChange(({ kind }) => {
        if (kind === 'tokens') resolve();
      });
    });
    const answers: boolean[] = [];
    let answered = (): void => undefined;
    const checked = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const moment = new CheckMoment(
      'whenUsed',
      clock,
      async () => {
        const [result] = await check(true);
        // The network is back after the first try.
        sandbox.faults.clear();
        answers.push(result?.noAnswer === undefined);
        if (answers.at(-1) === false) return 'noAnswer';
        answered();
        return 'answered';
      },
      (error) => {
        throw error;
      },
    );
    moment.used();
    await Promise.all([told, checked]);
    const asked = sandbox.requests.length;
    const { accounts, failures } = await directory.known();
    assert.deepEqual([accounts.length, failures.length], [1, 0]);
    assert.equal(sandbox.requests.length, asked, 'for showing them nothing is asked');
    assert.deepEqual(answers, [false, true]);
    assert.ok(checks.of('one'));
  });

  it('reads again what an account could not show without a network, and nothing else of it', async () => {
    const { aWindow } = await anEditor(sandbox.tokens.legacy);
    await aWindow().directory.known();
    const { directory, check } = aWindow();
    sandbox.faults.inject({ fault: { kind: 'drop', when: 'before' } });
    const [account] = (await directory.known()).accounts;
    assert.ok(account);
    assert.ok((await account.groups.read()).error !== undefined);
    await check(true);
    assert.ok(account.groups.peek().error !== undefined, 'no server has answered yet');
    sandbox.faults.clear();
    await check(true);
    assert.equal(directory.account(account.key), account);
    assert.equal(account.groups.peek().error, undefined);
    assert.ok(account.groups.peek().value);
    assert.equal(account.users.attempted, false);
    await check(true);
    assert.deepEqual(
      paths().filter((path) => path.endsWith('/scim/v2/Groups')),
      [],
      'what was read is not read again',
    );
  });

  it('rests nothing but the tree on the last start', async () => {
    const { aWindow } = await anEditor(sandbox.tokens.legacy);
    await aWindow().directory.known();
    sandbox.requests.length = 0;
    const { directory } = aWindow();
    await directory.known();
    await directory.accounts();
    assert.deepEqual(paths(), ['/user/tokens/verify', '/accounts']);
  });

  it('shows nothing from the last start once the way to the server is another', async () => {
    const { aWindow } = await anEditor(sandbox.tokens.legacy);
    await aWindow().directory.known();
    const { directory } = aWindow();
    await directory.known();
    sandbox.requests.length = 0;
    directory.reconnect();
    sandbox.faults.inject({ fault: { kind: 'html' } });
    const { accounts, failures } = await directory.known();
    assert.deepEqual([accounts.length, failures.length], [0, 1]);
  });

  it('shows nothing from the last start of a token that was replaced since', async () => {
    const { aWindow } = await anEditor(sandbox.tokens.legacy);
    const { directory, vault } = aWindow();
    await directory.known();
    const [record] = await vault.list();
    assert.ok(record);
    const { secret, owner } = sandbox.tokens.severalAccounts;
    await vault.replaceSecret(record, {
      secret,
      owner,
      storage: 'secretStorage',
      addedAt: '2025-12-02T00:00:00Z',
    });
    assert.equal((await aWindow().directory.known()).accounts.length, 2);
  });

  it('learns whose token it is, for the limit of all that are theirs', async () => {
    const token = sandbox.addToken({
      ...sandbox.tokens.legacy,
      name: 'with details',
      user: ['Memberships Read', 'User Details Read'],
    });
    const { aWindow, users } = await anEditor(token);
    await aWindow().check(true);
    assert.ok(paths().includes('/user'));
    assert.match(users.of({ id: 'one', addedAt: '2025-12-01T00:00:00Z' }) ?? '', /^[0-9a-f]{32}$/);
    assert.equal(users.of({ id: 'one', addedAt: '2026-12-01T00:00:00Z' }), undefined, 'another token by now');
    clock.advance(2 * hour);
    await aWindow().check(true);
    assert.ok(!paths().includes('/user'));
  });
});
