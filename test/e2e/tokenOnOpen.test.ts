import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { until } from './support/until.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';

const day = 86_400_000;

/** Windows take their time to open. Milliseconds. */
const slow = 180_000;

/** What a window says as it opens, of a token that expired while none was open: in the status bar always, by a message once. */
describe('opening a workspace with an expired token', () => {
  /** The server's clock runs ahead of the machine's by so much. */
  let ahead = 0;
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({ now: () => Date.now() + ahead });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'workbench.colorTheme': 'Light 2026',
    }),
  });
  const tokens = (): TreeView => vscode().sideBar.view('Tokens');

  async function add(secret: string, label: string): Promise<void> {
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(secret);
    await vscode()
      .quickInput.message.filter({ hasText: /Give it a name/ })
      .waitFor();
    await vscode().quickInput.answer(label);
    await tokens()
      .row(new RegExp(`^${label}`))
      .waitFor();
  }

  /** The check waits until everything else that starts with a window has started. */
  async function said(): Promise<void> {
    await vscode()
      .statusBar.item(/SCIM token: invalid: expired/)
      .locator('.codicon-warning')
      .waitFor({ timeout: 60_000 });
  }

  async function showsCheckOf(label: string): Promise<void> {
    await tokens().expand(new RegExp(`^${label}`));
    await tokens()
      .row(/^Check, not fully verifiable/)
      .waitFor();
  }

  /** An extension that starts while another view is open, with a token that was not checked; what other windows found shows at once. */
  async function reopenedWithUnchecked(
    label: string,
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<{ readonly isChecked: () => boolean }> {
    const { id, secret } = server.addToken({ ...server.tokens.scimOnly, name: label });
    const verified = (): number =>
      server.requests.filter(({ tokenId, path }) => tokenId === id && path.endsWith('/verify')).length;
    await vscode().sideBar.open(/Cloudflare/);
    await add(secret, label);
    await vscode().sideBar.open(/Explorer/);
    const before = verified();
    await vscode().startExtensionAgain(settings);
    await said();
    assert.equal(verified(), before);
    return { isChecked: () => verified() > before };
  }

  it('says so in the status bar, and in one message with a way on', async function () {
    this.timeout(slow);
    const inForce = server.addToken({
      ...server.tokens.legacy,
      name: 'ends in a quarter',
      expiresOn: new Date(Date.now() + 90 * day).toISOString(),
    });
    await vscode().sideBar.open(/Cloudflare/);
    await add(inForce.secret, 'Provisioning');
    // VS Code says that a secret is kept before it has sealed it.
    await vscode().hasStored(/secrets\.provider/);
    await vscode().reopen(() => {
      ahead = 91 * day;
    });
    await said();
    const toast = await vscode().notifications.toast(/API token “Provisioning”: It has expired. Replace it./);
    for (const name of ['Show Report', 'Replace…']) await toast.getByRole('button', { name }).waitFor();
    await vscode().screenshot('open-expired');
    assert.equal(await vscode().notifications.toasts.count(), 1);
    assert.equal((await vscode().notifications.texts()).length, 1);
    await vscode().notifications.list.first().getByRole('button', { name: 'Show Report' }).click();
    await vscode().webviews.content().getByText('It has expired. Replace it.').waitFor();
    await vscode().screenshot('open-expired-report');
  });

  it('says so the next time in the status bar alone, and checks with the first look where that is asked for', async function () {
    this.timeout(slow);
    const whenUsed = { 'cloudflareScim.tokens.checkOnOpen': 'whenUsed' };
    const another = await reopenedWithUnchecked('Another', whenUsed);
    await vscode().sideBar.open(/Cloudflare/);
    await until(() => another.isChecked(), 'the check of the token');
    await showsCheckOf('Another');
    assert.deepEqual(await vscode().notifications.texts(), []);
    await vscode().screenshot('open-expired-again');
  });

  it('checks with the first command, too', async function () {
    this.timeout(slow);
    const third = await reopenedWithUnchecked('Third');
    await vscode().commands.run('Cloudflare SCIM: Show Log');
    await until(() => third.isChecked(), 'the check of the token');
    await vscode().sideBar.open(/Cloudflare/);
    await showsCheckOf('Third');
  });
});
