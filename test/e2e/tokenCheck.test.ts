import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';

/** From a token that lacks one permission to one that has them all; and what a window says of a token that has died. */
describe('checking a token', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox();
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    mode: 'person',
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'workbench.colorTheme': 'Light 2026',
    }),
  });
  const tokens = (): TreeView => vscode().sideBar.view('Tokens');

  it('names the permission that is missing', async () => {
    const reader = server.addToken({
      ...server.tokens.readOnly,
      name: 'lacks one',
      user: ['Memberships Read', 'API Tokens Read'],
    });
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(460);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(reader.secret);
    await vscode()
      .quickInput.message.filter({ hasText: /What should it be called/ })
      .waitFor();
    await vscode().quickInput.answer('Provisioning');
    await tokens()
      .row(/^Provisioning/)
      .waitFor();
    await vscode().commands.run('Cloudflare SCIM: Check Token Permissions');
    await vscode()
      .editors.tab(/Token Check/)
      .waitFor();
    await vscode().webviews.content().getByText('missing 1 permission').waitFor();
    await vscode()
      .statusBar.item(/SCIM token: missing 1 permission/)
      .waitFor();
    await tokens().expand(/^Provisioning/);
    await tokens().expand(/^Check/);
    await tokens().row('Account > Account Settings > Edit, missing, by its own policies').waitFor();
    await vscode().screenshot('check-missing');
  });

  it('is all right once the token is replaced by one that has it', async () => {
    await tokens().chooseFromMenu(/^Provisioning/, 'Replace API Token…');
    await vscode().quickInput.opened(/Replace/);
    assert.equal(await vscode().quickInput.isMasked(), true);
    await vscode().quickInput.answer('not a token');
    await vscode()
      .quickInput.message.filter({ hasText: /no API token/ })
      .waitFor();
    await vscode().screenshot('check-replace');
    await vscode().quickInput.answer(server.tokens.selfReading.secret);
    await vscode()
      .statusBar.item(/SCIM token: ok/)
      .waitFor();
    await tokens().row('Account > Account Settings > Edit, held, by its own policies').waitFor();
    await vscode().screenshot('check-ok');
  });

  it('asks before it takes a token that is not known to be as good', async () => {
    await tokens().chooseFromMenu(/^Provisioning/, 'Replace API Token…');
    await vscode().quickInput.answer(server.tokens.legacy.secret);
    await vscode().dialog.opened(/not known to be as good/);
    assert.match(await vscode().dialog.text(), /Push groups: cannot tell/);
    await vscode().screenshot('check-not-as-good');
    await vscode().dialog.press('Cancel');
    await vscode()
      .statusBar.item(/SCIM token: ok/)
      .waitFor();
  });

  it('says once, in a window that opens, that a token has died', async () => {
    server.revokeToken(server.tokens.selfReading.secret);
    await vscode().commands.run('Cloudflare SCIM: Check Token Permissions');
    await vscode()
      .statusBar.item(/SCIM token: invalid/)
      .waitFor();
    await vscode().screenshot('check-invalid');
  });
});
