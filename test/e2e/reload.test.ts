import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { storageOf } from '../workbench/pageTraces.ts';
import { type TreeView } from './pages/treeView.ts';
import { deactivateElsewhere } from './support/deactivateElsewhere.ts';
import { until } from './support/until.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const superRole = 'Super Administrator - All Privileges';

/**
 * What tokens and pages are after it, all of them after the same one, which takes long. It runs early: VS Code writes the
 * state of its editors down while it is idle, soon after a window opened, and may take minutes in one that has seen many.
 */
describe('a window that is loaded again', () => {
  let server: Sandbox;
  before(async () => {
    const people = [
      { userName: 'ann@example.com', roles: [superRole] },
      { userName: 'abe@example.com', roles: [superRole] },
      ...Array.from({ length: 20 }, (_unused, index) => ({ userName: `person${String(index)}@example.com` })),
    ];
    server = await startSandbox({ tenant: { accounts: [{ name: 'Lima', hasUserGroups: true, people }] } });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({ 'cloudflareScim.apiBaseUrl': server.baseUrl, 'cloudflareScim.reviewAs': 'page' }),
  });
  const folder = useFolder('reload');
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const writes = (): number => server.requests.filter(({ method }) => method !== 'GET').length;

  it('has written down what its pages show, with nothing of the people', async function () {
    this.timeout(240_000);
    const { review, quickInput } = vscode();
    writeFileSync(join(folder, 'other.txt'), '');
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await quickInput.answer(server.token);
    await quickInput.message.filter({ hasText: /Give it a name/ }).waitFor();
    await quickInput.answer('Pushes');
    await accounts().chooseFromMenu(/^Lima/, 'Take Snapshot…');
    await quickInput.opened('Take Snapshot');
    await quickInput.pick('Names and IDs as they are');
    await quickInput.saveFile(join(folder, 'earlier.json'), 'other.txt');
    await until(() => existsSync(join(folder, 'earlier.json')), 'the snapshot');
    await deactivateElsewhere(server, 'person3@example.com');
    await vscode().commands.run('Cloudflare SCIM: Compare Snapshots…');
    await quickInput.chooseFile(join(folder, 'earlier.json'));
    await quickInput.pick('The Accounts as They Are Now');
    await review.content.getByRole('heading', { name: 'What changed in Lima' }).waitFor();
    await accounts().chooseFromMenu(/^Lima/, 'Show Access…');
    await review.content.getByRole('button', { name: '1 inactive' }).click();
    await review.content.getByRole('rowheader', { name: 'person3@example.com' }).click();
    await review.content.getByRole('heading', { name: 'Why' }).waitFor();
    await accounts().expand(/^Lima/);
    await accounts().expand(/^Users/);
    await accounts().chooseFromMenu(/^person7@example\.com/, 'Deactivate User…');
    await quickInput.opened(/Which Person Are You/);
    await quickInput.pick('ann@example.com');
    await review.opened(/^Deactivate person7@example\.com/);
    await accounts().chooseFromMenu(/^person9@example\.com/, 'Offboard Person Everywhere…');
    await review.opened(/^Offboard person9@example\.com from Lima\./);
    const [lima] = server.tenant.accounts.values();
    const { id } = [...lima!.users.values()].find(({ userName }) => userName === 'person7@example.com')!;
    const other = [...lima!.users.values()].find(({ userName }) => userName === 'person9@example.com')!;
    const kept = async (): Promise<void> => {
      await vscode().hasStored(new RegExp(`inactive\\\\*":\\[\\\\*"${id}`));
      await vscode().hasStored(/state\\*":\\*"inactive.{0,3000}opened\\*":\{/);
      await vscode().hasStored(/files\\*":\[\\*"[^"]*earlier\.json/);
      await vscode().hasStored(new RegExp(`user\\\\*",\\\\*"id\\\\*":\\\\*"${other.id}`));
    };
    // It writes only while the focus is in the window itself, not in a page.
    await accounts().select(/^Lima/);
    await kept().catch(kept).catch(kept);
    const storage = await storageOf(vscode().page);
    assert.doesNotMatch(storage, /person3@example\.com/);
    const state = /.{0,400}inactive\\*":\[.{0,400}/su.exec(storage)?.[0] ?? '';
    assert.doesNotMatch(state, /person[79]@example\.com/);
    const offboarding = /.{0,400}wasEvidence.{0,400}/su.exec(storage)?.[0] ?? '';
    assert.match(offboarding, new RegExp(other.id));
    assert.doesNotMatch(offboarding, /person9@example\.com/);
  });

  it('still has its token, and an offboarding that is no longer applicable until it is created again', async function () {
    this.timeout(120_000);
    const { review } = vscode();
    server.requests.length = 0;
    await vscode().reload();
    await review.content.getByRole('heading', { name: 'This offboarding is no longer applicable' }).waitFor();
    assert.equal(await review.button(/^Apply/).count(), 0);
    await vscode().sideBar.view('Tokens').row('Pushes').waitFor();
    await accounts().row(/^Lima/).waitFor();
    await vscode().screenshot('offboard-gone');
    await review.press('Create Again');
    await review.opened(/^Offboard person9@example\.com from Lima\./);
    await vscode().commands.run('View: Close Editor');
    assert.equal(writes(), 0);
  });

  it('has a plan that is no longer applicable until it is created again', async () => {
    const { review } = vscode();
    await vscode()
      .editors.tab(/Plan, no longer applicable|Plan for/)
      .click();
    await review.content.getByRole('heading', { name: 'This plan is no longer applicable' }).waitFor();
    assert.equal(await review.button('Apply…').count(), 0);
    await vscode().screenshot('review-gone');
    await review.press('Create Again');
    await review.opened(/^Deactivate person7@example\.com/);
    await vscode().commands.run('View: Close Editor');
    assert.equal(writes(), 0);
  });

  it('makes a comparison again', async () => {
    const { review } = vscode();
    await vscode().editors.tab('Access Changes').click();
    await review.content.getByRole('heading', { name: 'What changed in Lima' }).waitFor();
    await review.content
      .locator('.body .row')
      .filter({ hasText: /− Lost.*state.*active.*inactive/ })
      .getByRole('rowheader', { name: 'person3@example.com' })
      .waitFor();
    await vscode().screenshot('comparison-again');
    assert.equal(writes(), 0);
  });

  it('reads again who has access, with the filters there were', async () => {
    const { review } = vscode();
    await vscode()
      .editors.tab(/^\s*Access\s*$/)
      .click();
    await review.content.getByRole('heading', { name: 'Who has access to Lima' }).waitFor();
    await review.content.locator('.found').filter({ hasText: '1 person shown.' }).waitFor();
    await review.content.getByRole('heading', { name: 'person3@example.com' }).waitFor();
    // Since the window was loaded again: nothing of the people was kept.
    assert.ok(server.requests.some(({ path }) => path.endsWith('/Users')));
    await review.content.getByRole('button', { name: 'Close' }).click();
    await review.content.getByRole('button', { name: 'Clear Filters' }).click();
    await review.content.getByRole('rowheader', { name: 'ann@example.com' }).waitFor();
    assert.equal(writes(), 0);
  });
});
