import { addAccountById } from '../../src/commands/tokens/addAccountById.ts';
import { type CommandContext } from '../../src/commands/context.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createConnector } from '../../src/directory/connection/connector.ts';
import { type LiveNode } from '../../src/directory/liveNode.ts';
import { testHttp } from '../fixtures/testHttp.ts';
import { typing } from './support/typing.ts';
import { keepToken } from '../../src/commands/tokens/keepToken.ts';
import { askToRemove } from '../../src/commands/tokens/removeToken.ts';
import { type SecretStore } from '../../src/core/secretStore.ts';
import { type TokenRecord } from '../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../src/directory/tokenVault.ts';
import { type Notify } from '../../src/host/notify.ts';
import { lockAccount } from '../../src/provisioning/journal/accountLock.ts';
import { openTenant, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('tokens', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
  });
  afterEach(async () => tenant.close());

  const recordOf = (id: string): TokenRecord => ({
    id,
    label: 'Kept',
    baseUrl: tenant.server.baseUrl,
    owner: 'user',
    accountIds: [],
    addedAt: '2026-01-01T00:00:00.000Z',
    storage: 'secretStorage',
    sandbox: false,
  });

  describe('that another window adds to the secret storage', () => {
    it('appear here with their accounts, and go when it removes them @oldest', async () => {
      assert.deepEqual(await tenant.rows(), []);
      // To this window a second vault over the editor's own storage is what another window's is.
      const other = new TokenVault(tenant.api.secrets);
      try {
        await other.add(recordOf('elsewhere'), tenant.server.tokens.wrongAccount.secret);
        await until(async () => (await tenant.tokenRows()).length === 1);
        assert.deepEqual(
          (await tenant.rows()).map(({ label }) => label),
          ['Sandbox 2 – user groups'],
        );
        const told = nextChange();
        await other.remove('elsewhere');
        await told;
        assert.deepEqual(await tenant.tokenRows(), []);
        assert.deepEqual(await tenant.rows(), []);
      } finally {
        await other.remove('elsewhere');
        other.dispose();
      }
    });

    async function nextChange(): Promise<void> {
      await new Promise<void>((resolve) => {
        const subscription = tenant.api.vault.onDidChange(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  });

  describe('whose list of accounts is a part', () => {
    let part: Tenant;
    const http = testHttp(systemClock);
    beforeEach(async () => {
      part = await openTenant({ accountsList: { most: 2, pages: 'ignored' } });
      const accounts = { '*': ['SCIM Provisioning'] } as const;
      const token = part.server.addToken({ name: 'Everywhere', owner: 'user', accounts, user: [] });
      await part.addToken('part', token);
    });
    afterEach(async () => part.close());
    after(async () => http.close());

    const accounts = async (): Promise<readonly string[]> =>
      (await part.tokenRows('part')).map(({ label }) => label);

    it('take an account by the address of its page, and refuse what they do not reach @oldest', async () => {
      const [, , third] = part.server.tenant.accounts.values();
      const [token] = await part.tokenRows();
      assert.ok(third !== undefined && token?.node.kind === 'token');
      assert.ok(!(await accounts()).includes(third.name));
      const { vault } = part.api;
      const connector = createConnector({ http, vault, clock: systemClock });
      const context = {
        vault,
        connector: async () => Promise.resolve(connector),
        notify: { record: () => undefined },
        holdsSecret: async () => Promise.resolve(false),
      };
      const missing = 'f'.repeat(32);
      const problems = await typing(
        ['nothing', missing, `https://dash.cloudflare.com/${third.id}/home`],
        async () => addAccountById(context as unknown as CommandContext, token.node as unknown as LiveNode),
      );
      assert.match(problems[0] ?? '', /isn’t an account ID/);
      assert.match(problems[1] ?? '', /no access to an account with this ID/);
      assert.ok(
        part.server.requests.some(({ path }) => path.includes(missing)),
        'it was tried',
      );
      assert.deepEqual(
        (await vault.list()).map(({ accountIds }) => accountIds),
        [[third.id]],
      );
      await until(async () => (await accounts()).includes(third.name));
      assert.ok((await part.rows()).some(({ label }) => label === third.name));
    });
  });

  describe('that are removed', () => {
    it('are so after it was said that a push goes through them, where one does', async () => {
      await tenant.addTokens('full');
      const [row] = await tenant.tokenRows();
      assert.ok(row!.node.kind === 'token');
      const { token } = row!.node;
      const folder = await mkdtemp(join(tmpdir(), 'turns-'));
      const asked: string[][] = [];
      const notify: Notify = {
        info: () => undefined,
        record: () => undefined,
        error: () => undefined,
        offer: () => undefined,
        explain: () => undefined,
        choose: async ({ detail, others }) => {
          asked.push([...detail, ...others]);
          return Promise.resolve(others[0]);
        },
      };
      const context = { notify, directory: tenant.api.directory, journalFolder: folder };
      try {
        assert.equal(await askToRemove(context, token), true);
        const lock = await lockAccount({
          folder,
          accountId: 'a',
          clock: systemClock,
          push: 'p',
          tokenId: token.id,
        });
        assert.equal(await askToRemove(context, token), true);
        await lock.release();
        const [before, during] = asked;
        assert.deepEqual([before!.at(-1), during!.at(-1)], ['Remove', 'Remove Anyway']);
        assert.ok(!before!.some((line) => line.includes('in progress')));
        assert.match(during![0]!, /^A push with this token is in progress, in this window or another\. /);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  });

  describe('that the secret storage loses', () => {
    const questions: string[] = [];
    beforeEach(() => (questions.length = 0));

    async function keep(button: 'press' | 'dismiss'): Promise<boolean> {
      const lossy: SecretStore = { ...tenant.api.secrets, store: async () => Promise.resolve() };
      const losing = new TokenVault(lossy);
      const { secret } = tenant.server.tokens.wrongAccount;
      const kept = await keepToken(
        {
          record: () => undefined,
          choose: async ({ message, detail, others }) => {
            questions.push(message, ...detail, ...others);
            return Promise.resolve(button === 'press' ? others[0] : undefined);
          },
        },
        async (storage) => {
          const record = { ...recordOf('lost'), storage };
          await (storage === 'session' ? tenant.api.vault : losing).add(record, secret);
          return record;
        },
      );
      return kept !== undefined;
    }

    it('are held in memory for this session where that is wanted, and work', async () => {
      try {
        assert.equal(await keep('press'), true);
        assert.match(questions[0]!, /did not keep the token/);
        assert.match(questions[1]!, /Nothing is written to disk/);
        assert.equal(questions[2], 'Keep for This Session');
        const [token] = await tenant.tokenRows();
        assert.equal(token!.description, 'user-owned · this session only');
        assert.equal((await tenant.rows())[0]!.label, 'Sandbox 2 – user groups');
        assert.ok(!(await tenant.api.secrets.keys()).some((key) => key.includes('lost')));
      } finally {
        await tenant.api.vault.remove('lost');
      }
      assert.deepEqual(await tenant.tokenRows(), []);
    });

    it('are gone where it is not', async () => {
      assert.equal(await keep('dismiss'), false);
      assert.equal(questions.length, 3);
      assert.deepEqual(await tenant.tokenRows(), []);
    });
  });
});
