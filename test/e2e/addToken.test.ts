import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('adding a token', () => {
  let server: Sandbox;
  before('start a tenant', async () => {
    server = await startSandbox();
  });
  after('stop the tenant', async () => {
    await server.close();
  });
  const vscode = useWorkbench({
    mode: 'person',
    settings: () => ({ 'cloudflareScim.apiBaseUrl': server.baseUrl }),
  });

  it('asks for it masked, and says in the box what is wrong with one', async () => {
    const { commands, quickInput } = vscode();
    await commands.run('Cloudflare SCIM: Add API Token…');
    await quickInput.opened('Add API Token');
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.answer('cfut_0000000000000000000000000000000000000000000000000000');
    await quickInput.message.filter({ hasText: /does not accept this token/ }).waitFor();
    assert.equal(await quickInput.isMasked(), true);
  });

  it('keeps a token that the server accepts, and the tree over a reload', async () => {
    const { quickInput, sideBar } = vscode();
    await quickInput.answer(server.token);
    await quickInput.input.and(vscode().page.locator('[type="text"]')).waitFor();
    await quickInput.accept();
    await sideBar.view('Accounts').hasRows();
    await vscode().reload();
    await sideBar.open(/Cloudflare/);
    await sideBar.view('Accounts').hasRows();
    await sideBar.view('Tokens').hasRows();
  });

  it('tells in a toast that a tenant outside Cloudflare has no dashboard', async () => {
    const { notifications, sideBar } = vscode();
    const accounts = sideBar.view('Accounts');
    await accounts.chooseFromMenu(await accounts.firstLabelAtLevel(1), 'Open in Cloudflare Dashboard');
    await notifications.toast(/no dashboard to open/);
    await vscode().screenshot('toast');
  });
});
