import { viewTypes } from '../../src/manifest.ts';
import { openTenant, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const account = 'Sandbox 1';

describe('Show Access', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await tenant.close();
  });

  const pages = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewTypes.access),
      );

  it('opens a page from an account, a group and a person, which reads and writes nothing', async () => {
    const rows = [
      await tenant.row(account),
      await tenant.row(account, 'Role Groups', 'Billing'),
      (await tenant.rows(account, 'Users'))[0]!,
    ];
    for (const [index, { node }] of rows.entries()) {
      tenant.server.requests.length = 0;
      await run('showAccess', node);
      await until(() => pages().length === index + 1);
      // Read within the last minute, the account is not read once more for the next page.
      if (index === 0)
        await until(() => tenant.server.requests.some(({ path }) => path.endsWith('/members')));
      assert.deepEqual(
        tenant.server.requests.filter(({ method }) => method !== 'GET'),
        [],
      );
    }
  });

  it('opens none for a row that is not there, and none where the question is closed', async () => {
    const { node } = await tenant.row(account);
    assert.ok(node.kind === 'account');
    await run('showAccess', { ...node, accountKey: 'elsewhere' });
    let done = false;
    const asked = run('showAccess').finally(() => (done = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return done;
    });
    await asked;
    assert.equal(pages().length, 0);
  });
});
