import { type Workbench } from '../e2e/pages/workbench.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The populated tree, with a user's SCIM resource beside it. */
export async function openTree(vscode: Workbench): Promise<void> {
  await vscode.sideBar.open(/Cloudflare/);
  await vscode.sideBar.widen(430);
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.hasRows();
  await accounts.expand(await accounts.firstLabelAtLevel(1));
  await accounts.expand(/^Users/);
  await accounts.childOf(/^Users/);
  await accounts.expand(/^Role Groups/);
  const user = await accounts.childOf(/^Users/);
  await accounts.chooseFromMenu(user, 'Show SCIM Resource');
  await vscode.editors.tab(/\.json/).waitFor();
}

/** A plan that takes somebody out of a group, as it is reviewed. */
export async function openPlan(vscode: Workbench): Promise<void> {
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.expand(await accounts.firstLabelAtLevel(1));
  await accounts.expand(/^Role Groups/);
  await accounts.expand(/^Billing/);
  const member = await accounts.childOf(/^Billing/);
  await accounts.chooseFromMenu(member, 'Remove from Role Group…');
  await vscode.editors.tab(/^Plan for/).waitFor();
  await vscode.review.opened(/^Remove/);
}

/** The same plan once it is applied: each step, and the way back. */
export async function applyPlan(vscode: Workbench): Promise<void> {
  await vscode.review.press('Apply…');
  await vscode.dialog.opened(/Apply to/);
  await vscode.dialog.press('Apply');
  await vscode.review.says(/applied and verified/i);
  await vscode.review.button('Undo…').waitFor();
}

/** What this editor did, with the steps of a push open. */
export async function openActivity(vscode: Workbench): Promise<void> {
  await vscode.commands.run('Cloudflare SCIM: Show Provisioning Activity');
  const activity = vscode.sideBar.view('Activity');
  await activity.row(/1 push$/).waitFor();
  await activity.expand(/done · /);
}

/** What an export says, before anything rests on it: two columns of addresses, a state, and a row that is not understood. */
export async function openList(vscode: Workbench, into: string): Promise<void> {
  const file = join(into, 'employees.csv');
  const rows = ['ada', 'boris', 'carmen', 'dilan', 'edith', 'farid'].map(
    (name, index) =>
      `${name}.alder@example.com,desk${index}@example.com,${name},${index === 4 ? 'SUSPENDED' : 'ACTIVE'}`,
  );
  writeFileSync(file, ['Work email,Desk email,Name,Status', ...rows, 'not known,,greta,ACTIVE'].join('\n'));
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.chooseFromMenu(await accounts.firstLabelAtLevel(1), 'Find Leavers…');
  await vscode.quickInput.chooseFile(file);
  await vscode.quickInput.opened(/What employees\.csv Says/u);
}

/** Who has access to the first account, with one person explained. */
export async function openAccess(vscode: Workbench): Promise<void> {
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.chooseFromMenu(await accounts.firstLabelAtLevel(1), 'Show Access…');
  const page = vscode.webviews.content();
  await page.locator('.body .cell.has').first().click();
  await page.getByRole('heading', { name: 'Why' }).waitFor();
}

/** What was found in the second account, in the tree and as a page. */
export async function openFindings(vscode: Workbench): Promise<void> {
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.collapse(await accounts.firstLabelAtLevel(1));
  await accounts.chooseFromMenu(/^Sandbox 2/, 'Look for Findings…');
  // What was found in the first account, which was read for its access, has all the room there is.
  const findings = vscode.sideBar.view('Findings');
  await findings.hasRows();
  await findings.pressTitleButton('Collapse All');
  await findings.scrollTo(/^Sandbox 2/);
  await findings.expand(/^Sandbox 2/);
  await vscode.commands.run('Cloudflare SCIM: Show Findings');
  await vscode.editors.tab(/Findings/).waitFor();
  await vscode.webviews.content().getByRole('heading', { name: 'Findings' }).first().waitFor();
}

/** What would happen to one person in each account. */
export async function openOffboarding(vscode: Workbench, address: string): Promise<void> {
  await vscode.commands.run('Cloudflare SCIM: Offboard Person Everywhere…');
  await vscode.quickInput.answer(address);
  await vscode.editors.tab(/^Offboarding/).waitFor();
  await vscode.review.opened(/^Offboard/);
}

/** What the token of the sandbox can do in each account. */
export async function openTokenCheck(vscode: Workbench): Promise<void> {
  await vscode.commands.run('Cloudflare SCIM: Check Token Permissions');
  await vscode.editors.tab(/Token Check/).waitFor();
  await vscode.webviews.content().getByRole('heading').first().waitFor();
}

/** The settings whose ids begin so; which of them comes first says that they are shown. */
export async function openSettings(vscode: Workbench, ids: string, first: string): Promise<void> {
  await vscode.commands.run('Preferences: Open Settings (UI)');
  const search = vscode.page.locator('.settings-editor .suggest-input-container');
  await search.click();
  await vscode.page.keyboard.press('ControlOrMeta+a');
  await vscode.page.keyboard.type(ids);
  await vscode.page.locator('.setting-item-title').first().filter({ hasText: first }).waitFor();
}

/** What a report of a fault would say, before anybody sends it. */
export async function openIssue(vscode: Workbench): Promise<void> {
  await vscode.commands.run('Cloudflare SCIM: Report Issue…');
  await vscode.editors.tab(/Report of an issue/).waitFor();
}

/** The commands, as the palette lists them. */
export async function openPalette(vscode: Workbench): Promise<void> {
  await vscode.commands.focusWorkbench();
  await vscode.page.keyboard.press('F1');
  await vscode.quickInput.type('>Cloudflare SCIM: ');
  await vscode.quickInput.rows.nth(8).waitFor();
}
