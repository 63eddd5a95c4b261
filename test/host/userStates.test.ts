import { type UserState } from '../../src/directory/users/userState.ts';
import { openTenant, pageSize, type Row, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const first = 'Sandbox 1';

const second = 'Sandbox 2';

describe('users by state', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await tenant.close();
  });

  async function filter(account: string, state: UserState | undefined): Promise<readonly Row[]> {
    const { accounts } = await tenant.api.directory.accounts();
    const found = accounts.find(({ info }) => info.name.startsWith(account))!;
    await found.view.set({ state });
    return tenant.rows(account, 'Users');
  }
  const section = async (account: string): Promise<Row> => tenant.row(account, 'Users');

  it('are asked for by Filter Users by State…, which reads everybody', async () => {
    const { node } = await section(first);
    let done = false;
    const filtering = run('filterUsersByState', node).then(() => (done = true));
    // The list opens with its first entry chosen: "Active".
    await until(async () => {
      if (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return done;
    });
    await filtering;
    assert.equal((await section(first)).description, '312 shown, active');
    assert.equal((await tenant.rows(first, 'Users')).length, 312);
    await run('clearFilter', (await section(first)).node);
    assert.equal((await section(first)).description, '320');
  });

  it('change nothing where the list is closed', async () => {
    const { node } = await section(first);
    let done = false;
    const filtering = run('filterUsersByState', node).then(() => (done = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return done;
    });
    await filtering;
    const { accounts } = await tenant.api.directory.accounts();
    assert.ok(accounts.every(({ view }) => !view.filtered));
  });

  it('are only those in the state, with the search for the rest below', async () => {
    const begun = await filter(first, 'inactive');
    assert.deepEqual(
      begun.map(({ contextValue }) => contextValue),
      [...Array.from({ length: Math.floor(pageSize / 37) }, () => 'user+inactive'), 'continueSearch'],
    );
    await run('continueSearch', begun.at(-1)!.node);
    const found = await tenant.rows(first, 'Users');
    assert.equal(found.length, 8);
    assert.ok(found.every(({ description }) => description.startsWith('inactive · ')));
    assert.equal((await section(first)).description, '8 shown, inactive');
    assert.match((await section(first)).contextValue, /\+filtered/);
    assert.ok(!tenant.server.requests.some(({ path }) => path.endsWith('/members')));
  });

  it('carry a mark where only half an offboarding has reached them, with the filter and after it', async () => {
    const marked = await filter(second, 'halfOffboarded');
    const leftover = marked[0]!;
    assert.equal(leftover.icon, 'warning');
    assert.equal(leftover.accessible, 'Lars Birch, inactive, still a member · lars.birch@example.org');
    const tree = tenant.api.views.accounts;
    const item = await tree.getTreeItem(leftover.element);
    const { tooltip } = await tree.resolveTreeItem(item, leftover.element);
    assert.ok(typeof tooltip === 'string', 'plain text, no Markdown');
    assert.match(tooltip, /Half-offboarded: inactive in SCIM, yet still listed as a member/);
    const others = marked.filter((row) => row !== leftover);
    assert.ok(others.length > 0);
    for (const { icon, description } of others) {
      assert.equal(icon, 'question');
      assert.match(description, /^member in no group · /);
    }
    const all = await filter(second, undefined);
    assert.equal(all.find(({ id }) => id === leftover.id)?.icon, 'warning');
    assert.equal(all.filter(({ icon }) => icon === 'circle-slash').length, 1);
  });

  it('are invited with a SCIM user, or without one', async () => {
    const [invited, ...more] = await filter(second, 'invited');
    assert.match(invited!.accessible, /contractor@example\.net/);
    assert.deepEqual(more, []);
    const begun = await filter(first, 'invited');
    await run('continueSearch', begun.at(-1)!.node);
    assert.deepEqual(
      (await tenant.rows(first, 'Users')).map(({ accessible }) => accessible),
      ['1 invitation without a SCIM user, new.hire@example.com'],
    );
  });

  it('are not guessed where the token may not read the members', async () => {
    tenant.server.faults.inject({ path: '/members$', fault: { kind: 'status', status: 403 } });
    const [only, ...more] = await filter(second, 'halfOffboarded');
    assert.equal(only!.icon, 'warning');
    assert.match(only!.accessible, /^Can’t tell who is half-offboarded, the account’s members could not/);
    assert.deepEqual(more, []);
    assert.equal((await section(second)).description, 'half-offboarded');
    tenant.server.faults.clear();
    await run('refresh', (await section(second)).node);
    assert.ok((await tenant.rows(second, 'Users')).length > 1);
  });

  it('can be asked for again where reading the members failed', async () => {
    tenant.server.faults.inject({ path: '/members$', fault: { kind: 'status', status: 404 } });
    const [failure, ...more] = await filter(second, 'invited');
    assert.equal(failure!.contextValue, 'error');
    assert.deepEqual(more, []);
    tenant.server.faults.clear();
    await run('retry', failure!.node);
    assert.deepEqual(
      (await tenant.rows(second, 'Users')).map(({ contextValue }) => contextValue),
      ['user'],
    );
  });
});
