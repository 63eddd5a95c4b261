import { addUser, buildAccount } from '../../src/sandbox/accountBuilder.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { account, invited, leaver, others, vendor } from './support/offboardAccounts.ts';
import { until } from './support/until.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One person leaves every account of a token: one refuses at first, one is guarded, one never had the person. */
describe('offboarding a person everywhere', () => {
  let server: Sandbox;
  let refusing = '';
  before(async () => {
    server = await startSandbox({
      tenant: {
        accounts: [
          // Its people are not listed any more once they are deactivated.
          account('Berlin', { afterDeactivation: 'gone' }),
          account('Lagos'),
          account('Lima', { people: others, groups: [], invitations: [invited] }),
          account('Osaka'),
          account('Quito', { groups: [{ displayName: 'On call', members: [leaver] }] }),
        ],
      },
    });
    refusing = [...server.tenant.accounts.values()].find(({ name }) => name === 'Osaka')!.id;
    server.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH', path: refusing });
    const { members, roles } = lima();
    const id = 'ab'.repeat(16);
    const roleIds = roles.filter(({ name }) => name === 'DNS').map((role) => role.id);
    members.set(id, { id, userId: undefined, email: vendor, status: 'accepted', roleIds, policies: [] });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    mode: 'person',
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'cloudflareScim.reviewAs': 'page',
      'workbench.colorTheme': 'Light 2026',
    }),
  });
  const folder = useFolder('evidence');
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const page = () => vscode().webviews.content();
  const lima = () => [...server.tenant.accounts.values()].find(({ name }) => name === 'Lima')!;
  /** Who SCIM does not know in Lima, and with which roles. */
  const outside = (): readonly string[] =>
    [...lima().members.values()]
      .filter(({ userId }) => userId === undefined)
      .map(({ email, roleIds }) =>
        [email, ...lima().roles.flatMap(({ id, name }) => (roleIds.includes(id) ? [name] : []))].join(' '),
      )
      .sort();
  const writes = (): readonly string[] =>
    server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);

  it('shows what would happen in each account, and writes nothing', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(server.token);
    await vscode()
      .quickInput.message.filter({ hasText: /What should it be called/ })
      .waitFor();
    await vscode().quickInput.answer('Provisioning');
    await accounts()
      .row(/^Osaka/)
      .waitFor();
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer('lee');
    await vscode()
      .quickInput.message.filter({ hasText: /no email address/ })
      .waitFor();
    await vscode().screenshot('offboard-address');
    await vscode().quickInput.answer(leaver);
    await vscode().quickInput.opened(/Which Person Are You/);
    await vscode().screenshot('offboard-own-user');
    await vscode().quickInput.pick('ann@example.com');
    await page().getByRole('heading', { name: 'Quito' }).waitFor();
    await page()
      .getByText(/Of 5 accounts: deactivate in 4, 1 of them blocked/)
      .waitFor();
    await vscode().screenshot('offboard-plan');
    assert.deepEqual(writes(), []);
  });

  it('gives evidence of somebody who is found nowhere, and leaves no message that applies a plan', async () => {
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer('nobody@example.com');
    await vscode().notifications.toast(/nobody@example\.com: nothing to do/);
    await page().getByText('5 without this person').waitFor();
    await vscode().screenshot('offboard-nobody');
    // No message is left that offers to apply the plan that was put away.
    const messages = await vscode().notifications.texts();
    assert.ok(messages.some((text) => text.includes('nothing to do')));
    assert.deepEqual(
      messages.filter((text) => text.includes('Apply Offboarding')),
      [],
    );
    await vscode().notifications.clearAll();
    assert.deepEqual(writes(), []);
  });

  it('writes nothing for whoever presses Enter at every question', async () => {
    const { dialog, editors } = vscode();
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer(leaver);
    await page().getByRole('heading', { name: 'Quito' }).waitFor();
    await editors.pressAction('Apply Offboarding…');
    await dialog.opened(/Guard rails block 1 of 4 accounts/);
    assert.equal(await dialog.focused(), 'Keep Reviewing');
    await dialog.enterTenTimes();
    await editors.pressAction('Apply Offboarding…');
    await dialog.press('Leave These Accounts Out');
    await dialog.opened(/Offboard lee@example.com from 3 accounts/);
    assert.equal(await dialog.focused(), 'Keep Reviewing');
    await dialog.enterTenTimes();
    await editors.pressAction('Apply Offboarding…');
    await dialog.press('Override…');
    await dialog.opened(/Guard rails block this plan/);
    assert.equal(await dialog.focused(), 'Keep Reviewing');
    await dialog.enterTenTimes();
    assert.deepEqual(writes(), []);
  });

  it('leaves a guarded account out, and goes on where one refuses', async () => {
    await vscode().editors.pressAction('Apply Offboarding…');
    await vscode().dialog.opened(/Guard rails block 1 of 4 accounts/);
    await vscode().screenshot('offboard-blocked');
    await vscode().dialog.press('Leave These Accounts Out');
    await vscode().dialog.opened(/Offboard lee@example.com from 3 accounts/);
    const question = await vscode().dialog.text();
    for (const name of ['Berlin', 'Lagos', 'Osaka'])
      assert.match(question, new RegExp(`${name}: .*lee@example\\.com \\(DNS\\)`));
    assert.match(question, /What lee@example\.com was given directly does not come back/);
    await vscode().screenshot('offboard-confirm');
    await vscode().dialog.press('Offboard');
    await vscode().notifications.toast(/something is left in 2 accounts/);
    await page().getByRole('heading', { name: 'What remains' }).waitFor();
    await vscode().screenshot('offboard-evidence');
    const active = [...server.tenant.accounts.values()].flatMap(({ name, users }) =>
      [...users.values()].some((user) => user.userName === leaver && user.active) ? [name] : [],
    );
    assert.deepEqual(active, ['Osaka', 'Quito']);
  });

  it('saves the evidence where it is told to, twice over, also once the message is gone', async () => {
    await vscode().notifications.clearAll();
    await vscode().commands.run('Cloudflare SCIM: Save Offboarding Evidence…');
    await vscode().quickInput.opened(/Save Offboarding Evidence/);
    await vscode().screenshot('offboard-kept');
    await vscode().quickInput.pick(leaver);
    await vscode().quickInput.chooseFile(folder, 'Save Here');
    await vscode().notifications.toast(/The evidence is saved in/);
    const names = readdirSync(folder).sort();
    assert.deepEqual(
      names.map((name) => name.replace(/\d{8}T\d{6}Z/, 'when')),
      ['offboarding-lee@example.com-when.json', 'offboarding-lee@example.com-when.md'],
    );
    const evidence = readFileSync(join(folder, names[0]!), 'utf8');
    assert.match(evidence, /Osaka/);
    assert.ok(!evidence.includes(server.token));
  });

  it('finishes what was left when it runs again, and touches nothing else', async () => {
    server.faults.clear();
    const before = writes().length;
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer(leaver);
    await page()
      .getByText(/Of 5 accounts: deactivate in 2, 1 of them blocked/)
      .waitFor();
    await vscode().editors.pressAction('Apply Offboarding…');
    await vscode().dialog.press('Leave These Accounts Out');
    await vscode().dialog.opened(/Offboard lee@example.com from 1 account\?/);
    await vscode().dialog.press('Offboard');
    await vscode().notifications.toast(/something is left in 1 account\b/);
    assert.ok(
      writes()
        .slice(before)
        .every((path) => path.includes(refusing)),
    );
    assert.equal(writes().length, before + 1);
    await vscode().screenshot('offboard-again');
  });

  it('brings somebody back whom the account does not list any more, from the journal', async () => {
    await vscode().commands.run('Cloudflare SCIM: Reactivate User…');
    await vscode().quickInput.pick('Berlin');
    await vscode().quickInput.pick(/lee@example\.com.*not listed any more/);
    await vscode().screenshot('reactivate-from-journal');
    await vscode().quickInput.ok();
    await vscode()
      .editors.tab(/Plan for Berlin/)
      .waitFor();
    assert.match(await vscode().review.text(), /lee@example\.com/);
  });

  it('shows members that SCIM does not know beside the leavers, unticked, and takes out who is ticked', async () => {
    const file = join(folder, 'everybody.csv');
    writeFileSync(file, `email\n${others.map(({ userName }) => userName).join('\n')}\n`);
    await accounts().chooseFromMenu(/^Lima/, 'Find Leavers…');
    await vscode().quickInput.chooseFile(file);
    await vscode().quickInput.goOnWithFile(others.length);
    for (const email of [vendor, invited])
      await vscode().quickInput.rows.filter({ hasText: email }).waitFor();
    await vscode().screenshot('leavers-members');
    await vscode().quickInput.pick(vendor);
    await vscode().quickInput.pick(invited);
    await vscode().quickInput.ok();
    await vscode()
      .editors.tab(/Plan for Lima/)
      .waitFor();
    await vscode().screenshot('members-plan');
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Lima/);
    await vscode().screenshot('members-confirm');
    assert.equal(await vscode().dialog.focused(), 'Keep Reviewing');
    const before = outside();
    await vscode().dialog.enterTenTimes();
    assert.deepEqual(outside(), before);
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Lima/);
    await vscode().dialog.press('Apply');
    await vscode().review.says(/All 2 steps were applied/);
    await vscode().review.press('Show Report');
    await page()
      .getByText(/Withdraw the invitation of/)
      .first()
      .waitFor();
    await vscode().screenshot('members-done');
    assert.deepEqual(outside(), []);
  });

  it('invites them again when that is undone', async () => {
    await vscode().notifications.clearAll();
    await vscode().commands.run('Cloudflare SCIM: Undo Last Push…');
    await vscode()
      .editors.tab(/Plan for Lima/)
      .waitFor();
    await vscode().screenshot('members-undo');
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Lima/);
    await vscode().dialog.press('Apply');
    await vscode().review.says(/All 2 steps were applied/);
    await vscode().screenshot('members-undone');
    assert.deepEqual(outside(), [invited, `${vendor} DNS`]);
  });

  it('locks somebody out of all other accounts before a slow one, beside a dead token, with two questions', async () => {
    const max = 'max@example.com';
    for (let nth = 6; nth <= 12; nth++) {
      const one = buildAccount('more', account(`More ${String(nth)}`, { people: others, groups: [] }));
      server.tenant.accounts.set(one.id, one);
    }
    const twelve = [...server.tenant.accounts.values()];
    const eleven = twelve.filter(({ name }) => name !== 'Lima');
    for (const one of eleven) addUser(one, { userName: max, roles: ['DNS'] });
    const inside = (): readonly string[] =>
      eleven.flatMap(({ name, users }) =>
        [...users.values()].some((user) => user.userName === max && user.active) ? [name] : [],
      );
    const old = server.addToken({
      name: 'Old',
      owner: 'user',
      accounts: { '*': ['SCIM Provisioning', 'Account Settings Read'] },
    });
    await vscode().notifications.clearAll();
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(old.secret);
    const asked = vscode().quickInput.message.filter({ hasText: /What should it be called/ });
    await asked.waitFor();
    await vscode().quickInput.answer('Old token');
    const row = vscode()
      .sideBar.view('Tokens')
      .row(/^Old token/);
    await row.waitFor();
    Object.assign(old, { status: 'disabled' });
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer(max);
    await page()
      .getByText(/Of 12 accounts: deactivate in 11\./)
      .waitFor();
    const slow = eleven.find(({ name }) => name === 'More 6')!;
    server.faults.inject({ fault: { kind: 'delay', ms: 20_000 }, path: slow.id });
    await vscode().editors.pressAction('Apply Offboarding…');
    await vscode().dialog.opened(/Offboard max@example.com from 11 accounts/);
    assert.match(await vscode().dialog.text(), /Old token/);
    await vscode().dialog.press('Offboard');
    await until(() => inside().length <= 1, 'all others');
    assert.deepEqual(inside(), [slow.name]);
    server.faults.clear();
    // The slow one is done by then, or named as what is left.
    await vscode().notifications.toast(/max@example\.com: /);
    assert.ok(inside().every((name) => name === slow.name));
  });
});
