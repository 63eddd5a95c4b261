import { openTenant, type Row, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('checking tokens', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await tenant.close();
  });

  const shown = (): boolean =>
    vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('Token Check') === true;

  async function checkOf(token: string): Promise<Row> {
    const row = (await tenant.tokenRows(token)).find(({ node }) => node.kind === 'tokenCheck');
    assert.ok(row, `a check of ${token}`);
    return row;
  }

  it('Check Token Permissions shows the report, and a row for each permission @oldest', async () => {
    await tenant.addTokens('selfReading');
    const [token] = await tenant.tokenRows();
    await run('checkTokenPermissions', token!.element);
    await until(shown);
    const check = await checkOf('selfReading');
    assert.deepEqual([check.description, check.icon], ['ok', 'pass']);
    assert.equal((await tenant.tokenRows())[0]!.description, 'user-owned · ok');
    const rows = await tenant.tokenRows('selfReading', 'Check');
    assert.deepEqual(
      rows.map(({ label, icon }) => [label, icon]),
      [
        ['Edit · SCIM Provisioning · Account', 'dash'],
        ['Read · Account Settings · Account', 'check'],
        ['Edit · Account Settings · Account', 'check'],
        ['Read · Memberships · User', 'check'],
        ['Edit · Memberships · User', 'check'],
      ],
    );
    assert.equal(
      rows[0]!.accessible,
      'Edit · SCIM Provisioning · Account, not needed, missing, by its own policies',
    );
    assert.equal(rows[1]!.accessible, 'Read · Account Settings · Account, held, by its own policies');
  });

  it('says which one is missing, and tells "missing" from "unknown" by icon and word', async () => {
    await tenant.addTokens('selfReading', 'readOnly', 'unlistable');
    const tokens = await tenant.tokenRows();
    for (const token of tokens) await run('checkTokenPermissions', token.element);
    const check = await checkOf('readOnly');
    assert.deepEqual([check.description, check.icon], ['missing 1 permission', 'warning']);
    const write = (await tenant.tokenRows('readOnly', 'Check')).find(({ label }) =>
      label.startsWith('Edit · Account Settings'),
    )!;
    assert.equal(write.icon, 'close');
    assert.match(write.description, /^missing, by its policies, read with “selfReading”/);
    const unlistable = await tenant.tokenRows('unlistable');
    assert.ok(unlistable.length > 0);
  });

  it('sends nothing but GET', async () => {
    await tenant.addTokens('legacy', 'scimOnly', 'expired');
    tenant.server.requests.length = 0;
    for (const token of await tenant.tokenRows()) await run('checkTokenPermissions', token.element);
    assert.ok(tenant.server.requests.length > 10);
    assert.ok(tenant.server.requests.every(({ method }) => method === 'GET'));
    assert.equal((await checkOf('expired')).description, 'invalid: expired');
    assert.equal((await checkOf('legacy')).description, 'not fully verifiable');
  });

  it('Show Token Check shows the last check without asking again', async () => {
    await tenant.addTokens('legacy');
    const [token] = await tenant.tokenRows();
    await run('checkTokenPermissions', token!.element);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    tenant.server.requests.length = 0;
    await run('showTokenCheck', token!.element);
    await until(shown);
    assert.equal(tenant.server.requests.length, 0);
  });

  it('Show Token Check checks the row’s token where it was not checked, and no other', async () => {
    await tenant.addTokens('legacy', 'full');
    const [legacy, full] = await tenant.tokenRows();
    await run('checkTokenPermissions', legacy!.element);
    tenant.server.requests.length = 0;
    await run('showTokenCheck', full!.element);
    assert.ok(tenant.server.requests.some(({ tokenId }) => tokenId === tenant.server.tokens.full.id));
    assert.equal((await checkOf('full')).description, 'ok');
  });

  it('Copy Required Permissions copies both lists, in the dashboard’s words', async () => {
    await run('copyRequiredPermissions');
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^- Account > SCIM Provisioning > Edit$/m);
    assert.match(text, /^- User > Memberships > Edit$/m);
  });

  it('keeps no token in what a check leaves behind', async () => {
    await tenant.addTokens('selfReading');
    const [token] = await tenant.tokenRows();
    await run('checkTokenPermissions', token!.element);
    const { secret } = tenant.server.tokens.selfReading;
    const documents = vscode.workspace.textDocuments.map((document) => document.getText()).join();
    assert.ok(!documents.includes(secret));
    const rows = JSON.stringify(await tenant.tokenRows('selfReading', 'Check'));
    assert.ok(!rows.includes(secret));
  });
});
