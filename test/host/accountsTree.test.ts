import { defaultTenantSpec } from '../../src/sandbox/seed.ts';
import { openTenant, pageSize, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';

const first = 'Sandbox 1';

const second = 'Sandbox 2';

const third = 'Sandbox 3';

describe('the accounts tree', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
  });
  afterEach(async () => tenant.close());

  it('has no rows without a token, so that the welcome text shows', async () => {
    assert.deepEqual(await tenant.rows(), []);
    assert.deepEqual(await tenant.tokenRows(), []);
  });

  it('shows each account once, however many tokens reach it', async () => {
    await tenant.addTokens('full', 'scimOnly', 'severalAccounts');
    assert.deepEqual(
      (await tenant.rows()).map(({ label }) => label),
      ['Sandbox 1 – role groups', 'Sandbox 2 – user groups', 'Sandbox 3 – 2023 style'],
    );
  });

  it('shows every token with the accounts it reaches', async () => {
    await tenant.addTokens('scimOnly', 'severalAccounts');
    assert.deepEqual(
      (await tenant.tokenRows()).map(({ label, description }) => [label, description]),
      [
        ['scimOnly', 'account-owned'],
        ['severalAccounts', 'user-owned'],
      ],
    );
    assert.deepEqual(
      (await tenant.tokenRows('severalAccounts')).map(({ label }) => label),
      ['Sandbox 1 – role groups', 'Sandbox 2 – user groups'],
    );
  });

  it('has role groups and users always, user groups where the account has them', async () => {
    await tenant.addTokens('full');
    assert.deepEqual(
      (await tenant.rows(first)).map(({ label }) => label),
      ['Role Groups', 'Users'],
    );
    assert.deepEqual(
      (await tenant.rows(second)).map(({ label }) => label),
      ['Role Groups', 'User Groups', 'Users'],
    );
  });

  it('tells the kind of each group, and what it grants', async () => {
    await tenant.addTokens('full');
    const system = await tenant.rows(first, 'Role Groups');
    assert.equal(system.length, 7);
    assert.ok(system.every(({ description }) => description === 'system role group'));
    const free = await tenant.rows(second, 'User Groups');
    assert.deepEqual(
      free.map(({ label, description }) => [label, description.split(' ').slice(0, 2).join(' ')]),
      [
        ['Platform Engineering', 'grants Administrator'],
        ['Contractors', 'grants nothing'],
        ['Billing', 'grants Billing'],
        ['Break Glass', 'grants Super'],
      ],
    );
    const plain = await tenant.rows(third, 'Role Groups');
    assert.ok(plain.every(({ description }) => description === 'role group'));
  });

  it('shows members, from the group or from the users’ side, and their count', async () => {
    await tenant.addTokens('full');
    assert.equal((await tenant.rows(first, 'Role Groups', 'Administrator')).length, 12);
    assert.match((await tenant.row(first, 'Role Groups', 'Administrator')).description, /^12 members/);
    assert.equal((await tenant.rows(third, 'Role Groups', 'Billing')).length, 3);
    assert.deepEqual(
      (await tenant.rows(second, 'User Groups', 'Contractors')).map(({ label }) => label).length,
      2,
    );
  });

  it('shows the first page at once and one more with Load More @oldest', async () => {
    await tenant.addTokens('full');
    const rows = await tenant.rows(first, 'Users');
    assert.equal(rows.length, pageSize + 1);
    assert.equal((await tenant.row(first, 'Users')).description, '320');
    const more = rows.at(-1)!;
    assert.equal(more.accessible, `Load More Users, ${String(pageSize)} of 320 shown`);
    await run('loadMore', more.node);
    assert.equal((await tenant.rows(first, 'Users')).length, 2 * pageSize + 1);
    for (let page = 2; page * pageSize < 320; page++)
      await run('loadMore', (await tenant.rows(first, 'Users')).at(-1)!.node);
    const all = await tenant.rows(first, 'Users');
    assert.equal(all.length, 320);
    assert.ok(all.every(({ contextValue }) => contextValue.startsWith('user')));
    assert.equal(new Set(all.map(({ id }) => id)).size, 320);
  });

  it('shows all of them at once with Load All, of the row beside Load More or of Users', async () => {
    await tenant.addTokens('full');
    const users = await tenant.row(first, 'Users');
    const more = (await tenant.rows(first, 'Users')).at(-1)!;
    tenant.server.requests.length = 0;
    await run('loadAll', more.node);
    assert.equal((await tenant.rows(first, 'Users')).length, 320);
    await run('loadAll', users.node);
    assert.equal(
      tenant.server.requests.length,
      Math.ceil(320 / pageSize),
      'the other pages, and one that proves the end',
    );
  });

  it('tells inactive people by icon, word and accessible label', async () => {
    await tenant.addTokens('full');
    const rows = await tenant.rows(first, 'Users');
    const inactive = rows.filter(({ contextValue }) => contextValue === 'user+inactive');
    assert.equal(inactive.length, Math.floor(pageSize / 37));
    for (const { icon, description, accessible } of inactive) {
      assert.equal(icon, 'circle-slash');
      assert.match(description, /^inactive/);
      assert.match(accessible, /, inactive/);
    }
  });

  it('makes tooltips only when asked', async () => {
    await tenant.addTokens('full');
    const { element } = (await tenant.rows(first, 'Users'))[0]!;
    const tree = tenant.api.views.accounts;
    const item = await tree.getTreeItem(element);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = await tree.resolveTreeItem(item, element);
    assert.ok(typeof tooltip === 'string', 'plain text, no Markdown');
    assert.match(tooltip, /ada\.alder@example\.com\n.*\nState: active\nGroups: .*Super Administrator/s);
  });

  it('gives rows ids that are paths of ids, the same after a refresh', async () => {
    await tenant.addTokens('full');
    const ids = async (): Promise<string[]> =>
      [
        ...(await tenant.rows()),
        ...(await tenant.rows(second)),
        ...(await tenant.rows(second, 'User Groups')),
        ...(await tenant.rows(second, 'User Groups', 'Billing')),
      ].map(({ id }) => id);
    const before = await ids();
    assert.equal(new Set(before).size, before.length);
    for (const id of before) assert.doesNotMatch(id, /Sandbox|Billing|example/);
    await run('refresh');
    assert.deepEqual(await ids(), before);
  });

  it('knows the row above each row', async () => {
    await tenant.addTokens('full');
    const tree = tenant.api.views.accounts;
    const { element } = (await tenant.rows(second, 'User Groups', 'Billing'))[0]!;
    const above: string[] = [];
    for (let row = await tree.getParent(element); row !== undefined; row = await tree.getParent(row))
      above.push(row.node.kind);
    assert.deepEqual(above, ['group', 'section', 'account']);
  });

  it('refreshes the smallest subtree', async () => {
    await tenant.addTokens('full');
    // Everything that opening the account asks for has come.
    await tenant.rows(second, 'Users');
    await tenant.rows(second, 'User Groups', 'Billing');
    await tenant.rows(third, 'Users');
    tenant.server.requests.length = 0;
    await run('refresh', (await tenant.row(second, 'User Groups', 'Billing')).node);
    await tenant.rows(second, 'User Groups', 'Billing');
    assert.deepEqual(
      tenant.server.requests.map(({ path }) => path.replace(/\/[0-9a-f-]{32,}/g, '/…')),
      ['/accounts/…/scim/v2/Groups/…'],
    );
  });

  it('shows what a filter lets through, and never "nobody" before all were read', async () => {
    await tenant.addTokens('full');
    await tenant.rows(first, 'Users');
    const account = (await tenant.api.directory.accounts()).accounts[0]!;
    await account.view.set({ text: 'pine' });
    const begun = await tenant.rows(first, 'Users');
    assert.deepEqual(
      begun.map(({ accessible }) => accessible),
      [`Search the Remaining Users, ${String(pageSize)} of 320 searched`],
    );
    await run('continueSearch', begun[0]!.node);
    const found = await tenant.rows(first, 'Users');
    assert.equal(found.length, 20);
    assert.equal((await tenant.row(first, 'Users')).description, '20 shown, filter “pine”');
    assert.match((await tenant.row(first, 'Users')).contextValue, /\+filtered/);
    await account.view.set({ text: 'nobody at all' });
    assert.deepEqual(
      (await tenant.rows(first, 'Users')).map(({ label }) => label),
      ['No user matches “nobody at all”'],
    );
    await run('clearFilter', (await tenant.row(first, 'Users')).node);
    assert.equal((await tenant.rows(first, 'Users')).length, 320);
  });

  it('asks the server for a whole address, and checks what it says', async () => {
    await tenant.addTokens('full');
    const account = (await tenant.api.directory.accounts()).accounts[0]!;
    await account.view.set({ text: 'tala.pine@example.com' });
    assert.deepEqual(
      (await tenant.rows(first, 'Users')).map(({ label }) => label),
      ['Tala Pine'],
    );
    assert.ok(tenant.server.requests.some(({ query }) => decodeURIComponent(query).includes('userName eq')));
    tenant.server.faults.inject({ path: '/Users$', fault: { kind: 'ignoreFilter' } });
    await account.view.set({ text: 'nobody@example.com' });
    assert.deepEqual(
      (await tenant.rows(first, 'Users')).map(({ label }) => label),
      ['No user matches “nobody@example.com”'],
    );
    await account.view.set({ text: undefined });
  });

  it('shows an empty account as empty, not as broken', async () => {
    const spec = defaultTenantSpec();
    const empty = await openTenant({
      tenant: { ...spec, accounts: [{ ...spec.accounts[2]!, name: 'Empty', people: [], groups: [] }] },
    });
    try {
      await empty.addTokens('full');
      const labels = async (section: string): Promise<string[]> =>
        (await empty.rows('Empty', section)).map(({ label }) => label);
      assert.deepEqual(await labels('Role Groups'), ['No role groups']);
      assert.deepEqual(await labels('Users'), ['No users yet']);
    } finally {
      await empty.close();
    }
  });

  it('shows nothing as broken where permission groups tell the roles that the role list does not', async () => {
    await tenant.addTokens('scimOnly');
    tenant.server.faults.inject({ path: '/roles$', fault: { kind: 'status', status: 403 } });
    const rows = await tenant.rows(first, 'Role Groups');
    assert.equal(rows.length, 7);
    assert.ok(rows.every(({ node }) => node.kind === 'group'));
  });

  it('shows nothing broken where the roles may not be read and the groups’ names tell what they are', async () => {
    await tenant.addTokens('scimOnly');
    tenant.server.faults.inject({
      path: '/(roles|permission_groups)$',
      fault: { kind: 'status', status: 403 },
    });
    const rows = await tenant.rows(first, 'Role Groups');
    assert.deepEqual(
      rows.filter(({ contextValue }) => !contextValue.startsWith('group')),
      [],
    );
    assert.equal(rows.length, 7);
  });

  it('follows tokens that are removed', async () => {
    await tenant.addTokens('wrongAccount', 'scimOnly');
    assert.equal((await tenant.rows()).length, 2);
    const [, other] = await tenant.tokenRows();
    let changes = 0;
    const subscription = tenant.api.views.accounts.onDidChangeTreeData(() => (changes += 1));
    const { node } = other!;
    assert.ok(node.kind === 'token');
    await tenant.api.vault.remove(node.token.id);
    await until(() => changes > 0);
    subscription.dispose();
    assert.equal((await tenant.rows()).length, 1);
  });
});
