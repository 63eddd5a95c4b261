import { type TreeView } from '../e2e/pages/treeView.ts';
import { Workbench } from '../e2e/pages/workbench.ts';
import { pictureFile } from '../e2e/support/pictureFile.ts';
import { launchBrowser } from '../workbench/browser.ts';
import { HarnessError } from '../workbench/harnessError.ts';
import { type Server } from '../workbench/server.ts';

/**
 * Looks at a window as a person would: opens the accounts, their role groups and users, takes a picture, and prints
 * what the rows say.
 *
 * @throws HarnessError when one of the three does not appear
 */
export async function smoke(server: Server): Promise<void> {
  const browser = await launchBrowser();
  try {
    const workbench = await Workbench.open(browser, server);
    try {
      const accounts = await openAccounts(workbench);
      const seen = await look(accounts);
      process.stdout.write(`${seen.map((row) => `  ${row}`).join('\n')}\n`);
      process.stdout.write(`Picture: ${await workbench.picture(pictureFile('smoke'))}\n`);
    } catch (error) {
      const picture = await workbench.picture(pictureFile('failed-smoke'));
      const reason = error instanceof Error ? error.message.split('\n', 1).join('') : String(error);
      throw new HarnessError(`The tree did not show what it should (${reason}); see ${picture}`);
    }
  } finally {
    await browser.close();
  }
}

async function openAccounts(workbench: Workbench): Promise<TreeView> {
  await workbench.sideBar.open(/Cloudflare/);
  const view = workbench.sideBar.view('Accounts');
  await view.hasRows();
  return view;
}

/** Rows as they read out, indented by level, once an account's role groups and users are open. */
async function look(view: TreeView): Promise<string[]> {
  const account = await view.firstLabelAtLevel(1);
  await view.expand(account);
  await view.expand(/^Role Groups/);
  const group = await view.childOf(/^Role Groups/);
  await view.collapse(/^Role Groups/);
  await view.expand(/^Users/);
  const user = await view.childOf(/^Users/);
  await view.expand(/^Role Groups/);
  for (const [what, label] of [
    ['role group', group],
    ['user', user],
  ] as const) {
    if (/^Error/.test(label)) throw new HarnessError(`instead of a ${what} there is: ${label}`);
  }
  return [
    `account:    ${account}`,
    `role group: ${group}`,
    `user:       ${user}`,
    'tree:',
    ...(await view.outline()),
  ];
}
