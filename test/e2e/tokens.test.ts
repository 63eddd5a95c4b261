import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';

/** From an empty side bar to the first account, with every way a token can be no good; by hand, on a server of the test's own. */
describe('adding and removing tokens', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox();
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: {
      'cloudflareScim.apiBaseUrl': 'http://example.com/client/v4',
      'workbench.colorTheme': 'Light 2026',
    },
  });
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const tokens = (): TreeView => vscode().sideBar.view('Tokens');
  const title = 'Add API Token';

  /** Types into the box and waits for what it says. */
  async function refused(text: string, reason: RegExp): Promise<void> {
    const { quickInput } = vscode();
    await quickInput.answer(text);
    await quickInput.message.filter({ hasText: reason }).waitFor();
    assert.equal(await quickInput.input.inputValue(), text, 'what was typed stays');
  }

  it('greets somebody without a token, with one button to go on', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await accounts().greets();
    await vscode().screenshot('tokens-welcome');
    assert.match(await accounts().welcome.innerText(), /not affiliated with Cloudflare/);
  });

  it('sends nothing to an address that is neither https nor this machine, and asks once it is one', async () => {
    const add = accounts().welcome.getByRole('button', { name: 'Add API Token…' });
    await add.click();
    await vscode().notifications.toast(/neither an https address nor one on this machine/);
    await vscode().screenshot('tokens-bad-address');
    await vscode().notifications.clearAll();
    await vscode().changeSettings({ 'cloudflareScim.apiBaseUrl': server.baseUrl });
    await add.click();
    await vscode().quickInput.opened(title);
    assert.equal(await vscode().quickInput.isMasked(), true);
    await vscode().screenshot('tokens-ask');
    await vscode().quickInput.cancel();
  });

  it('refuses what is no usable token, says why, and keeps what was typed', async () => {
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.opened(title);
    await refused('0123456789abcdef0123456789abcdef01234', /Global API Key/);
    await vscode().screenshot('tokens-global-key');
    await refused('not a token', /like an API token/);
    await refused(`cfut_${'x'.repeat(40)}`, /does not accept this token/);
    await refused(server.tokens.expired.secret, /has expired/);
    await refused(server.tokens.disabled.secret, /disabled in Cloudflare/);
    await vscode().screenshot('tokens-disabled');
    await refused(server.tokens.notYetValid.secret, /not valid yet/);
    await refused(server.tokens.blockedAddress.secret, /network address/);
  });

  it('says what is wrong with the server rather than with the token', async () => {
    const typed = server.tokens.legacy.secret;
    server.faults.inject({ fault: { kind: 'html' } });
    await refused(typed, /not the Cloudflare API/);
    server.faults.clear();
    server.faults.inject({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '900' } } });
    await refused(typed, /Rate limited by the server\. Try again in 6 minutes/);
    server.faults.clear();
  });

  it('keeps a good token under the name it is given, and shows its accounts', async () => {
    await vscode().quickInput.answer(server.tokens.full.secret);
    await vscode()
      .quickInput.message.filter({ hasText: /reaches 3 accounts/ })
      .waitFor();
    await vscode().quickInput.answer('My first token');
    await accounts().row('Sandbox 1 – role groups').waitFor();
    await tokens().row('My first token, user-owned').waitFor();
    await tokens().expand('My first token');
    await tokens().row('Sandbox 3 – 2023 style').waitFor();
    await vscode().screenshot('tokens-added');
    const stored = await vscode().page.evaluate<string>('JSON.stringify(localStorage)');
    assert.ok(!stored.includes(server.tokens.full.secret), 'no token lies in the open');
  });

  it('asks for the account where a token cannot list its own', async () => {
    await tokens().pressTitleButton('Add API Token…');
    await vscode().quickInput.opened(title);
    await vscode().quickInput.answer(server.tokens.unlistable.secret);
    await vscode()
      .quickInput.message.filter({ hasText: /ID of the account/ })
      .waitFor();
    await refused('not an id', /isn’t an account ID/);
    await refused('ffffffffffffffffffffffffffffffff', /no access to an account with this ID/);
    await vscode().screenshot('tokens-account-id');
    await vscode().quickInput.answer([...server.tenant.accounts.keys()][0]!);
    await vscode()
      .quickInput.message.filter({ hasText: /reaches one account/ })
      .waitFor();
    await vscode().quickInput.answer('The account’s own');
    await tokens().row('The account’s own, account-owned').waitFor();
  });

  it('tells that a server which is not Cloudflare’s has no dashboard', async () => {
    await accounts().chooseFromMenu('Sandbox 3', 'Open in Cloudflare Dashboard');
    await vscode().notifications.toast(/no dashboard to open/);
    await vscode().notifications.clearAll();
  });

  it('finds a token that is here already', async () => {
    await tokens().pressTitleButton('Add API Token…');
    await refused(server.tokens.full.secret, /already added as “My first token”/);
    await vscode().quickInput.cancel();
  });

  it('shows an error where it happened and reads again on Retry', async () => {
    await accounts().expand('Sandbox 3');
    await accounts().expand(/^Users, 24/);
    await accounts().row('Ada Alder').waitFor();
    server.faults.inject({ path: '/Users$', fault: { kind: 'html' } });
    await accounts().pressInline(/^Users, 24/, 'Refresh');
    await accounts().row('Error: Not an API answer').waitFor();
    assert.ok(await accounts().row('Ada Alder').isVisible(), 'what was shown stays');
    await vscode().screenshot('tokens-error-row');
    server.faults.clear();
    await accounts().row('Error: Not an API answer').click();
    await accounts().row('Error: Not an API answer').waitFor({ state: 'detached' });
  });

  it('shows a token that no longer works beside the accounts of the others', async () => {
    server.revokeToken(server.tokens.full.secret);
    await accounts().pressTitleButton('Refresh');
    await accounts().row('Error: My first token: Token not accepted').waitFor();
    await accounts().row('Sandbox 1 – role groups').waitFor();
    await vscode().screenshot('tokens-revoked');
  });

  it('removes a token once that was confirmed', async () => {
    await tokens().chooseFromMenu('My first token', 'Remove API Token…');
    const dialog = vscode().page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'Remove the token “My first token”?' }).waitFor();
    await vscode().screenshot('tokens-remove');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await tokens().row('My first token').waitFor({ state: 'detached' });
    await tokens().row('The account’s own').waitFor();
  });

  it('counts down how long the server is to be left alone, and lets go of it on a click', async () => {
    await accounts().expand('Sandbox 1');
    await accounts().expand(/^Users/);
    await accounts().row('Ada Alder').waitFor();
    const limited = { kind: 'status', status: 429, headers: { 'retry-after': '90' } } as const;
    server.faults.inject({ path: '/Users$', fault: limited });
    await accounts().pressInline(/^Users/, 'Refresh');
    const wait = vscode().statusBar.item(/SCIM: waiting \d+ s/);
    await wait.waitFor();
    await vscode().screenshot('tokens-wait');
    // No message: what waits for it has a Cancel of its own, or is a row that shows that it is read.
    const messages = await vscode().notifications.texts();
    assert.deepEqual(
      messages.filter((text) => text.includes('Waiting')),
      [],
    );
    await wait.click();
    await wait.waitFor({ state: 'detached' });
    await accounts().row('Error: Cancelled').waitFor();
    assert.ok(await accounts().row('Ada Alder').isVisible(), 'what was shown stays');
    await vscode().screenshot('tokens-wait-cancelled');
    server.faults.clear();
  });

  it('says what to check where the tokens reach no account', async () => {
    await tokens().chooseFromMenu('The account’s own', 'Remove API Token…');
    await vscode().dialog.press('Remove');
    await accounts().welcome.filter({ hasText: 'See who has which role' }).waitFor();
    const [account] = server.tenant.accounts.keys();
    const reached: Record<string, readonly ['SCIM Provisioning']> = { [account!]: ['SCIM Provisioning'] };
    const token = server.addToken({ name: 'Nowhere', owner: 'user', accounts: reached });
    await accounts().welcome.getByRole('button', { name: 'Add API Token…' }).click();
    await vscode().quickInput.opened(title);
    await vscode().quickInput.answer(token.secret);
    await vscode()
      .quickInput.message.filter({ hasText: /Give it a name/ })
      .waitFor();
    await vscode().quickInput.answer('Reaches nothing');
    await accounts().hasRows();
    // Its account resources are changed at Cloudflare.
    Reflect.deleteProperty(reached, account!);
    await vscode().commands.run('Cloudflare SCIM: Refresh');
    await accounts()
      .welcome.filter({ hasText: /lists no accounts for your tokens/ })
      .waitFor();
    await vscode().screenshot('tokens-no-account');
    await tokens().expand('Reaches nothing');
    await tokens().row('Reaches no account').waitFor();
  });
});
