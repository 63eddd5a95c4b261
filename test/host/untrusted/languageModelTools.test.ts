import { toolNames } from '../../../src/manifest.ts';
import { openTenant, type Tenant } from '../support/tenant.ts';
import { trustFolder } from '../support/trustFolder.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** VS Code offers the tools to no model here, and holds no call to that: each call has to. */
describe('tools for language models, in a folder that nobody trusted', () => {
  let tenant: Tenant;
  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    tenant = await openTenant({
      tenant: { accounts: [{ name: 'Lima', people: [{ userName: 'ann@example.com' }] }] },
    });
    await tenant.addTokens('full');
    await turn(true);
  });
  after(async () => {
    await turn(undefined);
    await tenant.close();
  });

  async function turn(on: boolean | undefined): Promise<void> {
    const own = vscode.workspace.getConfiguration('cloudflareScim');
    await own.update('languageModelTools', on, vscode.ConfigurationTarget.Global);
  }

  it('answer nothing, though the setting is on, and ask nothing of the server', async () => {
    assert.equal(vscode.workspace.getConfiguration('cloudflareScim').get('languageModelTools'), true);
    // What the window itself reads once it has a token is read by then.
    await tenant.rows('Lima');
    await tenant.tokenRows();
    tenant.server.requests.length = 0;
    for (const name of Object.values(toolNames)) {
      const told = await vscode.lm.invokeTool(name, { input: {}, toolInvocationToken: undefined }).then(
        () => 'was answered',
        (error: unknown) => (error instanceof Error ? error.message : 'threw something else'),
      );
      assert.match(told, /workspace isn’t trusted/, name);
    }
    assert.deepEqual(tenant.server.requests, []);
    assert.equal(tenant.api.reviews.current, undefined);
  });

  it('are turned on by no setting of the folder', async () => {
    const setting = vscode.workspace.getConfiguration('cloudflareScim').inspect('languageModelTools');
    assert.equal(setting?.workspaceValue, undefined);
    await assert.rejects(
      Promise.resolve(
        vscode.workspace
          .getConfiguration('cloudflareScim')
          .update('languageModelTools', true, vscode.ConfigurationTarget.Workspace),
      ),
    );
  });

  it('answer once somebody trusts the folder', async () => {
    await trustFolder();
    const { content } = await vscode.lm.invokeTool(toolNames.listAccounts, {
      input: {},
      toolInvocationToken: undefined,
    });
    assert.match(JSON.stringify(content), /Lima/);
  });
});
