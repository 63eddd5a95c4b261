import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type TreeView } from './pages/treeView.ts';
import { deactivateElsewhere } from './support/deactivateElsewhere.ts';
import { fitsNarrow } from './support/fitsNarrow.ts';
import { liesAboutAPlan } from './support/liesAboutAPlan.ts';
import { seriousFindings } from './support/seriousFindings.ts';
import { speakAsPage } from './support/speakAsPage.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';

const superRole = 'Super Administrator - All Privileges';

/** A name that would be markup. */
const hostile = '<img src=x onerror=alert(1)>@example.com';

const lima: AccountSpec = {
  name: 'Lima',
  hasUserGroups: true,
  people: [
    { userName: 'ann@example.com', givenName: 'Ann', familyName: 'Alder', roles: [superRole] },
    { userName: 'abe@example.com', givenName: 'Abe', familyName: 'Alder', roles: [superRole] },
    { userName: 'bob@example.com', givenName: 'Bob', familyName: 'Birch', roles: ['Billing'] },
    { userName: 'cyd@example.com', givenName: 'Cyd', familyName: 'Cedar' },
    { userName: hostile, givenName: 'Mallory', familyName: 'Markup', roles: ['DNS'] },
    ...Array.from({ length: 40 }, (_unused, index) => ({ userName: `person${String(index)}@example.com` })),
  ],
  groups: [
    {
      displayName: 'Engineers',
      members: [
        'bob@example.com',
        hostile,
        'person0@example.com',
        'person1@example.com',
        'person2@example.com',
      ],
      policies: ['Billing'],
    },
  ],
};

/** A plan as a page: read, gone through with keys, applied, undone; and nothing is written that nobody agreed to. */
describe('the page of a plan', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({ tenant: { accounts: [lima] } });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'cloudflareScim.reviewAs': 'page',
      'cloudflareScim.apply.verifySeconds': 5,
    }),
  });
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const review = () => vscode().review;
  const writes = (): number => server.requests.filter(({ method }) => method !== 'GET').length;
  const deactivate = async (...people: readonly [RegExp, ...RegExp[]]): Promise<void> => {
    await accounts().selectAll(...people);
    await accounts().chooseFromMenu(people[0], 'Deactivate User…');
  };

  it('says what will happen and to whom, with hostile names as the text that they are', async () => {
    await speakAsPage(vscode().page);
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(server.token);
    await vscode()
      .quickInput.message.filter({ hasText: /Give it a name/ })
      .waitFor();
    await vscode().quickInput.answer('Pushes');
    await accounts().expand(/^Lima/);
    await accounts().expand(/^Users/);
    await vscode().notifications.clearAll();
    await deactivate(/^Bob Birch/, /^Mallory Markup/);
    await vscode().quickInput.opened(/Which Person Are You/);
    await vscode().quickInput.pick('ann@example.com');
    await review().opened(/^Deactivate .*bob@example\.com, which removes them from the account/);
    await review().opened(hostile);
    assert.equal(await review().content.locator('#page img').count(), 0);
    await review().content.getByRole('heading', { name: '2 people' }).waitFor();
    await review().content.getByRole('button', { name: '2 leave the account' }).waitFor();
    await review()
      .content.locator('.finding.warning')
      .filter({ hasText: /^Warning/ })
      .first()
      .waitFor();
    await review()
      .content.locator('.lines')
      .filter({ hasText: /What bob@example\.com was given directly won’t be restored: Billing/ })
      .waitFor();
    const group = review().content.locator('.card').filter({ hasText: 'Engineers' });
    await group.getByText('2 members leave the account').waitFor();
    await review().says('Nothing is written yet.');
    // The page has its own buttons, so the title of the editor needs none.
    assert.equal(
      await vscode()
        .page.locator('.title .editor-actions')
        .getByRole('button', { name: 'Apply Plan' })
        .count(),
      0,
    );
    await vscode().screenshot('review-page');
  });

  it('is gone through with the keys alone', async () => {
    const { keyboard } = vscode().page;
    const name = review().content.getByRole('textbox', { name: 'Name or address' });
    await name.fill('BOB');
    await review().content.getByText('1 of 2 people shown.').waitFor();
    await name.fill('');
    await review()
      .grid.getByRole('columnheader', { name: /^Person/ })
      .focus();
    await keyboard.press('Enter');
    await review().content.locator('[aria-sort="descending"]').waitFor();
    await keyboard.press('ArrowDown');
    const first = review().content.locator('.cell:focus');
    await first.filter({ hasText: 'bob@example.com' }).waitFor();
    await keyboard.press('Enter');
    await review().content.locator('.details h3:focus').waitFor();
    await review().content.locator('.details').getByText('Billing, given directly').waitFor();
    await keyboard.press('Escape');
    await first.filter({ hasText: 'bob@example.com' }).waitFor();
    // Enter with Ctrl is Apply, wherever the focus is, and does nothing else.
    await keyboard.press('Control+Enter');
    await vscode().dialog.opened(/Apply to Lima/);
    assert.equal(await vscode().dialog.focused(), 'Keep Reviewing');
    await vscode().dialog.enterTenTimes();
    await review().says('Nothing is written yet.');
    assert.equal(writes(), 0);
  });

  it('shows the comparison of texts in one click, and stays applicable beside it', async () => {
    await review().press('Compare as Text');
    const comparison = vscode().page.locator('.diff-editor, .monaco-diff-editor').first();
    await comparison.waitFor();
    assert.match(await vscode().editors.visibleText(/Plan for Lima/), /Nothing is written yet/);
    await vscode().commands.run('View: Close Editor');
    await review().opened(/^Deactivate/);
    assert.equal(writes(), 0);
  });

  it('has nothing serious for axe to find, wide and 320 pixels narrow', async () => {
    // The columns are as wide as there is room now, not as there was.
    const fitting = `[...document.querySelectorAll('[role="columnheader"], .body .cell')].every((cell) => cell.offsetWidth <= 200)`;
    await fitsNarrow(vscode(), /^Deactivate/, 'review-narrow', fitting);
  });

  it('writes nothing, whatever a page says that somebody has taken over', async () => {
    const inside = await review().frame();
    await inside.evaluate(liesAboutAPlan);
    await vscode().dialog.opened(/Apply to Lima/);
    await review().says(/VS Code asks, outside this page/);
    await vscode().dialog.enterTenTimes();
    await review().says('Nothing is written yet.');
    assert.equal(await vscode().dialog.box.count(), 0);
    assert.equal(writes(), 0);
    const reached = await inside.evaluate<string>(
      `fetch('${server.baseUrl}/accounts').then(() => 'reached', () => 'refused')`,
    );
    assert.equal(reached, 'refused');
  });

  it('applies once that is agreed to outside of it, shows each step, and opens the undo', async () => {
    await review().press('Apply…');
    await vscode().dialog.opened(/Apply to Lima/);
    await vscode().dialog.press('Apply');
    await review().says(/All 2 steps were applied and verified\./);
    await review().steps.filter({ hasText: 'applied' }).nth(1).waitFor();
    assert.ok(writes() > 0);
    await vscode().screenshot('review-applied');
    assert.equal(await review().button('Apply…').count(), 0);
    // What is in sight is not told once more.
    assert.deepEqual(
      (await vscode().notifications.texts()).filter((text) => /verified/.test(text)),
      [],
    );
    await vscode().commands.run('Notifications: Hide Notifications');
    await review().press('Show Report');
    await vscode()
      .editors.tab(/Push of/)
      .waitFor();
    await vscode().commands.run('View: Close Editor');
    await review().press('Undo…');
    await review().opened(/^Reactivate .*bob@example\.com/);
    await vscode().page.keyboard.press('Control+Shift+Backspace');
    await vscode()
      .editors.tab(/Plan for Lima/)
      .waitFor({ state: 'detached' });
  });

  it('disables Apply where a guard rail blocks, says why, and overrides outside of the page', async () => {
    await deactivate(/^Abe Alder/);
    await review().opened(/^Deactivate abe@example\.com/);
    await review()
      .content.locator('.finding.block')
      .filter({ hasText: /^Block.*Super Administrators from 2 to 1/ })
      .waitFor();
    const apply = review().button('Apply…');
    assert.equal(await apply.getAttribute('aria-disabled'), 'true');
    await review()
      .content.locator('#hint')
      .filter({ hasText: /guard rails block this plan/ })
      .waitFor();
    const before = writes();
    await apply.click({ force: true });
    await vscode().screenshot('review-blocked');
    assert.deepEqual(await seriousFindings(await review().frame()), []);
    await review().press('Override…');
    await vscode().dialog.opened(/Guard rails block this plan/);
    assert.equal(await vscode().dialog.focused(), 'Keep Reviewing');
    await vscode().dialog.press('Keep Reviewing');
    await review().says('Nothing is written yet.');
    assert.equal(writes(), before);
    await review().press('Discard');
    await vscode()
      .editors.tab(/Plan for Lima/)
      .waitFor({ state: 'detached' });
  });

  it('can no longer be applied where the account has changed, and is created again', async () => {
    await deactivate(/^Cyd Cedar/);
    await review().opened(/^Deactivate cyd@example\.com/);
    await deactivateElsewhere(server, 'cyd@example.com');
    const before = writes();
    await review().press('Apply…');
    await vscode().dialog.opened(/Apply to Lima/);
    await vscode().dialog.press('Apply');
    await review().says(/^Nothing was written\. Changed since the plan was made: .*cyd@example\.com/);
    assert.equal(writes(), before);
    assert.equal(await review().button('Apply…').count(), 0);
    await vscode().notifications.clearAll();
    await review().press('Create Again');
    await vscode().notifications.openList();
    await vscode().notifications.toast(/Nothing to change: the account already matches/);
    await vscode().notifications.clearAll();
    await review().press('Close');
  });
});
