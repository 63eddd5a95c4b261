import { type AccountDirectory } from '../../src/directory/accountDirectory.ts';
import { cancelling } from './support/cancelling.ts';
import { openTenant, pageSize, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';

describe('a search through the users', () => {
  const first = 'Sandbox 1';
  let tenant: Tenant;
  let account: AccountDirectory;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
    await tenant.rows(first, 'Users');
    account = (await tenant.api.directory.accounts()).accounts[0]!;
    await account.view.set({ text: 'teak' });
  });
  afterEach(async () => {
    await account.view.set({ text: undefined });
    await tenant.close();
  });

  const labels = async (): Promise<readonly string[]> =>
    (await tenant.rows(first, 'Users')).map(({ accessible }) => accessible);

  it('keeps what it has read where it is cancelled, tells of no error, and goes on when asked @oldest', async () => {
    // The second page comes; the third takes longer than anybody would wait.
    tenant.server.faults.inject({ path: '/Users$', skip: 1, fault: { kind: 'delay', ms: 600_000 } });
    tenant.server.requests.length = 0;
    const [search] = await tenant.rows(first, 'Users');
    const searching = run('continueSearch', search!.node);
    await until(() => account.users.state().users.length > pageSize);
    await cancelling(searching);
    assert.deepEqual(await labels(), [`Search the Remaining Users, ${String(2 * pageSize)} of 320 searched`]);
    assert.equal(account.users.state().error, undefined);
    tenant.server.faults.clear();
    await run('continueSearch', (await tenant.rows(first, 'Users'))[0]!.node);
    assert.deepEqual(await labels(), ['No user matches “teak”']);
  });

  it('that cannot go on tells why, beside what it has found', async () => {
    await account.view.set({ text: 'alder' });
    const shown = await labels();
    tenant.server.faults.inject({ path: '/Users$', fault: { kind: 'html' } });
    await run('continueSearch', (await tenant.rows(first, 'Users')).at(-1)!.node);
    const [error, ...rest] = await tenant.rows(first, 'Users');
    assert.equal(error!.label, 'Not an API answer');
    assert.deepEqual(
      rest.map(({ accessible }) => accessible),
      shown,
    );
  });
});
