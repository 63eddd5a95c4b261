import { type TreeView } from './pages/treeView.ts';
import { askedForStates } from './support/askedForStates.ts';
import { seenWholeInSmallWindow } from './support/seenWholeInSmallWindow.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** People leave an account, by selecting them and by a list of who should be there, and come back. */
describe('deactivating people', () => {
  const vscode = useWorkbench({
    settings: {
      'cloudflareScim.sandbox.openOnStartup': true,
      'cloudflareScim.reviewAs': 'page',
      'workbench.colorTheme': 'Dark 2026',
    },
  });
  const folder = useFolder('leavers');
  const accounts = (): TreeView => vscode().sideBar.view('Accounts');
  const account = /^Sandbox 2/;
  const three = ['jonas', 'keiko', 'lars'].map((name) => `${name}.alder@example.org`);

  /** Says so once, and plans nothing. */
  const nobodyChosen = async (): Promise<void> => {
    await vscode().notifications.toast(/^No one selected\. No plan was created/);
    await vscode().screenshot('nobody-chosen');
    assert.equal(
      await vscode()
        .editors.tab(/Plan for/)
        .count(),
      0,
    );
    await vscode().notifications.clearAll();
  };

  const openList = async (name: string, text: string): Promise<void> => {
    const file = join(folder, name);
    writeFileSync(file, text);
    await accounts().chooseFromMenu(account, 'Find Leavers…');
    await vscode().quickInput.chooseFile(file);
    await vscode().quickInput.opened(new RegExp(`What ${name} Says`, 'u'));
  };

  it('plans for the three that are selected, and names who leaves', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().sideBar.widen(420);
    await accounts().hasRows();
    await accounts().expand(account);
    await accounts().expand(/^Users/);
    await accounts().selectAll(/^Jonas Alder/, /^Keiko Alder/, /^Lars Alder/);
    await vscode().screenshot('deactivate-selected');
    await accounts().chooseFromMenu(/^Keiko Alder/, 'Deactivate User…');
    await vscode()
      .editors.tab(/Plan for Sandbox 2/)
      .waitFor();
    const text = await vscode().review.text();
    assert.match(text, /Nothing is written yet/);
    await vscode().screenshot('deactivate-review');
  });

  it('says what leaving means before it is agreed to, and marks the rows', async () => {
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Sandbox 2/);
    const text = await vscode().dialog.text();
    for (const address of three) assert.ok(text.includes(address), address);
    assert.match(text, /3 people leave the account and lose every role in it:/);
    // In sight in a small window, whatever else there is to say.
    assert.match(text, /plans to bring back people who left the account/);
    assert.match(text, /lars\.alder@example\.org \(Administrator\b/);
    assert.match(text, /Unassign these people at the identity provider first/);
    await vscode().screenshot('deactivate-confirm');
    await seenWholeInSmallWindow(vscode());
    await vscode().dialog.press('Apply');
    await accounts()
      .row(/^Keiko Alder, inactive/)
      .waitFor();
    await vscode().screenshot('deactivate-done');
  });

  it('brings them back through a plan of its own', async () => {
    await vscode().commands.run('Cloudflare SCIM: Undo Last Push…');
    await vscode()
      .editors.tab(/Plan for Sandbox 2/)
      .waitFor();
    await vscode().screenshot('deactivate-undo');
    await vscode().review.apply();
    await vscode().dialog.opened(/Apply to Sandbox 2/);
    await vscode().dialog.press('Apply');
    await accounts()
      .row(/^Keiko Alder, keiko/)
      .waitFor();
    await vscode().screenshot('deactivate-undone');
  });

  it('proposes no one by a round number of rows, until somebody says that it is the whole list', async () => {
    const { quickInput } = vscode();
    await openList('fifty.csv', `Terminated employees\n${rowsOf(50)}`);
    await quickInput.rows.filter({ hasText: 'Say Whether This Is the Whole List' }).waitFor();
    const says = 'The file begins with "Terminated employees"';
    await quickInput.rows.first().filter({ hasText: says }).waitFor();
    await vscode().screenshot('list-round');
    assert.equal(await quickInput.rows.filter({ hasText: 'Continue with' }).count(), 0);
    await quickInput.accept();
    // The first answer, which Enter gives, is the safe one: nothing is proposed.
    await quickInput.rows.filter({ hasText: 'Yes, This Is the Whole List' }).waitFor();
    for (const sign of [says, 'It has exactly 50 rows'])
      await quickInput.rows.filter({ hasText: sign }).waitFor();
    await vscode().screenshot('list-whole');
    await quickInput.accept();
    await quickInput.rows.filter({ hasText: 'Say Whether This Is the Whole List' }).waitFor();
    assert.equal(await quickInput.rows.filter({ hasText: 'Continue with' }).count(), 0);
    await quickInput.accept();
    await quickInput.pick('Yes, This Is the Whole List');
    await quickInput.rows.filter({ hasText: 'You said that this is the whole list' }).waitFor();
    // The column of addresses is another one, which is chosen by hand.
    await quickInput.rows.filter({ hasText: 'Address: Work email' }).waitFor();
    await quickInput.pick('Address: Work email');
    await quickInput.pick('Account owner');
    await quickInput.rows.filter({ hasText: 'Address: Account owner' }).waitFor();
    await quickInput.goOnWithFile(50);
    await quickInput.rows.filter({ hasText: 'Ada Birch' }).waitFor();
    await quickInput.cancel();
  });

  it('remembers the column for files of that shape, and names the lines that it did not understand', async () => {
    const { quickInput } = vscode();
    await openList('again.csv', rowsOf(7, ['no address,', 'none here,either']));
    await quickInput.rows.filter({ hasText: 'Address: Account owner' }).waitFor();
    await quickInput.rows.filter({ hasText: /2 rows weren’t understood.*line 9, in line 10/u }).waitFor();
    await vscode().screenshot('list-preview');
    // Who is missing from a list with rows that were not understood may be in one of them.
    await quickInput.rows
      .first()
      .filter({ hasText: /Stop.*correct these rows/u })
      .waitFor();
    await quickInput.pick(/^2 rows weren’t understood/u);
    await quickInput.rows.filter({ hasText: 'Back' }).waitFor();
    assert.equal(await quickInput.rows.count(), 3);
    await quickInput.rows.filter({ hasText: 'line 9' }).waitFor();
    await vscode().screenshot('list-lines');
    await quickInput.pick('Back');
    await quickInput.rows.first().filter({ hasText: 'Stop' }).waitFor();
    await quickInput.accept();
    await quickInput.closed();
  });

  it('asks which columns say who has left, in any language, and what their words mean', async () => {
    await askedForStates(vscode(), openList);
  });

  it('finds who is not in a list of everybody, and ticks only who surely is not', async () => {
    const file = join(folder, 'everybody.csv');
    const kept = givenNames.map((name) => `${name}.alder@example.org`).join('\n');
    writeFileSync(file, `email\n${kept}\n`);
    await accounts().chooseFromMenu(account, 'Find Leavers…');
    await vscode().quickInput.chooseFile(file);
    await vscode().quickInput.goOnWithFile(7);
    await vscode().quickInput.rows.filter({ hasText: 'Ada Birch' }).waitFor();
    await vscode().quickInput.opened(/\d+ of \d+ active users of .* aren’t in everybody\.csv/u);
    await vscode().screenshot('leavers');
    await vscode().quickInput.untickAll();
    await vscode().quickInput.ok();
    await nobodyChosen();
  });

  it('stops where nobody of an export is inactive there', async () => {
    const file = join(folder, 'active.csv');
    writeFileSync(file, `Login,Status\n${three.map((address) => `${address},ACTIVE`).join('\n')}\n`);
    await vscode().commands.run('Cloudflare SCIM: Deactivate User…');
    await vscode().quickInput.pick(/Sandbox 2/);
    await vscode().quickInput.pick('CSV or JSON File…');
    await vscode().quickInput.chooseFile(file);
    await vscode().quickInput.goOnWithFile(3);
    await vscode().quickInput.rows.filter({ hasText: 'All 3 in the File' }).waitFor();
    await vscode().screenshot('deactivate-nobody');
    await vscode().quickInput.accept();
    await nobodyChosen();
  });

  it('finds people by name or address, from the palette', async () => {
    await vscode().commands.run('Cloudflare SCIM: Deactivate User…');
    await vscode().quickInput.pick(/Sandbox 2/);
    await vscode().quickInput.pick('Pick Users');
    await vscode().quickInput.opened(/Deactivate User/);
    for (const [typed, found] of [
      ['rosa alder', 'rosa.alder@example.org'],
      ['sven.alder@', 'Sven Alder'],
    ] as const) {
      await vscode().quickInput.type(typed);
      await vscode().quickInput.rows.filter({ hasNotText: found }).first().waitFor({ state: 'detached' });
      await vscode().quickInput.pick(found);
    }
    await vscode().screenshot('deactivate-search');
    await vscode().quickInput.ok();
    await vscode()
      .editors.tab(/Plan for Sandbox 2.*2 users deactivated/)
      .waitFor();
    const text = await vscode().review.text();
    for (const name of ['rosa', 'sven']) assert.match(text, new RegExp(`Deactivate ${name}\\.alder@`));
  });

  it('takes of an export only who is not active there, and has the number typed above five', async () => {
    const file = join(folder, 'leaving.csv');
    writeFileSync(file, `Login,Status\n${leaving}\n${three[0]!},ACTIVE\n`);
    await vscode().commands.run('Cloudflare SCIM: Deactivate User…');
    await vscode().quickInput.pick(/Sandbox 2/);
    await vscode().quickInput.pick('CSV or JSON File…');
    await vscode().quickInput.chooseFile(file);
    await vscode().quickInput.goOnWithFile(7);
    await vscode().quickInput.rows.filter({ hasText: 'All 7 in the File' }).waitFor();
    await vscode().screenshot('deactivate-status');
    // The first is the safe one: who is active at the identity provider stays.
    await vscode().quickInput.accept();
    await vscode()
      .editors.tab(/Plan for Sandbox 2.*6 users deactivated/)
      .waitFor();
    await vscode().review.apply();
    await vscode().screenshot('deactivate-six');
    await vscode().dialog.press('Apply');
    await vscode().quickInput.opened(/Deactivate 6 People/);
    await vscode().quickInput.answer('5');
    await vscode()
      .quickInput.message.filter({ hasText: /not the number of people/ })
      .waitFor();
    await vscode().screenshot('deactivate-count');
    await vscode().quickInput.answer('6');
    await vscode().review.says(/All 6 steps were applied/);
  });

  it('brings somebody back by address', async () => {
    await vscode().commands.run('Cloudflare SCIM: Reactivate User…');
    await vscode().quickInput.pick(/Sandbox 2/);
    await vscode().quickInput.pick('By Address…');
    await vscode().quickInput.ok();
    await vscode().quickInput.opened(/Reactivate User/);
    await vscode()
      .quickInput.message.filter({ hasText: /The person’s former address/ })
      .waitFor();
    await vscode().quickInput.answer('boris.birch@example.org');
    await vscode()
      .editors.tab(/Plan for Sandbox 2/)
      .waitFor();
    await vscode().screenshot('reactivate-by-address');
    assert.match(await vscode().review.text(), /boris\.birch@example\.org/);
  });

  it('adds a new person in four steps, as pending until accepted', async () => {
    const { quickInput, editors, dialog, notifications } = vscode();
    await accounts().chooseFromMenu(account, 'Add User…');
    await quickInput.opened(/Add User to Sandbox 2.*1\/4/);
    await quickInput.answer('nora');
    await quickInput.message.filter({ hasNotText: /as the identity provider has it/ }).waitFor();
    await vscode().screenshot('add-user-address');
    await quickInput.answer('nora.new@example.org');
    await quickInput.opened(/2\/4/);
    await quickInput.answer('Nora');
    await quickInput.opened(/3\/4/);
    await quickInput.answer('New');
    await quickInput.opened(/Groups of nora\.new/);
    await quickInput.pick('Billing');
    await vscode().screenshot('add-user-groups');
    await quickInput.ok();
    await editors.tab(/Plan for Sandbox 2.*1 user created/).waitFor();
    assert.match(await vscode().review.text(), /nora\.new@example\.org/);
    await vscode().screenshot('add-user-review');
    await notifications.clearAll();
    await vscode().review.apply();
    await dialog.opened(/Apply to Sandbox 2/);
    await dialog.press('Apply');
    await vscode().review.says(/All 2 steps were applied/);
    await vscode().screenshot('add-user-done');
  });
});

const leaving = ['boris', 'carmen', 'dilan', 'edith', 'farid', 'greta']
  .map((name) => `${name}.birch@example.org,DEPROVISIONED`)
  .join('\n');

const givenNames = ['ada', 'boris', 'carmen', 'dilan', 'edith', 'farid', 'greta'];

/** A list with two columns of addresses. */
const rowsOf = (count: number, more: readonly string[] = []): string =>
  [
    'Work email,Account owner,Name,Status',
    ...Array.from(
      { length: count },
      (_, index) =>
        `desk${index}@example.org,owner${index}@example.org,Owner ${index},${index === 3 ? 'SUSPENDED' : 'ACTIVE'}`,
    ),
    ...more,
  ].join('\n');
