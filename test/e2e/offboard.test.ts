import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { fitsNarrow } from './support/fitsNarrow.ts';
import { liesAboutAPlan } from './support/liesAboutAPlan.ts';
import { membersOutsideScim } from './support/membersOutsideScim.ts';
import { moreAccounts, namesWhereActive } from './support/moreAccounts.ts';
import { account, invited, leaver, others, vendor } from './support/offboardAccounts.ts';
import { seriousFindings } from './support/seriousFindings.ts';
import { speakAsPage } from './support/speakAsPage.ts';
import { until } from './support/until.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
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
  const writes = (): readonly string[] =>
    server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);

  const review = () => vscode().review;
  const addToken = async (secret: string, label: string): Promise<void> => {
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(secret);
    const asked = vscode().quickInput.message.filter({ hasText: /Give it a name/ });
    await asked.waitFor();
    await vscode().quickInput.answer(label);
  };
  const offboard = async (addresses: string): Promise<void> => {
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer(addresses);
  };

  it('shows what would happen in each account, and writes nothing', async () => {
    await speakAsPage(vscode().page);
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await addToken(server.token, 'Provisioning');
    await accounts()
      .row(/^Osaka/)
      .waitFor();
    await vscode().commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
    await vscode().quickInput.answer('lee');
    await vscode()
      .quickInput.message.filter({ hasText: /isn’t an email address/ })
      .waitFor();
    await vscode().screenshot('offboard-address');
    await vscode().quickInput.answer(leaver);
    await vscode().quickInput.opened(/Which Person Are You/);
    await vscode().screenshot('offboard-own-user');
    await vscode().quickInput.pick('ann@example.com');
    await review().opened(
      /^Offboard lee@example\.com from 3 of 5 accounts\. Every role there is lost\. Guard rails block 1 more\.$/,
    );
    await page()
      .getByText(/Of 5 accounts: deactivate in 4, 1 of them blocked/)
      .waitFor();
    await review().says('Nothing is written yet.');
    await page()
      .locator('.finding.block')
      .filter({ hasText: /^BlockQuito: This plan leaves/ })
      .waitFor();
    assert.equal(await review().account('Quito').locator('details').getAttribute('open'), '');
    const berlin = review().account('Berlin');
    await berlin.getByText(/^active: Deactivate lee@example\.com, which removes the member/).waitFor();
    await berlin.locator('summary').click();
    await berlin.getByText('Member lee@example.com (accepted): DNS').waitFor();
    await page()
      .locator('.lines')
      .filter({ hasText: /^What can’t be undone.*What lee@example\.com was given directly/s })
      .waitFor();
    await vscode().screenshot('offboard-plan');
    assert.deepEqual(writes(), []);
  });

  it('has nothing serious for axe to find, wide and 320 pixels narrow', async () => {
    await fitsNarrow(vscode(), /^Offboard lee/, 'offboard-narrow');
  });

  it('writes nothing, whatever a page says that somebody has taken over', async () => {
    await (await review().frame()).evaluate(liesAboutAPlan);
    await vscode().dialog.opened(/Offboard lee@example.com from 3 accounts/);
    await review().says(/VS Code asks, outside this page/);
    assert.equal(await review().button('Apply Offboarding…').getAttribute('aria-disabled'), 'true');
    await vscode().dialog.enterTenTimes();
    await review().says('Nothing is written yet.');
    assert.equal(await vscode().dialog.box.count(), 0);
    assert.deepEqual(writes(), []);
  });

  it('shows several people on one page, and is put away by its keys', async () => {
    await offboard(`${leaver}, cid@example.com`);
    await review().opened(/^Offboard 2 people from 1 of 5 accounts/);
    await review().account('Berlin').getByText('lee@example.com, cid@example.com').waitFor();
    await vscode().screenshot('offboard-several');
    await vscode().page.keyboard.press('Control+Shift+Backspace');
    await vscode()
      .editors.tab(/^Offboarding/)
      .waitFor({ state: 'detached' });
    assert.deepEqual(writes(), []);
  });

  it('gives evidence of somebody who is found nowhere, and leaves no message that applies a plan', async () => {
    await offboard('nobody@example.com');
    await review().says(/^nobody@example\.com: nothing to do/);
    await page().getByText('5 without this person').waitFor();
    await vscode().screenshot('offboard-nobody');
    assert.equal(await review().button('Apply Offboarding…').count(), 0);
    // No message is left that offers to apply the plan that was put away.
    assert.deepEqual(
      (await vscode().notifications.texts()).filter((text) => /Apply Offboarding|nothing to do/.test(text)),
      [],
    );
    assert.deepEqual(writes(), []);
  });

  it('writes nothing for anyone who presses Enter at every question', async () => {
    const { dialog } = vscode();
    await offboard(leaver);
    await review().opened(/^Offboard lee/);
    await review().press('Apply Offboarding…');
    await dialog.opened(/Offboard lee@example.com from 3 accounts/);
    assert.equal(await dialog.focused(), 'Keep Reviewing');
    await dialog.enterTenTimes();
    await review().press('Override…');
    await dialog.opened(/Guard rails block this plan/);
    assert.equal(await dialog.focused(), 'Keep Reviewing');
    await dialog.enterTenTimes();
    await review().says('Nothing is written yet.');
    // Enter with Ctrl is Apply, wherever the focus is.
    await review().account('Berlin').locator('summary').focus();
    await vscode().page.keyboard.press('Control+Enter');
    await dialog.opened(/Offboard lee@example.com from 3 accounts/);
    await dialog.enterTenTimes();
    assert.deepEqual(writes(), []);
  });

  it('leaves a guarded account out, goes on where one refuses, and ends as the evidence', async () => {
    await review().press('Apply Offboarding…');
    await vscode().dialog.opened(/Offboard lee@example.com from 3 accounts/);
    const question = await vscode().dialog.text();
    for (const name of ['Berlin', 'Lagos', 'Osaka'])
      assert.match(question, new RegExp(`${name}: .*lee@example\\.com \\(DNS\\)`));
    assert.match(question, /What lee@example\.com was given directly won’t be restored/);
    assert.match(question, /Left out, because guard rails block it: Quito\./);
    await vscode().screenshot('offboard-confirm');
    await vscode().dialog.press('Offboard');
    await review().says(/^lee@example\.com: something is left in 2 accounts/);
    await page().getByRole('heading', { name: 'What remains' }).waitFor();
    await vscode().editors.tab('Offboarding Evidence').waitFor();
    await vscode().screenshot('offboard-evidence');
    assert.equal(await review().account('Berlin').getAttribute('data-state'), 'done');
    assert.equal(await review().account('Osaka').getAttribute('data-state'), 'left');
    assert.deepEqual(await seriousFindings(await review().frame()), []);
    assert.equal(
      await review()
        .button(/^(Apply|Override)/)
        .count(),
      0,
    );
    // What is in sight is not told once more.
    assert.deepEqual(
      (await vscode().notifications.texts()).filter((text) => text.includes('something is left')),
      [],
    );
    assert.deepEqual(namesWhereActive(server.tenant.accounts.values(), leaver), ['Osaka', 'Quito']);
  });

  it('saves the evidence where it is told to, twice over, also once its page is gone', async () => {
    const save = async (): Promise<void> => {
      await vscode().quickInput.chooseFile(folder, 'Save Here');
      await vscode().notifications.toast(/The evidence is saved in/);
      await vscode().notifications.clearAll();
    };
    await review().press('Save Evidence…');
    await save();
    assert.equal(readdirSync(folder).length, 2);
    await review().press('Close');
    await vscode().commands.run('Cloudflare SCIM: Save Offboarding Evidence…');
    await vscode().quickInput.opened(/Save Offboarding Evidence/);
    await vscode().screenshot('offboard-kept');
    await vscode().quickInput.pick(leaver);
    await save();
    await review().says(/^lee@example\.com: offboarding of 2/);
    const names = readdirSync(folder).sort();
    assert.deepEqual(
      names.map((name) => name.replace(/\d{8}T\d{6}Z/, 'when')),
      ['json', 'md'].map((end) => `offboarding-lee@example.com-when.${end}`),
    );
    const evidence = readFileSync(join(folder, names[0]!), 'utf8');
    assert.match(evidence, /Osaka/);
    assert.ok(!evidence.includes(server.token));
  });

  it('finishes what was left when it runs again, and touches nothing else', async () => {
    server.faults.clear();
    const before = writes().length;
    await offboard(leaver);
    await review().opened(/^Offboard lee@example\.com from 1 of 5 accounts/);
    await review().press('Apply Offboarding…');
    await vscode().dialog.opened(/Offboard lee@example.com from 1 account\?/);
    await vscode().dialog.press('Offboard');
    await review().says(/something is left in 1 account\b/);
    const [only, ...more] = writes().slice(before);
    assert.ok(only?.includes(refusing));
    assert.deepEqual(more, []);
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

  membersOutsideScim(vscode, () => ({ lima: lima(), folder }));

  it('locks somebody out of all other accounts before a slow one, beside a dead token, with two questions', async () => {
    const max = 'max@example.com';
    const inside = moreAccounts(server, max);
    const old = server.addToken({
      name: 'Old',
      owner: 'user',
      accounts: { '*': ['SCIM Provisioning', 'Account Settings Read'] },
    });
    await vscode().notifications.clearAll();
    await addToken(old.secret, 'Old token');
    const row = vscode()
      .sideBar.view('Tokens')
      .row(/^Old token/);
    await row.waitFor();
    Object.assign(old, { status: 'disabled' });
    await offboard(max);
    await review().opened(/^Offboard max@example\.com from 11 of 12 accounts\. Every role there is lost\.$/);
    await page()
      .locator('.lines')
      .filter({ hasText: /^Not reached.*Old token/s })
      .waitFor();
    const slow = [...server.tenant.accounts.values()].find(({ name }) => name === 'More 6')!;
    server.faults.inject({ fault: { kind: 'delay', ms: 20_000 }, path: slow.id });
    await review().press('Apply Offboarding…');
    await vscode().dialog.opened(/Offboard max@example.com from 11 accounts/);
    assert.match(await vscode().dialog.text(), /Old token/);
    await vscode().dialog.press('Offboard');
    await until(() => inside().length <= 1, 'all others');
    assert.deepEqual(inside(), [slow.name]);
    await review().says('This offboarding is being applied.');
    const card = review().account('More 6');
    await card.and(page().locator('[data-state="running"]')).waitFor();
    await page().locator('.account[data-state="done"]').nth(9).waitFor();
    await vscode().screenshot('offboard-applying');
    server.faults.clear();
    // The slow one is done by then, or named as what is left.
    await review().says(/^max@example\.com: /);
    await vscode().screenshot('offboard-twelve');
    assert.ok(inside().every((name) => name === slow.name));
  });
});
