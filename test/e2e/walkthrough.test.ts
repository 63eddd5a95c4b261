import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';

/** Narrower windows have no room for the document beside the steps. */
const wide = { width: 1600, height: 1000 };

/** The way the walkthrough leads, by hand: in the sandbox first, then with a token for a server of the test's own. */
describe('the walkthrough', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox();
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'workbench.colorTheme': 'Light 2026',
    }),
  });
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const again = async (step: string, { commands, walkthrough } = vscode()): Promise<void> => {
    await commands.run('Cloudflare SCIM: Get Started');
    await walkthrough.opened();
    await walkthrough.select(step);
  };

  it('opens from the empty Accounts view, with what was done before ticked off and nothing else', async () => {
    await vscode().page.setViewportSize(wide);
    await vscode().sideBar.open(/Cloudflare/);
    await accounts().greets();
    await vscode().screenshot('walkthrough-welcome');
    await vscode().commands.run('Cloudflare SCIM: Open Sandbox');
    await accounts().hasRows();
    await vscode().commands.run('Cloudflare SCIM: Close Sandbox');
    await accounts().greets();
    await accounts().welcome.getByText('Get started', { exact: true }).click();
    await vscode().walkthrough.opened();
    await vscode().walkthrough.showDocument('sandbox', 'Sandbox 3 – 2023 style');
    assert.deepEqual(await vscode().walkthrough.allTicked(), ['sandbox']);
    await vscode().restPointer();
    await vscode().screenshot('walkthrough-sandbox');
  });

  it('ticks nothing else off for what is done in the sandbox', async () => {
    const { walkthrough, quickInput } = vscode();
    await walkthrough.press('sandbox', 'Open Sandbox');
    await accounts().hasRows();
    await walkthrough.ticked('sandbox');
    await walkthrough.press('sandbox', 'copy its SCIM base URL');
    await quickInput.pick('Sandbox 1');
    await vscode().notifications.toast(/no identity provider can reach it/);
    await vscode().notifications.clearAll();
    assert.deepEqual(await walkthrough.allTicked(), ['sandbox']);
    await vscode().commands.run('Cloudflare SCIM: Close Sandbox');
    await accounts().greets();
  });

  it('lists what Okta and Entra need', async () => {
    await vscode().commands.run('Cloudflare SCIM: Get Started');
    await vscode().walkthrough.opened();
    await vscode().walkthrough.showDocument('identityProvider', 'SCIM 2.0 Base Url');
    await vscode().restPointer();
    await vscode().screenshot('walkthrough-provider');
  });

  it('ticks off making and adding the token once one is added', async () => {
    await again('addToken');
    await vscode().walkthrough.press('addToken', 'Add API Token…');
    await vscode().quickInput.opened('Add API Token');
    await vscode().quickInput.answer(server.tokens.full.secret);
    await vscode()
      .quickInput.message.filter({ hasText: /reaches 3 accounts/ })
      .waitFor();
    await vscode().quickInput.answer('Provisioning');
    await accounts().hasRows();
    await vscode().walkthrough.ticked('addToken');
    await vscode().walkthrough.ticked('createToken');
    await vscode().screenshot('walkthrough-added');
  });

  it('ticks off the check once one was made', async () => {
    await again('checkToken');
    await vscode().screenshot('walkthrough-check');
    await vscode().walkthrough.press('checkToken', 'Check Token Permissions');
    await vscode()
      .editors.tab(/Token Check/)
      .waitFor();
    await again('checkToken');
    await vscode().walkthrough.ticked('checkToken');
  });

  it('ticks off the identity provider once the URL was copied, and not where the question is closed', async () => {
    const { walkthrough, quickInput } = vscode();
    await again('identityProvider');
    await walkthrough.press('identityProvider', 'Copy SCIM Base URL');
    await quickInput.opened('Copy SCIM Base URL');
    await quickInput.cancel();
    assert.ok(!(await walkthrough.allTicked()).includes('identityProvider'));
    await walkthrough.press('identityProvider', 'Copy SCIM Base URL');
    await quickInput.pick('Sandbox 2');
    await walkthrough.ticked('identityProvider');
    assert.match(await vscode().clipboard(), /\/accounts\/[0-9a-f]{32}\/scim\/v2$/);
    await vscode().screenshot('walkthrough-copied');
  });

  // In the browser each window reads the secret storage when it opens and hears of no other; the host tests play one.
  it('has them ticked off in a second window, which has the token as well, and the last one open', async () => {
    await vscode().hasStored(/#identityProvider[^}]*true/);
    const second = await vscode().anotherWindow();
    try {
      await second.page.setViewportSize(wide);
      await second.sideBar.open(/Cloudflare/);
      await second.sideBar.view('Tokens').row('Provisioning').waitFor({ timeout: 60_000 });
      await second.sideBar.view('Accounts').row('Sandbox 2').waitFor();
      await again('pushGroup', second);
      const done = ['sandbox', 'createToken', 'addToken', 'checkToken', 'identityProvider'];
      for (const step of done) await second.walkthrough.ticked(step);
      assert.deepEqual(await second.walkthrough.allTicked(), done);
      await second.screenshot('walkthrough-push');
    } finally {
      await second.page.close();
    }
  });

  it('ticks off the first push once it was applied', async function () {
    this.timeout(120_000);
    await accounts().expand('Sandbox 2');
    await accounts().expand(/^Users/);
    await accounts().chooseFromMenu(/^Sven Alder/, 'Add to Role Group…');
    await vscode().quickInput.pick('Billing');
    await vscode().quickInput.ok();
    await vscode()
      .editors.tab(/^Plan for/)
      .waitFor();
    await vscode().review.apply();
    await vscode().dialog.press('Apply');
    await vscode().review.says(/Applied and verified/);
    await again('pushGroup');
    await vscode().walkthrough.ticked('pushGroup');
  });
});
