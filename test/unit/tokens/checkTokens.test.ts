import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/core/logger.ts';
import { createConnector } from '../../../src/directory/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { createHttp, type Http } from '../../../src/http/http.ts';
import { directNetwork } from '../../../src/http/networkSettings.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { checkTokens } from '../../../src/tokens/checkTokens.ts';
import { TokenChecks } from '../../../src/tokens/tokenChecks.ts';
import { type TokenVerdict } from '../../../src/tokens/verdict.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import { createTestClock } from '../../fixtures/testClock.ts';

const minute = 60_000;

describe('checking a stored token', () => {
  let sandbox: Sandbox;
  let http: Http;
  let accountId: string;
  const clock = createTestClock(Date.parse('2026-01-01T00:00:00Z'));
  const now = (): number => clock.now();
  before(async () => {
    sandbox = await startSandbox({ now });
    [accountId = ''] = [...sandbox.tenant.accounts.keys()];
    http = createHttp({
      settings: directNetwork,
      transport: 'undici',
      hostFetch: fetch,
      version: '0.0.0',
      logger: silentLogger,
      clock,
      random: () => 0,
    });
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });

  /** A token that may not read its own policies, added a minute after `now`, and what its check says of pushing groups. */
  async function pushesGroups(lastWrite: number): Promise<string> {
    const vault = new TokenVault(createSecretStore().window());
    const { secret, owner } = sandbox.tokens.scimOnly;
    const record = {
      id: 'one',
      label: 'Work',
      baseUrl: sandbox.baseUrl,
      owner,
      accountIds: [accountId],
      addedAt: new Date(now() + minute).toISOString(),
      storage: 'secretStorage',
      sandbox: false,
    } as const;
    await vault.add(record, secret);
    const connector = createConnector({ http, vault, clock });
    const directory = new Directory({
      connector: async () => Promise.resolve(connector),
      vault,
      filters: memoryStore(),
    });
    const [result] = await checkTokens(
      {
        connector,
        vault,
        checks: new TokenChecks(memoryStore(), now),
        lastWrites: async () => Promise.resolve(() => lastWrite),
        now,
      },
      await directory.tokens(),
      () => true,
    );
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
});
