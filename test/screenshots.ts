import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbench } from './e2e/pages/workbench.ts';
import { launchBrowser } from './workbench/browser.ts';
import { runMain } from './workbench/harnessError.ts';
import { installedExtension } from './workbench/installedExtension.ts';
import { root } from './workbench/paths.ts';
import { prepareWorkbench } from './workbench/prepare.ts';
import { startServer } from './workbench/server.ts';

const settings = {
  'cloudflareScim.sandbox.openOnStartup': true,
  // A theme is set in an editor, which must not take the place of the one in the picture.
  'workbench.editor.enablePreview': false,
  'editor.minimap.enabled': false,
};

const folder = join(root, 'media/screenshots');

/**
 * Takes the pictures that are kept in media/screenshots/, of the sandbox, in a light and a dark window. Look at them
 * before you commit them.
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
    const picture = async (name: string): Promise<void> => {
      await vscode.restPointer();
      process.stdout.write(`${await vscode.screenshot('', join(folder, `${name}.png`))}\n`);
    };
    await vscode.setTheme('light');
    await vscode.sideBar.view('Accounts').focus();
    await picture('tree-light');
    await vscode.setTheme('dark');
    await openPlan(vscode);
    await picture('plan-dark');
    return 0;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
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
  await vscode.editors.visibleText(/^Plan for/);
}

await runMain(main);
