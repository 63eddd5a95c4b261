import { createConnector } from '../../../src/directory/connection/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { TokenUsers } from '../../../src/directory/tokenUsers.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { type Http } from '../../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type SandboxToken } from '../../../src/sandbox/tokens.ts';
import { type CheckResult, checkTokens } from '../../../src/tokens/checkTokens.ts';
import { TokenChecks } from '../../../src/tokens/tokenChecks.ts';
import { type TokenVerdict } from '../../../src/tokens/verdict.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const minute = 60_000;

describe('checking a stored token', () => {
  let sandbox: Sandbox;
  let http: Http;
  let accountId: string;
  let disabled: SandboxToken;
  const clock = createTestClock(Date.parse('2026-01-01T00:00:00Z'));
  const now = (): number => clock.now();
  before(async () => {
    sandbox = await startSandbox({ now });
    [accountId = ''] = [...sandbox.tenant.accounts.keys()];
    disabled = sandbox.addToken({ ...sandbox.tokens.scimOnly, name: 'disabled', status: 'disabled' });
    http = testHttp(clock);
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });

  const record = {
    id: 'one',
    label: 'Work',
    owner: 'account',
    storage: 'secretStorage',
    sandbox: false,
  } as const;

  /** A window that knows one token, which may not read its own policies, added a minute after `now`. */
  async function aWindow() {
    const vault = new TokenVault(createSecretStore().window());
    const added: TokenRecord = {
      ...record,
      baseUrl: sandbox.baseUrl,
      accountIds: [accountId],
      addedAt: new Date(now() + minute).toISOString(),
    };
    await vault.add(added, sandbox.tokens.scimOnly.secret);
    const replace = async ({ secret }: SandboxToken): Promise<void> => {
      await vault.replaceSecret(added, { ...added, secret });
    };
    const connector = createConnector({ http, vault, clock });
    const directory = new Directory({
      connector: async () => Promise.resolve(connector),
      vault,
      filters: memoryStore(),
    });
    const checks = new TokenChecks(memoryStore(), now);
    const users = new TokenUsers(memoryStore());
    const check = async (lastWrite?: number): Promise<readonly CheckResult[]> =>
      checkTokens(
        { connector, vault, checks, users, lastWrites: async () => Promise.resolve(() => lastWrite), now },
        await directory.tokens(),
        () => true,
      );
    return { vault, replace, checks, check };
  }

  /** What the check of that token says of pushing groups. */
  async function pushesGroups(lastWrite: number): Promise<string> {
    const [result] = await (await aWindow()).check(lastWrite);
    assert.ok(result);
    return pushing(result.verdict);
  }
  function pushing({ accounts }: TokenVerdict): string {
    const account = accounts.find((one) => one.account.id === accountId);
    const can = account?.canDo.find(({ capability }) => capability === 'pushGroups');
    return `${can?.can ?? 'no account'}, ${can?.how.kind ?? ''}`;
  }

  it('takes a journalled write for a proof', async () => {
    assert.equal(await pushesGroups(now() + 2 * minute), 'yes, journalledWrite');
  });

  it('does not take what the token did that it replaced', async () => {
    assert.equal(await pushesGroups(now()), 'cannotTell, nothing');
  });

  it('keeps what was known where the server tells nothing, and says why it told nothing', async () => {
    const { checks, check, replace } = await aWindow();
    await replace(disabled);
    const [first] = await check();
    assert.deepEqual([first?.newlyWrong, first?.noAnswer], [true, undefined]);
    const known = checks.of('one');
    for (const kind of ['html', 'garbage'] as const) {
      sandbox.faults.inject({ fault: { kind } });
      const [result] = await check();
      assert.deepEqual([result?.newlyWrong, result?.noAnswer?.kind], [false, 'schema']);
      sandbox.faults.clear();
    }
    assert.deepEqual(checks.of('one'), known);
    const [again] = await check();
    assert.equal(again?.newlyWrong, false, 'nobody is told twice');
  });

  it('keeps nothing of a token that is removed or replaced while it is checked', async () => {
    for (const change of ['remove', 'replace'] as const) {
      const { vault, checks, check, replace } = await aWindow();
      sandbox.faults.inject({ path: '/tokens/verify$', fault: { kind: 'delay', ms: 100 } });
      const asked = sandbox.requests.length;
      const running = check();
      while (sandbox.requests.length === asked) await new Promise((done) => setTimeout(done, 2));
      await (change === 'remove' ? vault.remove('one') : replace(disabled));
      const [result] = await running;
      sandbox.faults.clear();
      if (change === 'remove') assert.deepEqual([result, checks.of('one')], [undefined, undefined]);
      else assert.deepEqual(result?.verdict.overall, { kind: 'invalid', because: 'disabled' });
    }
  });
});
