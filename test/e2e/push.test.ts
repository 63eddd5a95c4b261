import { type TreeView } from './pages/treeView.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** From a list of people to members of a group and back, by hand: nothing is written that was not shown and agreed to. */
describe('pushing a group', () => {
  const vscode = useWorkbench({
    settings: {
      'cloudflareScim.sandbox.openOnStartup': true,
      'cloudflareScim.reviewAs': 'page',
      'workbench.colorTheme': 'Dark 2026',
    },
  });
  const folder = useFolder('push');
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const first = 'Sandbox 1 – role groups';

  /** Who is put into the group: the first 25 of the account, by address. */
  let people: readonly string[] = [];

  it('takes the people of a CSV file, and shows the plan with who gains what', async () => {
    const { quickInput, editors } = vscode();
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await accounts().hasRows();
    await accounts().expand(first);
    await accounts().expand(/^Role Groups/);
    people = givenNames
      .flatMap((given) => [`${given}.cedar@example.com`, `${given}.birch@example.com`])
      .slice(0, 25);
    const file = join(folder, 'billing.csv');
    writeFileSync(file, `login,status\n${people.map((address) => `${address},ACTIVE\n`).join('')}`);
    await accounts().chooseFromMenu(/^Billing/, 'Push Groups…');
    await quickInput.opened(/Push Billing/);
    await vscode().screenshot('push-source');
    await quickInput.pick('CSV or JSON File');
    await quickInput.chooseFile(file);
    await quickInput.rows.filter({ hasText: 'Continue with 25 People' }).first().waitFor();
    await vscode().screenshot('people-preview');
    await quickInput.goOnWithFile(people.length);
    await quickInput.rows.filter({ hasText: 'Only Add These People' }).waitFor();
    await vscode().screenshot('push-mode');
    await quickInput.pick('Only Add These People');
    await editors.tab(/Plan for .*: \+\d+ in 1 group, 1 request/).waitFor();
    const text = await vscode().review.text();
    assert.match(text, /Nothing is written yet/);
    await vscode().screenshot('push-review');
  });

  it('writes it once it is agreed to, and says that it was applied', async () => {
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Sandbox 1/);
    await vscode().screenshot('push-confirm');
    await vscode().dialog.press('Apply');
    await vscode().review.says(/Applied and verified/);
    await vscode().screenshot('push-applied');
    await vscode().review.press('Show Report');
    await vscode()
      .editors.tab(/Push of/)
      .waitFor();
    await vscode().webviews.content().getByRole('cell', { name: 'applied', exact: true }).waitFor();
    await vscode().screenshot('push-report');
  });

  it('shows the new members in the tree, marked', async () => {
    // Counted by what verifying has read: nobody has looked into the group.
    await accounts()
      .row(/^Billing, 33 members/)
      .waitFor();
    await accounts().expand(/^Billing/);
    await accounts()
      .row(/^Billing, 33 members.* Last push: applied$/)
      .waitFor();
    await vscode().screenshot('push-members');
  });

  it('takes it back through a plan of its own, which counts for no limit', async () => {
    await vscode().commands.run('Cloudflare SCIM: Undo Last Push…');
    await vscode()
      .editors.tab(/Plan for .*: −25 in 1 group, 1 request/)
      .waitFor();
    const text = await vscode().review.text();
    assert.match(text, /and 20 more\s+(?:│\s+)?from\s+(?:│\s+)?Billing/u);
    await vscode().screenshot('push-undo');
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Sandbox 1/);
    assert.equal(await vscode().dialog.focused(), 'Keep Reviewing');
    await vscode().dialog.press('Apply');
    await accounts()
      .row(/^Billing, 8 members/)
      .waitFor();
    await vscode().screenshot('push-undone');
  });

  it('is stopped by a guard rail until somebody says why', async () => {
    const { quickInput, editors, dialog } = vscode();
    const file = join(folder, 'one.csv');
    writeFileSync(file, `login\n${people[0]!}\n`);
    await accounts().chooseFromMenu(/^Billing/, 'Push Groups…');
    await quickInput.opened(/Push Billing/);
    await quickInput.pick('CSV or JSON File');
    await quickInput.chooseFile(file);
    await quickInput.goOnWithFile(1);
    await quickInput.pick('Exactly These People');
    await editors.tab(/Plan for .*: \+1 −8 in 1 group, 2 requests/).waitFor();
    await vscode().review.apply();
    await dialog.opened(/Guard rails block this plan/);
    assert.match(
      await dialog.text(),
      /People who leave group Billing within 24 hours, with this plan: 7 of 7/,
    );
    await vscode().screenshot('push-blocked');
    assert.equal(await dialog.focused(), 'Keep Reviewing');
    await dialog.press('Override…');
    await quickInput.answer('yes');
    await quickInput.message.filter({ hasText: /not the account’s name/ }).waitFor();
    await quickInput.answer(first);
    await quickInput.message.filter({ hasText: /Reason \(kept/ }).waitFor();
    await vscode().screenshot('push-override');
    await quickInput.answer('the list of one is the right one');
    await dialog.opened(/Apply to Sandbox 1/);
    await dialog.press('Apply');
    await accounts()
      .row(/^Billing, 1 member/)
      .waitFor();
  });

  it('remembers all three', async () => {
    await vscode().commands.run('Cloudflare SCIM: Show Provisioning Activity');
    const activity = vscode().sideBar.view('Activity');
    await activity.row(/3 pushes$/).waitFor();
    await activity
      .row(/done · .*Billing/)
      .first()
      .waitFor();
    await vscode().screenshot('push-activity');
  });
});

const givenNames = [
  'ada',
  'boris',
  'carmen',
  'dilan',
  'edith',
  'farid',
  'greta',
  'hugo',
  'ines',
  'jonas',
  'keiko',
  'lars',
  'mira',
];
