import { type SandboxAccount, type SandboxGroup } from '../../src/sandbox/model.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { defaultTenantSpec } from '../../src/sandbox/seed.ts';
import { superAdministrators } from '../../src/sandbox/superAdministrators.ts';
import { withTwins } from '../fixtures/twins.ts';
import { type TreeView } from './pages/treeView.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sam = 'sam.twin@example.org';

const accountName = 'Sandbox 2 – user groups';

/** Groups whose policies grant, on a server of the test's own that does not always do as it says; by hand. */
describe('user groups', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({ tenant: withTwins(defaultTenantSpec(), accountName, 'Billing', sam) });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'cloudflareScim.apply.verifySeconds': 1,
    }),
  });
  const folder = useFolder('groups');
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');

  const account = (): SandboxAccount =>
    [...server.tenant.accounts.values()].find(({ name }) => name === accountName)!;
  const group = (name: string): SandboxGroup | undefined =>
    [...account().groups.values()].find(({ displayName }) => displayName === name);
  /** Who of these the server itself has in the group. */
  function members(name: string): readonly string[] {
    return [...(group(name)?.memberIds ?? [])].map((id) => account().users.get(id)!.userName).sort();
  }
  const writes = (): number => server.requests.filter(({ method }) => method !== 'GET').length;
  const dragged = ['Ada', 'Carmen', 'Dilan'];
  const addressOf = (name: string): string => `${name.toLowerCase()}.alder@example.org`;
  const appliedFor = (name: string): boolean => members('Billing').includes(addressOf(name));

  async function apply(): Promise<void> {
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Sandbox 2/);
    await vscode().dialog.press('Apply');
  }
  async function openFile(name: string, text: string, people: number): Promise<void> {
    const file = join(folder, name);
    writeFileSync(file, text);
    await vscode().quickInput.pick('CSV or JSON File');
    await vscode().quickInput.chooseFile(file);
    await vscode().quickInput.goOnWithFile(people);
  }

  it('take users who are dragged onto one into a plan, and nothing is written', async () => {
    const { quickInput, editors } = vscode();
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await quickInput.opened('Add API Token');
    await quickInput.answer(server.token);
    await quickInput.message.filter({ hasText: /reaches 3 accounts/ }).waitFor();
    await quickInput.answer('Mine');
    await accounts().expand(accountName);
    await accounts().expand(/^User Groups/);
    await accounts().expand(/^Users/);
    await accounts().selectAll(/^Ada Alder/, /^Carmen Alder/, /^Dilan Alder/);
    await accounts().drag(/^Carmen Alder/, /^Billing/);
    await editors.tab(/Plan for .*: \+3 in 1 group, 1 request/).waitFor();
    assert.match(await vscode().review.text(), /Add ada\.alder@\S+, carmen\.alder@\S+,/);
    await vscode().screenshot('groups-dragged');
    assert.equal(writes(), 0);
  });

  it('are told of as what they are where only a part is applied, in the tree as well', async () => {
    server.faults.inject({ fault: { kind: 'dropMembers', keep: 1 }, method: 'PATCH', times: 1 });
    await apply();
    await vscode().review.says(/Of 1 step: 1 partly applied/);
    assert.equal(dragged.filter(appliedFor).length, 1);
    await accounts()
      .row(/^Billing.* Last push: partly applied$/)
      .waitFor();
    await accounts().hasBadge(/^Billing/, '?');
    for (const name of dragged) {
      const words = appliedFor(name) ? 'applied' : 'not applied';
      await accounts()
        .row(new RegExp(`^${name} Alder.* Last push: ${words}$`))
        .waitFor();
      await accounts().hasBadge(new RegExp(`^${name} Alder`), appliedFor(name) ? '✓' : '!');
    }
    await vscode().screenshot('groups-partly');
  });

  it('are tried again with one press, through a plan of what was not applied', async () => {
    const { editors } = vscode();
    await vscode().review.press('Retry Remaining Steps…');
    await editors.tab(/Plan for .*: \+2 in 1 group, 1 request/).waitFor();
    assert.match(await vscode().review.text(), /Add \S+@\S+, \S+@\S+/);
    await apply();
    await vscode().review.says(/Applied and verified/);
    assert.ok(dragged.every(appliedFor));
    await accounts()
      .row(/^Billing.* Last push: applied$/)
      .waitFor();
    await accounts().hasBadge(/^Billing/, '✓');
    await vscode().screenshot('groups-retried');
  });

  it('have somebody asked once who they are, before a plan that takes access away', async () => {
    const { quickInput, editors, notifications } = vscode();
    await vscode().commands.run('Cloudflare SCIM: Undo Last Push…');
    await quickInput.opened('Which Person Are You?');
    await vscode().screenshot('groups-who');
    await quickInput.type('mira.alder');
    await quickInput.pick('Mira Alder');
    await editors.tab(/Plan for .*: −2 in 1 group, 1 request/).waitFor();
    server.faults.inject({ fault: { kind: 'status', status: 400 }, method: 'PATCH', times: 1 });
    await apply();
    await vscode().review.says(/Of 1 step: 1 refused/);
    await accounts()
      .row(/^Billing.* Last push: refused$/)
      .waitFor();
    await accounts().hasBadge(/^Billing/, '!');
    await vscode().screenshot('groups-refused');
    await vscode().review.press('Retry Remaining Steps…');
    // It is not asked again.
    await editors.tab(/Plan for .*: −2 in 1 group, 1 request/).waitFor();
    await apply();
    await accounts()
      .row(/^Billing.* Last push: applied$/)
      .waitFor();
    assert.equal(dragged.filter(appliedFor).length, 1);
    await notifications.clearAll();
  });

  it('are created under an exact name, from a list whose people are decided on one by one', async () => {
    const { quickInput, editors, dialog } = vscode();
    await accounts().chooseFromMenu(accountName, 'Push Groups…');
    await quickInput.pick('New Group…');
    await quickInput.ok();
    await quickInput.opened('New Group');
    await quickInput.answer('Super Administrator');
    await dialog.opened(/“Super Administrator” is nearly the name of a role/);
    assert.match(await dialog.text(), /Probably meant: Super Administrator - All Privileges/);
    await vscode().screenshot('groups-near-miss');
    await dialog.press('Change the Name');
    await quickInput.opened('New Group');
    await quickInput.answer('Finance Reviewers');
    await openFile(
      'finance.csv',
      `login,email\n${sam},\nedith@old.example,${addressOf('Edith')}\nnobody@example.org,\nnew.joiner@example.org,\n`,
      4,
    );
    await quickInput.rows.filter({ hasText: /in Billing · id ends in/ }).waitFor();
    await quickInput.rows.filter({ hasText: /in no group · id ends in/ }).waitFor();
    await vscode().screenshot('groups-twins');
    await quickInput.pick(/in no group/);
    await quickInput.rows.filter({ hasText: addressOf('Edith') }).waitFor();
    await quickInput.pick('Edith Alder');
    await quickInput.rows.filter({ hasText: 'Leave nobody@example.org out' }).waitFor();
    await quickInput.pick('Leave nobody@example.org out');
    await quickInput.pick('Create and invite new.joiner@example.org');
    await quickInput.pick('Only Add These People');
    await quickInput.opened('Policy of Finance Reviewers');
    await vscode().screenshot('groups-policy');
    await quickInput.pick('Billing');
    await editors.tab(/Plan for/).waitFor();
    const joiner = vscode().review.grid.getByRole('row').filter({ hasText: 'new.joiner@example.org' });
    await joiner.filter({ hasText: 'is invited' }).waitFor();
    const text = await vscode().review.text();
    assert.match(text, /Create empty group Finance Reviewers/);
    assert.match(text, /Attach policy Billing to Finance Reviewers/);
    assert.match(text, /sam\.twin@example\.org \(id ends in [0-9a-f]{4}\)/);
    await vscode().screenshot('groups-new');
    await apply();
    await vscode().review.says(/All \d steps were applied and verified/);
    await accounts()
      .row(/^Finance Reviewers, .*grants Billing.* Last push: applied$/)
      .waitFor();
    await vscode().screenshot('groups-created');
    assert.deepEqual(members('Finance Reviewers'), [addressOf('Edith'), 'new.joiner@example.org', sam]);
    assert.deepEqual(
      group('Finance Reviewers')?.policies.flatMap((policy) =>
        policy.permission_groups.map(({ name }) => name),
      ),
      ['Billing'],
    );
  });

  it('are gone again once that is undone', async () => {
    const { editors, dialog, notifications } = vscode();
    await vscode().review.press('Undo…');
    await editors.tab(/Plan for/).waitFor();
    assert.match(await vscode().review.text(), /Delete group Finance Reviewers/);
    await vscode().screenshot('groups-undo');
    await vscode().review.apply();
    await dialog.opened(/Apply to Sandbox 2/);
    await dialog.press('Apply');
    await vscode().review.says(/All \d steps were applied/);
    assert.equal(group('Finance Reviewers'), undefined);
    await accounts()
      .row(/^Finance Reviewers/)
      .waitFor({ state: 'detached' });
    await notifications.clearAll();
  });

  it('are offered a policy where they grant nothing, and have none again once that is undone', async () => {
    const { quickInput, editors } = vscode();
    await accounts().chooseFromMenu(/^Contractors/, 'Push Groups…');
    await quickInput.pick('Pick Users');
    await quickInput.type('greta.alder');
    await quickInput.pick('Greta Alder');
    await quickInput.ok();
    await quickInput.opened('Policy of Contractors');
    await quickInput.pick('DNS');
    await editors.tab(/Plan for .*: \+1 in 1 group, 1 policy attached, 2 requests/).waitFor();
    assert.match(await vscode().review.text(), /Gives from now on\s+Grants: DNS\n/);
    await vscode().screenshot('groups-attach');
    await apply();
    await accounts()
      .row(/^Contractors, .*grants DNS\. Last push: applied$/)
      .waitFor();
    await vscode().review.press('Undo…');
    await editors.tab(/Plan for .*: −1 in 1 group, 1 policy detached, 2 requests/).waitFor();
    await apply();
    await accounts()
      .row(/^Contractors, .*grants nothing\. Last push: applied$/)
      .waitFor();
    assert.deepEqual(group('Contractors')?.policies, []);
    assert.ok(!members('Contractors').includes(addressOf('Greta')));
  });

  it('several of them are compared one by one, and a rescue card is offered where power is touched', async () => {
    const { quickInput, editors, dialog, notifications } = vscode();
    await notifications.clearAll();
    await accounts().selectAll(/^Boris Alder/, /^Greta Alder/);
    await accounts().chooseFromMenu(/^Greta Alder/, 'Add to Role Group…');
    // What is below the window's edge is not in the page.
    await vscode().page.setViewportSize({ width: 1280, height: 1400 });
    await quickInput.pick('Break Glass');
    await quickInput.pick('Contractors');
    await quickInput.ok();
    // The comparison of texts is one click away, and its title has the same actions.
    await vscode().review.press('Compare as Text');
    await editors.tab(/Plan for .*files\)/).waitFor();
    await vscode().page.getByText('Below: expected access before and after').waitFor();
    await vscode().page.getByText('Grants nothing: no policy is attached').first().waitFor();
    await vscode().page.getByText('People', { exact: true }).waitFor();
    await vscode().screenshot('groups-several');
    await editors.pressAction('Apply Plan');
    await dialog.opened(/Apply to Sandbox 2/);
    await vscode().screenshot('groups-card-offered');
    assert.match(await dialog.text(), /This may change who is a Super Administrator/);
    await dialog.press('Save a Rescue Card…');
    await quickInput.opened('Save the Rescue Card');
    const card = join(folder, 'card.md');
    await quickInput.saveFile(card, 'finance.csv');
    await notifications.toast(/The rescue card is saved as card\.md/);
    assert.match(
      readFileSync(card, 'utf8'),
      /^# Rescue card for Sandbox 2[^]*ada\.alder@example\.org \(member id /u,
    );
    await dialog.opened(/Apply to Sandbox 2/);
    await dialog.press('Apply');
    await vscode().review.says(/All 2 steps were applied/);
  });

  it('have a Super Administrator put back once the last one is gone', async () => {
    const { quickInput, editors } = vscode();
    for (const id of group('Break Glass')!.memberIds) account().users.get(id)!.groupIds.clear();
    group('Break Glass')!.memberIds.clear();
    for (const [id, member] of account().members) account().members.set(id, { ...member, roleIds: [] });
    assert.equal(superAdministrators(account()).size, 0);
    await accounts().chooseFromMenu(accountName, 'Restore Super Administrator…');
    await quickInput.opened('Restore Super Administrator');
    await vscode().screenshot('groups-restore');
    await quickInput.type('tala.alder');
    await quickInput.pick('Tala Alder');
    await editors.tab(/Plan for/).waitFor();
    await vscode().review.text();
    await vscode().screenshot('groups-restore-plan');
    await apply();
    await vscode().review.says(/Applied and verified/);
    const names = [...superAdministrators(account())].map((id) => account().users.get(id)!.userName);
    assert.deepEqual(names, [addressOf('Tala')]);
  });
});
