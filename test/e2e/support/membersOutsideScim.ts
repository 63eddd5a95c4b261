import { type SandboxAccount } from '../../../src/sandbox/model.ts';
import { type Workbench } from '../pages/workbench.ts';
import { invited, others, vendor } from './offboardAccounts.ts';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests of the block that calls it, in its window: people of an account whom SCIM does not know leave, and come back. */
export function membersOutsideScim(
  vscode: () => Workbench,
  needs: () => { readonly lima: SandboxAccount; readonly folder: string },
): void {
  const page = () => vscode().webviews.content();
  /** Who SCIM does not know in Lima, and with which roles. */
  const outside = (): readonly string[] => {
    const { lima } = needs();
    return [...lima.members.values()]
      .filter(({ userId }) => userId === undefined)
      .map(({ email, roleIds }) =>
        [email, ...lima.roles.flatMap(({ id, name }) => (roleIds.includes(id) ? [name] : []))].join(' '),
      )
      .sort();
  };

  it('shows members that SCIM does not know beside the leavers, unticked, and takes out who is ticked', async () => {
    const file = join(needs().folder, 'everybody.csv');
    writeFileSync(file, `email\n${others.map(({ userName }) => userName).join('\n')}\n`);
    await vscode().sideBar.view('Accounts').chooseFromMenu(/^Lima/, 'Find Leavers…');
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
    // Only the report has it; the page of the plan, which the report comes in front of, has its steps as well.
    await page()
      .getByText(/^Local login: .*Provisioning/)
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
}
