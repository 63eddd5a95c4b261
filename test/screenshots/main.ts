import {
  applyPlan,
  openAccess,
  openActivity,
  openFindings,
  openIssue,
  openList,
  openOffboarding,
  openPalette,
  openPlan,
  openSettings,
  openTokenCheck,
  openTree,
} from './scenes.ts';
import { takeWebp } from './webp.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locator } from 'playwright-core';
import { Workbench } from '../e2e/pages/workbench.ts';
import { pictureFile } from '../e2e/support/pictureFile.ts';
import { launchBrowser } from '../workbench/browser.ts';
import { runMain } from '../workbench/harnessError.ts';
import { installedExtension } from '../workbench/installedExtension.ts';
import { root } from '../workbench/paths.ts';
import { prepareWorkbench } from '../workbench/prepare.ts';
import { startServer } from '../workbench/server.ts';
import { type Theme, themes } from '../workbench/settings.ts';

const settings = {
  'cloudflareScim.sandbox.openOnStartup': true,
  // A theme is set in an editor, which must not take the place of the one in the picture.
  'workbench.editor.enablePreview': false,
  'editor.minimap.enabled': false,
};

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
    await vscode.setTheme('light');
    await vscode.sideBar.view('Accounts').focus();
    await keep(vscode, 'tree-light');
    await vscode.setTheme('dark');
    await openPlan(vscode);
    await keep(vscode, 'plan-dark');
    await applyPlan(vscode);
    await keep(vscode, 'applied-dark');
    await ofDocs(vscode, dataDir);
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
  await vscode.commands.run('View: Close All Editors');
  // The issue, as it was gathered.
  await vscode.dialog.press("Don't Save");
  // Narrower ones have no room for the document beside the steps.
  await vscode.page.setViewportSize({ width: 1600, height: 1000 });
  await vscode.sideBar.asAtFirst();
  await openPlan(vscode);
  await openAccess(vscode);
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

/** One for each page of docs/ that is about something to see. */
async function ofDocs(vscode: Workbench, dataDir: string): Promise<void> {
  await openActivity(vscode);
  await keep(vscode, 'activity-dark');
  await openList(vscode, dataDir);
  await keep(vscode, 'list-dark', vscode.quickInput.widget);
  await vscode.quickInput.cancel();
  await openPalette(vscode);
  await keep(vscode, 'commands-dark', vscode.quickInput.widget);
  await vscode.quickInput.cancel();
  // Of several webviews the report's is the one that shows.
  await vscode.commands.run('View: Close All Editors');
  await openTokenCheck(vscode);
  await keep(vscode, 'check-dark');
  await openSettings(vscode, 'cloudflareScim', 'Api Base Url');
  await keep(vscode, 'settings-dark', vscode.page.locator('.settings-editor'));
  await openSettings(vscode, '@id:cloudflareScim.guards.*', 'Guards');
  await keep(vscode, 'limits-dark', vscode.page.locator('.settings-editor'));
  await openIssue(vscode);
  await keep(vscode, 'issue-dark');
  // The explanation stands beside the grid where there is room.
  await vscode.page.setViewportSize({ width: 1360, height: 820 });
  await openOffboarding(vscode, 'boris.alder@example.com');
  await keep(vscode, 'offboarding-dark');
  await openAccess(vscode);
  await keep(vscode, 'access-dark');
  await openFindings(vscode);
  await keep(vscode, 'findings-dark');
}

async function keep(vscode: Workbench, name: string, part?: Locator): Promise<void> {
  await vscode.restPointer();
  // The box for what is typed has a tooltip of its own, which may come late and covers the title.
  await vscode.page.addStyleTag({ content: '.workbench-hover { visibility: hidden; }' });
  const file = await takeWebp(part ?? vscode.page, join(root, 'media/screenshots', `${name}.webp`));
  process.stdout.write(`${file}\n`);
}

async function picture(vscode: Workbench, file: string): Promise<void> {
  await vscode.restPointer();
  process.stdout.write(`${await vscode.picture(file)}\n`);
}

await runMain(main);
