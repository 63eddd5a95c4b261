import { systemClock } from '../../src/core/clock.ts';
import { lockAccount } from '../../src/provisioning/journal/accountLock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { until } from './support/until.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The extension host is killed in the middle of a push, on a server of the test's own, which lives on. */
describe('a push whose extension host is killed', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox();
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    // One person a request, so that there is something between two of them.
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'cloudflareScim.reviewAs': 'page',
      'cloudflareScim.apply.addBatch': 1,
    }),
  });
  const folder = useFolder('killed');
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const activity = (): TreeView => vscode().sideBar.view('Activity');
  const unfinished = /A push to Sandbox 1 .* was interrupted/;
  /** Until the faults are cleared. */
  const heldMs = 60_000;

  /** What the server itself has, no matter who was answered. */
  function billing(): ReadonlySet<string> {
    const [account] = server.tenant.accounts.values();
    const group = [...account!.groups.values()].find(({ displayName }) => displayName.endsWith(' - Billing'));
    return group!.memberIds;
  }

  const patches = (): number => server.requests.filter(({ method }) => method === 'PATCH').length;

  /** Resolves once the next host does. */
  async function tellsOfUnfinished(): Promise<void> {
    const told = vscode().notifications.toasts.filter({ hasText: unfinished }).first();
    await vscode().extensionHost.startsAgain(async () => told.isVisible());
  }

  /** The process that has locked the account says so in its lock. The folder of the lock. */
  function killWriter(): string {
    const workspace = new URL(vscode().page.url()).searchParams.get('folder');
    const storage = join(dirname(workspace!), 'User/globalStorage');
    const locks = (readdirSync(storage, { recursive: true }) as string[]).filter((path) =>
      /turn-[0-9a-f]+\.lock$/u.test(path),
    );
    assert.equal(locks.length, 1);
    const { pid } = JSON.parse(readFileSync(join(storage, locks[0]!), 'utf8')) as { readonly pid: number };
    process.kill(pid, 'SIGKILL');
    return dirname(join(storage, locks[0]!));
  }

  async function apply(...people: readonly string[]): Promise<void> {
    const { quickInput, editors, dialog } = vscode();
    const file = join(folder, `${people[0]!}.csv`);
    writeFileSync(file, `login\n${people.map((name) => `${name}.cedar@example.com\n`).join('')}`);
    // The rows are those of a new extension host each time.
    await accounts().expand('Sandbox 1 – role groups');
    await accounts().expand(/^Role Groups/);
    await accounts().chooseFromMenu(/^Billing/, 'Push Groups…');
    await quickInput.opened(/Push Billing/);
    await quickInput.pick('CSV or JSON File');
    await quickInput.chooseFile(file);
    await quickInput.goOnWithFile(people.length);
    await quickInput.pick('Only Add These People');
    await editors.tab(new RegExp(`Plan for .*: \\+${String(people.length)} in 1 group`, 'u')).waitFor();
    server.requests.length = 0;
    await vscode().review.apply();
    await dialog.opened(/Apply to Sandbox 1/);
    await dialog.press('Apply');
  }

  it('begins with a token', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.opened('Add API Token');
    await vscode().quickInput.answer(server.token);
    await vscode()
      .quickInput.message.filter({ hasText: /reaches 3 accounts/ })
      .waitFor();
    await vscode().quickInput.answer('Mine');
    await accounts().row('Sandbox 1 – role groups').waitFor();
  });

  it('is told of at the next start, where it was killed between a request and its answer, though another window writes', async () => {
    const before = billing().size;
    server.faults.inject({ fault: { kind: 'delay', ms: heldMs }, method: 'PATCH', skip: 1, times: 1 });
    await apply('ada', 'boris', 'carmen');
    await until(() => patches() === 2, 'the second request');
    const journals = killWriter();
    const [accountId] = server.tenant.accounts.keys();
    // Another window has the account's lock before the one that was killed is back.
    const lock = await lockAccount({
      folder: journals,
      accountId: accountId!,
      clock: systemClock,
      push: 'of-another-window',
    });
    await tellsOfUnfinished();
    assert.ok(await lock.isHeld());
    await lock.release();
    // The page that was being applied outlived its host.
    await vscode()
      .review.content.getByRole('alert')
      .filter({ hasText: /The extension was restarted/ })
      .waitFor();
    assert.equal(await vscode().review.content.locator('#page[inert]').count(), 1);
    await vscode().screenshot('killed-unfinished');
    // What was on its way arrives all the same.
    server.faults.clear();
    await until(() => billing().size === before + 2, 'the second person in the group');
  });

  it('is offered again from the activity', async () => {
    await vscode().notifications.clearAll();
    await vscode().commands.run('Cloudflare SCIM: Show Provisioning Activity');
    await activity()
      .row(/^Unfinished push to Sandbox 1 .*Billing/)
      .click();
    await vscode()
      .editors.tab(/Push of/)
      .waitFor();
    await vscode().screenshot('killed-report');
  });

  it('is finished through a plan of what is left', async () => {
    const before = billing().size;
    await activity().pressInline(/^Unfinished push to Sandbox 1/, 'Finish Push…');
    await vscode()
      .editors.tab(/Plan for .*: \+1 in 1 group, 1 request/)
      .waitFor();
    assert.match(await vscode().review.text(), /Add \S+@\S+ to Billing/);
    await vscode().screenshot('killed-finish');
    assert.equal(billing().size, before);
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Sandbox 1/);
    await vscode().dialog.press('Apply');
    await vscode().review.says(/Applied and verified/);
    assert.equal(billing().size, before + 1);
    await vscode().notifications.clearAll();
  });

  it('has nothing left, where it was killed between its last answer and its report', async () => {
    const before = billing().size;
    // The last answer is held for long enough to have the reading that follows it held, too.
    server.faults.inject({ fault: { kind: 'delay', ms: 2_000 }, method: 'PATCH', skip: 1, times: 1 });
    await apply('dilan', 'edith');
    await until(() => patches() === 2, 'the second request');
    server.requests.length = 0;
    server.faults.inject({ fault: { kind: 'delay', ms: heldMs }, method: 'GET', path: '/scim/v2/Users' });
    await until(() => billing().size === before + 2, 'both people in the group');
    await until(() => server.requests.length > 0, 'verification');
    killWriter();
    server.faults.clear();
    // The one that was finished is not told of again.
    await tellsOfUnfinished();
    assert.equal(await vscode().notifications.toasts.filter({ hasText: unfinished }).count(), 1);
    server.requests.length = 0;
    await vscode().notifications.choose(unfinished, 'Finish It…');
    await vscode().notifications.toast(/Nothing is left to do: the account shows all of it/);
    await vscode().screenshot('killed-nothing-left');
    assert.equal(patches(), 0);
    assert.equal(billing().size, before + 2);
    await vscode().commands.run('Cloudflare SCIM: Show Provisioning Activity');
    await activity()
      .row(/^Sandbox 1 .*3 pushes$/)
      .waitFor();
    await activity()
      .row(/ done · .*Billing/)
      .waitFor();
    await activity()
      .row(/a later push finished or undid it · .*Billing/)
      .waitFor();
    // What has nothing left to do is counted and offered no more.
    assert.equal(
      await activity()
        .row(/^Unfinished push/)
        .count(),
      0,
    );
    await vscode().screenshot('killed-activity');
  });

  it('says by whom it was undone since, once the audit log is read', async () => {
    const [account] = server.tenant.accounts.values();
    const { id, groups, users } = account!;
    const token = server.addToken({
      name: 'Okta',
      owner: 'account',
      ownerAccount: id,
      accounts: { [id]: ['SCIM Provisioning'] },
    });
    const group = [...groups.values()].find(({ displayName }) => displayName.endsWith(' - Billing'));
    const carmen = [...users.values()].find(({ userName }) => userName === 'carmen.cedar@example.com');
    await fetch(`${server.baseUrl}/accounts/${id}/scim/v2/Groups/${group!.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token.secret}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'remove', path: `members[value eq "${carmen!.id}"]` }],
      }),
    });
    await activity()
      .row(/^What others did, not read yet/)
      .click();
    const undone = / done · undone for 1 of 1 by the token “Okta”, /;
    await activity().row(undone).waitFor();
    await activity()
      .row(/ the token “Okta” removed carmen\.cedar@example\.com from Billing$/)
      .waitFor();
    await activity().expand(undone);
    await activity()
      .row(/^Undone by the token “Okta”, .*carmen\.cedar@example\.com$/)
      .waitFor();
    await vscode().screenshot('killed-undone');
  });
});
