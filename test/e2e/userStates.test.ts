import assert from 'node:assert/strict';
import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';

/** Who is left over: the users of an account by state, and the marks on whom only half an offboarding has reached. */
describe('users by state', () => {
  const vscode = useWorkbench({
    mode: 'person',
    settings: { 'cloudflareScim.sandbox.openOnStartup': true, 'workbench.colorTheme': 'Dark 2026' },
  });
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const first = 'Sandbox 1 – role groups';
  const second = 'Sandbox 2 – user groups';

  it('are chosen from a list that says what each state means', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await accounts().hasRows();
    await vscode().commands.run('Cloudflare SCIM: Filter Users by State…');
    await vscode().quickInput.opened('Filter Users by State');
    await vscode().quickInput.pick(first);
    await vscode().quickInput.opened(`Filter Users of ${first} by State`);
    await vscode().screenshot('states-list');
    await vscode().quickInput.pick('Deactivated in SCIM, and still listed');
    await accounts().row('Users, 8 shown, inactive').waitFor();
    await accounts()
      .row(/, inactive · .*@example\.com/)
      .waitFor();
    await vscode().screenshot('states-inactive');
  });

  it('are all shown again once the filter is cleared', async () => {
    await accounts().pressInline(/^Users, /, 'Clear Filter');
    await accounts().row('Users, 320').waitFor();
    await accounts().collapse(first);
  });

  it('show the half-offboarded with a mark, and why in the tooltip', async () => {
    await accounts().expand(second);
    await accounts().chooseFromMenu(/^Users/, 'Filter Users by State…');
    await vscode().quickInput.opened(`Filter Users of ${second} by State`);
    await vscode().quickInput.pick('Inactive but still an account member');
    await accounts()
      .row(/^Users, \d+ shown, half-offboarded/)
      .waitFor();
    await accounts()
      .row(/^Lars Birch, inactive, still a member/)
      .locator('.monaco-icon-label')
      .hover();
    await vscode().page.getByText('Half-offboarded: inactive in SCIM').waitFor();
    await vscode().screenshot('states-half-offboarded');
  });

  it('keep the mark when the filter is cleared', async () => {
    await vscode().commands.run('Cloudflare SCIM: Clear Filter');
    await accounts().row('Users, 48').waitFor();
    await accounts().scrollTo(/^Lars Birch, inactive, still a member/);
    assert.equal(await accounts().row('Lars Birch, inactive · ').count(), 0);
    await vscode().screenshot('states-marked');
  });
});
