import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbench } from './e2e/pages/workbench.ts';
import { pictureFile } from './e2e/support/pictureFile.ts';
import { launchBrowser } from './workbench/browser.ts';
import { runMain } from './workbench/harnessError.ts';
import { installedExtension } from './workbench/installedExtension.ts';
import { root } from './workbench/paths.ts';
import { prepareWorkbench } from './workbench/prepare.ts';
import { startServer } from './workbench/server.ts';
import { type Theme, themes } from './workbench/settings.ts';

const settings = {
  'cloudflareScim.sandbox.openOnStartup': true,
  // A theme is set in an editor, which must not take the place of the one in the picture.
  'workbench.editor.enablePreview': false,
  'editor.minimap.enabled': false,
};

const folder = join(root, 'media/screenshots');

/**
 * Takes the pictures that are kept in media/screenshots/, of the sandbox, in a light and a dark window, and pictures of
 * tree and walkthrough in every theme, in out/screenshots/. Look at all of them before you commit.
 */
async function main(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vscode-screenshots-'));
  const server = await startServer({
    workbench: prepareWorkbench('newest'),
    mode: 'tests',
    dataDir,
    settings,
    extensions: installedExtension(),
  });
  const browser = await launchBrowser();
  try {
    const vscode = await Workbench.open(browser, server, {
      settings,
      size: { width: 1120, height: 700 },
    });
    await openTree(vscode);
    const keep = async (name: string): Promise<void> => picture(vscode, join(folder, `${name}.png`));
    await vscode.setTheme('light');
    await vscode.sideBar.view('Accounts').focus();
    await keep('tree-light');
    await vscode.setTheme('dark');
    await openPlan(vscode);
    await keep('plan-dark');
    await openList(vscode, dataDir);
    await vscode.restPointer();
    await vscode.quickInput.widget.screenshot({ path: join(folder, 'list-dark.png') });
    await vscode.quickInput.cancel();
    // The explanation stands beside the grid where there is room.
    await vscode.page.setViewportSize({ width: 1360, height: 820 });
    await openAccess(vscode);
    await keep('access-dark');
    await openFindings(vscode);
    await keep('findings-dark');
    await everyTheme(vscode, dataDir);
    return 0;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What themes are most likely to spoil, in each of them; these pictures are looked at and not kept. */
async function everyTheme(vscode: Workbench, listFolder: string): Promise<void> {
  // Narrower ones have no room for the document beside the steps.
  await vscode.page.setViewportSize({ width: 1600, height: 1000 });
  for (const theme of Object.keys(themes) as Theme[]) {
    await vscode.setTheme(theme);
    await vscode.commands.run('Cloudflare SCIM: Get Started');
    await vscode.walkthrough.opened();
    await vscode.walkthrough.showDocument('identityProvider', 'SCIM 2.0 Base Url');
    await picture(vscode, pictureFile(`theme-${theme}`));
    await vscode.editors.tab(/^Plan for/).click();
    await vscode.review.opened(/^Remove/);
    await picture(vscode, pictureFile(`plan-${theme}`));
    await vscode.editors.tab('Access').click();
    await vscode.webviews.content().getByRole('heading', { name: 'Why' }).waitFor();
    await picture(vscode, pictureFile(`access-${theme}`));
    await openList(vscode, listFolder);
    await picture(vscode, pictureFile(`list-${theme}`));
    await vscode.quickInput.cancel();
  }
}

async function picture(vscode: Workbench, file: string): Promise<void> {
  await vscode.restPointer();
  process.stdout.write(`${await vscode.picture(file)}\n`);
}

/** The populated tree, with a user's SCIM resource beside it. */
async function openTree(vscode: Workbench): Promise<void> {
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
async function openPlan(vscode: Workbench): Promise<void> {
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.expand(/^Billing/);
  const member = await accounts.childOf(/^Billing/);
  await accounts.chooseFromMenu(member, 'Remove from Role Group…');
  await vscode.editors.tab(/^Plan for/).waitFor();
  await vscode.review.opened(/^Remove/);
}

/** What an export says, before anything rests on it: two columns of addresses, a state, and a row that is not understood. */
async function openList(vscode: Workbench, into: string): Promise<void> {
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
async function openAccess(vscode: Workbench): Promise<void> {
  const accounts = vscode.sideBar.view('Accounts');
  await accounts.chooseFromMenu(await accounts.firstLabelAtLevel(1), 'Show Access…');
  const page = vscode.webviews.content();
  await page.locator('.body .cell.has').first().click();
  await page.getByRole('heading', { name: 'Why' }).waitFor();
}

/** What was found in the second account, in the tree and as a page. */
async function openFindings(vscode: Workbench): Promise<void> {
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

await runMain(main);
