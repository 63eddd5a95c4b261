import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';

/** A server that says 200 and drops people, on a server of the test's own; by hand. */
describe('a push of which only a part lands', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox();
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    mode: 'person',
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'cloudflareScim.apply.verifySeconds': 1,
    }),
  });
  const folder = mkdtempSync(join(tmpdir(), 'partly-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');

  /** Who of these the server itself has in the group. */
  function inBilling(names: readonly string[]): readonly string[] {
    const account = [...server.tenant.accounts.values()][1]!;
    const group = [...account.groups.values()].find(({ displayName }) => displayName === 'Billing')!;
    const members = [...group.memberIds].map((id) => account.users.get(id)?.userName);
    return names.filter((name) => members.includes(name));
  }
  const people = ['ada', 'carmen', 'dilan'].map((name) => `${name}.alder@example.org`);

  it('is told of as what it is', async () => {
    const { quickInput, editors, dialog, notifications } = vscode();
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await quickInput.opened('Add API Token');
    await quickInput.answer(server.token);
    await quickInput.message.filter({ hasText: /reaches 3 accounts/ }).waitFor();
    await quickInput.answer('Mine');
    await accounts().expand('Sandbox 2 – user groups');
    await accounts().expand(/^User Groups/);
    const file = join(folder, 'billing.csv');
    writeFileSync(file, `login\n${people.join('\n')}\n`);
    await accounts().chooseFromMenu(/^Billing/, 'Push Groups…');
    await quickInput.opened(/Push Billing/);
    await quickInput.pick('CSV or JSON File');
    await quickInput.chooseFile(file);
    await quickInput.pick('Only Add These People');
    await editors.tab(/Plan for .*: \+3 in 1 group, 1 request/).waitFor();
    server.faults.inject({ fault: { kind: 'dropMembers', keep: 1 }, method: 'PATCH', times: 1 });
    await editors.pressAction('Apply Plan');
    await dialog.opened(/Apply to Sandbox 2/);
    await dialog.press('Apply');
    await notifications.toast(/Of 1 step: 1 landed in part/);
    assert.equal(inBilling(people).length, 1);
    await vscode().screenshot('partly-landed');
  });

  it('is tried again with one press, through a plan of what did not land', async () => {
    const { editors, dialog, notifications } = vscode();
    await notifications.choose(/Of 1 step: 1 landed in part/, 'Retry What Did Not Land');
    await editors.tab(/Plan for .*: \+2 in 1 group, 1 request/).waitFor();
    assert.match(await editors.visibleText(/Plan for/), /Add 2 people to Billing/);
    await vscode().screenshot('partly-retry');
    await editors.pressAction('Apply Plan');
    await dialog.opened(/Apply to Sandbox 2/);
    await dialog.press('Apply');
    await notifications.toast(/Done, and read back/);
    assert.deepEqual(inBilling(people), people);
    await vscode().screenshot('partly-retried');
  });
});
