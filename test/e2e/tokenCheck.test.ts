import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { placesWithTokens } from '../support/secretTraces.ts';
import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Typed where a token is asked for, and refused: a slip of the clipboard is as secret as a token. */
const typed = 'correct-horse-battery-staple';

/** From a token that lacks one permission to one that has them all; and what a window says of a token that has died. */
describe('checking a token', () => {
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
      .quickInput.message.filter({ hasText: /Give it a name/ })
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
    await tokens().row('Edit · Account Settings · Account, missing, by its own policies').waitFor();
    await vscode().screenshot('check-missing');
  });

  it('is all right once the token is replaced by one that has it', async () => {
    await tokens().chooseFromMenu(/^Provisioning/, 'Replace API Token…');
    await vscode().quickInput.opened(/Replace/);
    assert.equal(await vscode().quickInput.isMasked(), true);
    await vscode().quickInput.answer(`not a token ${typed}`);
    await vscode()
      .quickInput.message.filter({ hasText: /like an API token/ })
      .waitFor();
    await vscode().screenshot('check-replace');
    await vscode().quickInput.answer(server.tokens.selfReading.secret);
    await vscode()
      .statusBar.item(/SCIM token: ok/)
      .waitFor();
    await tokens().row('Edit · Account Settings · Account, held, by its own policies').waitFor();
    await vscode().webviews.content().getByText('Provisioning: ok').waitFor();
    await vscode().screenshot('check-ok');
  });

  it('asks before it takes a token that is not known to be as good', async () => {
    await tokens().chooseFromMenu(/^Provisioning/, 'Replace API Token…');
    await vscode().quickInput.answer(server.tokens.legacy.secret);
    await vscode().dialog.opened(/may have fewer permissions/);
    assert.match(await vscode().dialog.text(), /Push groups: unknown/);
    await vscode().screenshot('check-not-as-good');
    await vscode().dialog.press('Cancel');
    await vscode()
      .statusBar.item(/SCIM token: ok/)
      .waitFor();
  });

  it('gives the token another name, and keeps what is known of it', async () => {
    await tokens().chooseFromMenu(/^Provisioning/, 'Rename API Token…');
    await vscode().quickInput.opened('Rename API Token');
    await vscode().quickInput.answer('Night shift');
    await tokens()
      .row(/^Night shift, .*ok/)
      .waitFor();
  });

  it('opens Cloudflare’s page for a new token, filled in with what is needed', async () => {
    await vscode().commands.run('Cloudflare SCIM: Create API Token…');
    await vscode().quickInput.opened('Create API Token');
    await vscode().screenshot('check-create');
    await vscode().quickInput.pick('User-Owned');
    await vscode().dialog.opened(/open the external website/);
    await vscode().dialog.press('Copy');
    const url = new URL(await vscode().clipboard());
    assert.equal(`${url.origin}${url.pathname}`, 'https://dash.cloudflare.com/profile/api-tokens');
    assert.deepEqual(JSON.parse(url.searchParams.get('permissionGroupKeys') ?? ''), [
      { key: 'account_settings', type: 'read' },
      { key: 'account_settings', type: 'edit' },
      { key: 'memberships', type: 'read' },
      { key: 'memberships', type: 'edit' },
    ]);
  });

  it('says that a token has died', async () => {
    server.revokeToken(server.tokens.selfReading.secret);
    await vscode().commands.run('Cloudflare SCIM: Check Token Permissions');
    await vscode()
      .statusBar.item(/SCIM token: invalid/)
      .waitFor();
    await vscode()
      .webviews.content()
      .getByText(/Cloudflare does not accept it/)
      .waitFor();
    await vscode().restPointer();
    await vscode().screenshot('check-invalid');
  });

  it('leaves no token in anything that was written or shown, and one that is would be found', async () => {
    await vscode().commands.run('Cloudflare SCIM: Copy Required Permissions');
    await vscode().notifications.toast(/Required permissions copied/);
    await vscode().commands.run('Cloudflare SCIM: Show Log');
    const secrets = [...Object.values(server.tokens).map(({ secret }) => secret), typed];
    const found = async (): Promise<string[]> => placesWithTokens(await vscode().traces(), secrets);
    assert.deepEqual(await found(), []);
    assert.match(await vscode().clipboard(), /SCIM Provisioning/);

    const planted = server.tokens.legacy.secret;
    const { folder } = await vscode().traces();
    const log = globSync('**/*.log', { cwd: folder }).find((file) => file.includes('exthost'))!;
    const scratch = mkdtempSync(join(tmpdir(), 'planted-'));
    try {
      mkdirSync(dirname(join(scratch, log)), { recursive: true });
      copyFileSync(join(folder, log), join(scratch, log));
      assert.deepEqual(placesWithTokens({ folder: scratch }), []);
      appendFileSync(join(scratch, log), `Bearer ${planted}`);
      assert.deepEqual(placesWithTokens({ folder: scratch }), [join(scratch, log)]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    await vscode().page.evaluate(`localStorage.setItem('planted', '${planted}')`);
    assert.deepEqual(await found(), ['the storage of the page']);
    await vscode().page.evaluate(`localStorage.removeItem('planted')`);
    await vscode().page.evaluate(planting(planted));
    assert.deepEqual(await found(), ['the storage of the page']);
    await vscode().page.evaluate(`indexedDB.deleteDatabase('planted')`);
    await vscode().setClipboard(planted);
    assert.deepEqual(await found(), ['the clipboard']);
    await vscode().setClipboard('');
    assert.deepEqual(await found(), []);
  });
});

/** Puts a text into a database of the page. */
function planting(text: string): string {
  return `new Promise((resolve, reject) => {
    const request = indexedDB.open('planted', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('items').put({ text: '${text}' }, 'key');
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  })`;
}
