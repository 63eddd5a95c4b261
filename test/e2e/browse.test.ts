import { type TreeView } from './pages/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';

/** The job this extension is for, by hand: who is in which account, in which group, with which role. */
describe('browsing accounts', () => {
  const vscode = useWorkbench({
    settings: { 'cloudflareScim.sandbox.openOnStartup': true, 'workbench.colorTheme': 'Dark 2026' },
  });
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const first = 'Sandbox 1 – role groups';
  const second = 'Sandbox 2 – user groups';

  it('shows the accounts and says that they are no real ones', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await accounts().hasRows();
    await accounts().row(`${first}, sandbox, not Cloudflare`).waitFor();
    await accounts().row(second).waitFor();
    await vscode().screenshot('browse-accounts');
  });

  it('shows the first page of users at once and the next when asked', async () => {
    await accounts().expand(first);
    await accounts()
      .row(/^Users, 320/)
      .waitFor();
    await accounts().expand(/^Users/);
    await accounts().row('Ada Alder').waitFor();
    await vscode().screenshot('browse-users');
    await accounts().scrollTo('Load More Users, 100 of 320 shown');
    await vscode().screenshot('browse-load-more');
    await accounts().row('Load More Users').click();
    await accounts().scrollTo('Load More Users, 200 of 320 shown');
  });

  it('tells who is inactive in words', async () => {
    await accounts().scrollTo(/, inactive · /);
    await vscode().screenshot('browse-inactive');
  });

  it('shows role groups with their counts, and their members when opened', async () => {
    await accounts().collapse(/^Users/);
    await accounts().expand(/^Role Groups, 7/);
    await accounts()
      .row(/^Super Administrator - All Privileges/)
      .waitFor();
    await accounts().expand(/^Administrator, /);
    await accounts()
      .row(/^Administrator, 12 members/)
      .waitFor();
    await accounts()
      .row(/@example\.com/)
      .waitFor();
    await vscode().screenshot('browse-members');
  });

  it('filters by a part of a name once everybody was read', async () => {
    await accounts().collapse(/^Role Groups/);
    await vscode().commands.run('Cloudflare SCIM: Filter Users…');
    await vscode().quickInput.opened('Filter Users');
    await vscode().quickInput.pick(first);
    await vscode().quickInput.opened(`Filter Users of ${first}`);
    await vscode().quickInput.answer('pine');
    await accounts()
      .row(/^Users, 20 shown, filter “pine”/)
      .waitFor();
    await accounts().row('Ada Pine').waitFor();
    assert.equal(await accounts().row('Ada Alder').count(), 0);
    await vscode().screenshot('browse-filter');
  });

  it('asks the server for a whole address', async () => {
    await accounts().pressInline(/^Users, /, 'Filter Users…');
    await vscode().quickInput.opened();
    assert.equal(await vscode().quickInput.input.inputValue(), 'pine');
    await vscode().quickInput.answer('boris.birch@example.com');
    await accounts()
      .row(/^Users, 1 shown/)
      .waitFor();
    await accounts().row('Boris Birch').waitFor();
  });

  it('says when nobody matches', async () => {
    await accounts().pressInline(/^Users, /, 'Filter Users…');
    await vscode().quickInput.answer('nobody at all');
    await accounts().row('No user matches “nobody at all”').waitFor();
    await vscode().screenshot('browse-no-match');
  });

  it('clears the filter', async () => {
    await accounts().pressInline(/^Users, /, 'Clear Filter');
    await accounts().row('Users, 320').waitFor();
  });

  it('shows a user as the server has it', async () => {
    await accounts().chooseFromMenu('Ada Alder', 'Show SCIM Resource');
    const text = await vscode().editors.visibleText('ada.alder@example.com.json');
    assert.match(text, /"userName": "ada\.alder@example\.com"/);
    await vscode().screenshot('browse-resource');
  });

  it('copies ids and addresses', async () => {
    const copied = async (pattern: RegExp): Promise<void> => {
      // The menu closes before the command has run.
      while (!pattern.test(await vscode().clipboard())) await vscode().page.waitForTimeout(50);
    };
    await accounts().chooseFromMenu('Ada Alder', 'Copy User Name');
    await copied(/^ada\.alder@example\.com$/);
    await accounts().chooseFromMenu('Ada Alder', 'Copy ID');
    await copied(/^[0-9a-f]{32}$/);
    await accounts().chooseFromMenu(first, 'Copy SCIM Base URL');
    await copied(/^http:\/\/127\.0\.0\.1:\d+\/client\/v4\/accounts\/[^/]+\/scim\/v2$/);
  });

  it('says what user groups grant, and that one grants nothing', async () => {
    await accounts().collapse(first);
    await accounts().expand(second);
    await accounts().expand(/^User Groups, 4/);
    await accounts()
      .row(/^Contractors, .*grants nothing/)
      .waitFor();
    await accounts()
      .row(/^Platform Engineering, .*grants /)
      .waitFor();
    await vscode().screenshot('browse-user-groups');
  });

  it('shows the same in another theme', async () => {
    const before = await accounts().outline();
    await vscode().setTheme('highContrast');
    assert.deepEqual(await accounts().outline(), before);
  });

  /** Who is left over, and whom only half an offboarding has reached. */
  describe('users by state', () => {
    it('are chosen from a list that says what each state means', async () => {
      await accounts().collapse(second);
      await vscode().commands.run('Cloudflare SCIM: Filter Users by State…');
      await vscode().quickInput.opened('Filter Users by State');
      await vscode().quickInput.pick(first);
      await vscode().quickInput.opened(`Filter Users of ${first} by State`);
      await vscode().screenshot('states-list');
      await vscode().quickInput.pick('Deactivated in SCIM, and still listed');
      await accounts().row('Users, 8 shown, inactive').waitFor();
      await accounts()
        .row(/, inactive · .*@example\.com/)
        .waitFor();
      await vscode().screenshot('states-inactive');
    });

    it('are all shown again once the filter is cleared', async () => {
      await accounts().pressInline(/^Users, /, 'Clear Filter');
      await accounts().row('Users, 320').waitFor();
      await accounts().collapse(first);
    });

    it('show the half-offboarded with a mark, and why in the tooltip', async () => {
      await accounts().expand(second);
      await accounts().chooseFromMenu(/^Users/, 'Filter Users by State…');
      await vscode().quickInput.opened(`Filter Users of ${second} by State`);
      await vscode().quickInput.pick('Inactive but still an account member');
      await accounts()
        .row(/^Users, \d+ shown, half-offboarded/)
        .waitFor();
      await accounts().tooltip(/^Lars Birch, inactive, still a member/, 'Half-offboarded: inactive in SCIM');
      await vscode().screenshot('states-half-offboarded');
    });

    it('keep the mark when the filter is cleared', async () => {
      await vscode().commands.run('Cloudflare SCIM: Clear Filter');
      await accounts().row('Users, 48').waitFor();
      await accounts().scrollTo(/^Lars Birch, inactive, still a member/);
      assert.equal(await accounts().row('Lars Birch, inactive · ').count(), 0);
      await vscode().screenshot('states-marked');
    });
  });
});
