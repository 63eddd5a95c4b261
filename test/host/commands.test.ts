import { commandIds, documentScheme } from '../../src/manifest.ts';
import { openTenant, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const first = 'Sandbox 1';

const second = 'Sandbox 2';

describe('commands', () => {
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

  const clipboard = async (): Promise<string> => vscode.env.clipboard.readText();

  it('are all there @oldest', async () => {
    const there = new Set(await vscode.commands.getCommands(true));
    for (const id of Object.values(commandIds)) assert.ok(there.has(id), id);
  });

  it('Copy ID copies the ids of all selected rows @oldest', async () => {
    const [one, two] = await tenant.rows(first, 'Users');
    await run('copyId', one!.element, [one!.element, two!.element]);
    assert.match(await clipboard(), /^[0-9a-f]{32}\n[0-9a-f]{32}$/);
    await run('copyId', one!.node);
    assert.match(await clipboard(), /^[0-9a-f]{32}$/);
    await run('copyId', (await tenant.row(first)).node);
    assert.equal(await clipboard(), [...tenant.server.tenant.accounts.keys()][0]);
    await run('copyId', (await tenant.row(first, 'Role Groups', 'Billing')).node);
    assert.match(await clipboard(), /^cloudflare-v1-/);
  });

  it('Filter Users… asks for a text, and changes nothing where the box is closed @oldest', async () => {
    const users = await tenant.row(second, 'Users');
    let closed = false;
    const asked = run('filterUsers', users.node).then(() => (closed = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return closed;
    });
    await asked;
    const { accounts } = await tenant.api.directory.accounts();
    assert.ok(accounts.every(({ view }) => view.filter === undefined));
  });

  it('Copy User Name copies the addresses of all selected people', async () => {
    const [one, two] = await tenant.rows(first, 'Users');
    await run('copyUserName', one!.element, [one!.element, two!.element]);
    assert.equal(await clipboard(), 'ada.alder@example.com\nboris.alder@example.com');
    const [member] = await tenant.rows(second, 'User Groups', 'Billing');
    await run('copyUserName', member!.node);
    assert.match(await clipboard(), /^[a-z.]+@example\.org$/);
  });

  it('Copy SCIM Base URL copies the address for an identity provider', async () => {
    const [id] = tenant.server.tenant.accounts.keys();
    await run('copyScimBaseUrl', (await tenant.row(first)).node);
    assert.equal(await clipboard(), `${tenant.server.baseUrl}/accounts/${String(id)}/scim/v2`);
    const [account] = await tenant.tokenRows('full');
    await vscode.env.clipboard.writeText('');
    await run('copyScimBaseUrl', account!.node);
    assert.equal(await clipboard(), `${tenant.server.baseUrl}/accounts/${String(id)}/scim/v2`);
  });

  it('from the palette ask which account is meant @oldest', async () => {
    await vscode.env.clipboard.writeText('');
    let done = false;
    const copying = run('copyScimBaseUrl').then(() => (done = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return done;
    });
    await copying;
    assert.match(await clipboard(), /\/scim\/v2$/);
  });

  it('from the palette act on nothing where the question is closed @oldest', async () => {
    await vscode.env.clipboard.writeText('as it was');
    let done = false;
    const copying = run('copyScimBaseUrl').then(() => (done = true));
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return done;
    });
    await copying;
    assert.equal(await clipboard(), 'as it was');
  });

  it('Show SCIM Resource opens what the server has, to read only', async () => {
    const [user] = await tenant.rows(second, 'Users');
    await run('showScimResource', user!.node);
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.uri.scheme, documentScheme);
    assert.equal(document.languageId, 'json');
    const resource = JSON.parse(document.getText()) as { schemas: string[]; meta: { resourceType: string } };
    assert.deepEqual(resource.schemas, ['urn:ietf:params:scim:schemas:core:2.0:User']);
    assert.equal(resource.meta.resourceType, 'User');
    assert.equal(document.isDirty, false);
    await run('showScimResource', (await tenant.row(second, 'User Groups', 'Billing')).node);
    assert.match(vscode.window.activeTextEditor!.document.getText(), /"displayName": "Billing"/);
    const [member] = await tenant.rows(second, 'User Groups', 'Billing');
    await run('showScimResource', member!.node);
    assert.match(vscode.window.activeTextEditor!.document.getText(), /"userName"/);
  });

  it('Show SCIM Resource shows what it finds now, not what it found before @oldest', async () => {
    const [user] = await tenant.rows(second, 'Users');
    await run('showScimResource', user!.node);
    const { document } = vscode.window.activeTextEditor!;
    const before = document.getText();
    const [, account] = tenant.server.tenant.accounts.values();
    const [person] = account!.users.values();
    Object.assign(person!, { externalId: 'changed meanwhile' });
    await run('showScimResource', user!.node);
    await until(() => document.getText() !== before);
    assert.match(document.getText(), /changed meanwhile/);
  });

  it('Open in Cloudflare Dashboard opens nothing for a server that is not Cloudflare’s', async () => {
    // It says so in a message, which nobody answers; that it returns means that no browser was asked to open a page.
    await run('openInDashboard', (await tenant.row(first)).node);
    await run('openInDashboard', (await tenant.tokenRows())[0]!.node);
  });

  it('Refresh reads an account, a section and a token again, and of any other row what holds it', async () => {
    const readAll = async (): Promise<void> => {
      await tenant.rows();
      for (const account of [first, second]) await tenant.rows(account, 'Users');
      await tenant.rows(second, 'User Groups', 'Billing');
      await tenant.tokenRows((await tenant.tokenRows())[0]!.label);
    };
    await readAll();
    tenant.server.requests.length = 0;
    await readAll();
    assert.equal(tenant.server.requests.length, 0, 'all of it is known');
    for (const node of [
      (await tenant.rows(second, 'Users'))[0]!.node,
      (await tenant.rows(first, 'Users')).at(-1)!.node,
      (await tenant.rows(second, 'User Groups', 'Billing'))[0]!.node,
      (await tenant.tokenRows((await tenant.tokenRows())[0]!.label)).at(-1)!.node,
      (await tenant.row(second)).node,
      (await tenant.row(second, 'Users')).node,
      (await tenant.row(second, 'User Groups')).node,
      (await tenant.tokenRows())[0]!.node,
    ]) {
      tenant.server.requests.length = 0;
      await run('refresh', node);
      await readAll();
      assert.ok(tenant.server.requests.length > 0, node.kind);
    }
  });

  it('Refresh sees what changed on the server', async () => {
    await tenant.rows(second, 'Users');
    const [, account] = tenant.server.tenant.accounts.values();
    const [person] = account!.users.values();
    Object.assign(person!, { active: false });
    await run('refresh', (await tenant.row(second, 'Users')).node);
    const rows = await tenant.rows(second, 'Users');
    assert.match(rows[0]!.description, /^inactive/);
  });

  it('Clear Filter without a row clears every filter', async () => {
    const { accounts } = await tenant.api.directory.accounts();
    for (const account of accounts) await account.view.set({ text: 'x' });
    await run('clearFilter');
    assert.ok(accounts.every(({ view }) => view.filter === undefined));
  });

  it('Clear Filter on a row clears that account’s filter alone; where it has none, the only one there is', async () => {
    const { accounts } = await tenant.api.directory.accounts();
    const [one, two] = accounts;
    await tenant.rows(second, 'Users');
    const group = (await tenant.row(second, 'User Groups', 'Billing')).node;
    for (const account of [one, two]) await account!.view.set({ text: 'x' });
    await run('clearFilter', group);
    assert.deepEqual([one!.view.filtered, two!.view.filtered], [true, false]);
    await run('clearFilter', group);
    assert.equal(one!.view.filtered, false);
  });

  it('Show Log opens the log, in which no token stands @oldest', async () => {
    await run('showLog');
  });

  it('Report Issue… opens what there is to say as a document to finish by hand, without addresses and tokens @oldest', async () => {
    await run('reportIssue');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document?.isUntitled && !document.isClosed);
    const text = document.getText();
    assert.match(text, /Extension: \d+\.\d+\.\d+\n/);
    assert.ok(text.includes(vscode.version));
    // What the tests before have asked.
    assert.match(text, /\[debug\] Answered .*"method":"GET"/);
    assert.doesNotMatch(text, /@example|[0-9a-f]{32}/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('the sandbox', () => {
  it('opens without a token, says what it is, and is gone once closed', async () => {
    const tenant = await openTenant();
    try {
      await run('openSandbox');
      await run('openSandbox');
      const rows = await tenant.rows();
      assert.equal(rows.length, 3);
      for (const { description, accessible, contextValue, icon } of rows) {
        assert.equal(description, 'sandbox, not Cloudflare');
        assert.match(accessible, /sandbox, not Cloudflare$/);
        assert.equal(contextValue, 'account+sandbox');
        assert.equal(icon, 'beaker');
      }
      assert.match((await tenant.row(first, 'Users')).contextValue, /\+sandbox/);
      const [token] = await tenant.tokenRows();
      assert.equal(token!.contextValue, 'token+sandbox');
      await run('closeSandbox');
      assert.deepEqual(await tenant.rows(), []);
      assert.deepEqual(await tenant.tokenRows(), []);
    } finally {
      await tenant.close();
    }
  });

  it('closes by removing its token, and never stores that', async () => {
    const tenant = await openTenant();
    try {
      await run('openSandbox');
      const [token] = await tenant.tokenRows();
      assert.ok(token!.node.kind === 'token');
      assert.equal(token!.node.token.storage, 'session');
      await run('removeToken', token!.node);
      assert.deepEqual(await tenant.rows(), []);
    } finally {
      await tenant.close();
    }
  });
});
