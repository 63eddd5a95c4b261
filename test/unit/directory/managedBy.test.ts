import { LastReach } from '../../../src/directory/lastReach.ts';
import { directoryOver } from '../../fixtures/directoryOver.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { addOrganization, addUserGroupAccount } from '../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../fixtures/strictTenant/addToken.ts';
import { type StrictTenant, startStrictTenant } from '../../fixtures/strictTenant/startStrictTenant.ts';
import { type Account, emptyTenant } from '../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

describe('the organization that manages an account', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  let account: Account;
  let tenant: StrictTenant;
  let secrets: { readonly scim: string; readonly reads: string };
  afterEach(async () => tenant.close());
  after(async () => http.close());

  async function start(accountsList: 'full' | 'empty'): Promise<void> {
    const state = emptyTenant();
    account = addUserGroupAccount(state, { name: 'One' });
    addOrganization(state, { name: 'Parent', emails: ['boss@parent.example'], accounts: [account] });
    const owner = { email: 'person.01@one.example', accounts: [account] };
    secrets = {
      scim: addToken(state, { kind: 'scimOfUser', ...owner }).secret,
      reads: addToken(state, { kind: 'settingsReadOfUser', ...owner }).secret,
    };
    tenant = await startStrictTenant({ state, accountsList });
  }
  const over = async (tokens: Parameters<typeof directoryOver>[0]['tokens'], lastReach?: LastReach) =>
    (await directoryOver({ http, clock, baseUrl: tenant.baseUrl, tokens, lastReach })).directory;
  const managed = () => ({
    id: account.id,
    name: 'One',
    managedBy: { id: account.organizationId, name: 'Parent' },
  });

  it('is told by the list of accounts, whichever token may read it', async () => {
    await start('full');
    const tokens = [{ secret: secrets.scim, accountIds: [account.id] }, { secret: secrets.reads }];
    for (const some of [tokens, tokens.toReversed(), tokens.slice(1)]) {
      const { accounts } = await (await over(some)).accounts();
      assert.deepEqual(
        accounts.map(({ info }) => info),
        [managed()],
      );
    }
  });

  it('is told by the account itself, where that was named', async () => {
    await start('empty');
    const directory = await over([{ secret: secrets.reads, accountIds: [account.id] }]);
    const { accounts } = await directory.accounts();
    assert.deepEqual(
      accounts.map(({ info }) => info),
      [managed()],
    );
  });

  it('is known from the last start, until the server is asked and says otherwise', async () => {
    await start('full');
    const memory = memoryStore();
    const tokens = [{ secret: secrets.reads }];
    const window = async () => over(tokens, new LastReach(memory));
    await (await window()).accounts();
    const directory = await window();
    const shown = (await directory.known()).accounts;
    assert.deepEqual(
      shown.map(({ info }) => info),
      [managed()],
    );
    const { organizationId } = account;
    account.organizationId = undefined;
    const told = new Promise((resolve) => {
      directory.onDidChange(resolve);
    });
    const [now] = (await directory.accounts()).accounts;
    assert.equal(now!.info.managedBy, undefined);
    assert.equal((await now!.snapshot()).organization, undefined);
    assert.deepEqual(await told, { kind: 'tokens' });
    account.organizationId = organizationId;
    await directory.refresh();
    const [later] = (await directory.accounts()).accounts;
    assert.equal((await later!.snapshot()).organization?.name, 'Parent');
  });
});
