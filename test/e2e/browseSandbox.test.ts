import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';

describe('browsing the sandbox', () => {
  const vscode = useWorkbench({ settings: { 'cloudflareScim.sandbox.openOnStartup': true } });

  before('open the view', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.view('Accounts').hasRows();
  });

  it('opens an account, its role groups and its users by click', async () => {
    const accounts = vscode().sideBar.view('Accounts');
    const account = await accounts.firstLabelAtLevel(1);
    assert.match(account, /sandbox, not Cloudflare/);
    await accounts.expand(account);
    await accounts.expand(/^Role Groups/);
    assert.match(await accounts.childOf(/^Role Groups/), /role group/);
    await accounts.expand(/^Users/);
    assert.match(await accounts.childOf(/^Users/), /@example\.com/);
  });

  it('shows the SCIM resource of a user as a document', async () => {
    const accounts = vscode().sideBar.view('Accounts');
    await accounts.chooseFromMenu(await accounts.childOf(/^Users/), 'Show SCIM Resource');
    const text = await vscode().editors.visibleText(/\.json/);
    assert.match(text, /"urn:ietf:params:scim:schemas:core:2\.0:User"/);
  });

  it('shows the tree in every theme', async () => {
    for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const) {
      await vscode().setTheme(theme);
      await vscode().screenshot(`tree ${theme}`);
      await vscode()
        .sideBar.view('Accounts')
        .row(/^Users/)
        .waitFor();
    }
  });
});
