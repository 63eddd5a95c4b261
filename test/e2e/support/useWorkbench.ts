import { placesWithTokens } from '../../support/secretTraces.ts';
import { launchBrowser } from '../../workbench/browser.ts';
import { installedExtension } from '../../workbench/installedExtension.ts';
import { prepareWorkbench } from '../../workbench/prepare.ts';
import { startServer } from '../../workbench/server.ts';
import { themes } from '../../workbench/settings.ts';
import { Workbench } from '../pages/workbench.ts';
import { pictureFile } from './pictureFile.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Settings = Readonly<Record<string, unknown>>;

export interface WorkbenchNeeds {
  /**
   * `tests` (the default): quick and quiet; toasts are hidden and secrets forgotten with the window.
   * `person`: toasts show and secrets last, as for somebody who uses it.
   */
  readonly mode?: 'tests' | 'person';
  /** Of the user, in place before the window opens; a function, where a `before` above must run first. */
  readonly settings?: Settings | (() => Settings);
  /** The extension to install, by the name an installed one has; without it, the packed one. */
  readonly extension?: () => Readonly<Record<string, string>>;
  /** Of the window, such as `qps-ploc`; VS Code’s own words stay as they are. */
  readonly language?: string;
}

/**
 * Gives the `describe` block it is called in a VS Code of its own, extension installed, open from its first to its
 * last test. Its tests are one flow: where one fails, those after it are skipped, which counts as a failure. A failed
 * test leaves a picture in out/screenshots/. An API token that is left in anything that VS Code or
 * the extension wrote, secret storage in its encrypted form apart, fails the block.
 */
export function useWorkbench(needs: WorkbenchNeeds = {}): () => Workbench {
  let open: Workbench | undefined;
  const closers: (() => Promise<void> | void)[] = [];

  before('open VS Code', async function () {
    this.timeout(240_000);
    const dataDir = mkdtempSync(join(tmpdir(), 'vscode-e2e-'));
    closers.push(() => {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    });
    const settings = {
      ...(typeof needs.settings === 'function' ? needs.settings() : needs.settings),
      ...themeOfRun(),
    };
    const server = await startServer({
      workbench: prepareWorkbench('newest'),
      mode: needs.mode ?? 'tests',
      dataDir,
      settings,
      extensions: (needs.extension ?? installedExtension)(),
    });
    closers.push(server.stop);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    open = await Workbench.open(browser, server, { settings, language: needs.language });
  });

  let broken = false;
  beforeEach('leave out what rests on a test that failed', function () {
    if (broken) this.skip();
  });

  afterEach('take a picture of a failure', async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    broken = true;
    await open?.picture(pictureFile(`failed-${test.fullTitle()}`)).catch(() => undefined);
  });

  // One hook: where one fails Mocha leaves out the next, and a window that stays open keeps the run from ending.
  after('no token is left behind when VS Code is closed', async function () {
    this.timeout(60_000);
    try {
      if (open) assert.deepEqual(placesWithTokens(await open.traces()), []);
    } finally {
      for (const close of closers.reverse()) await close();
    }
  });

  return () => {
    if (!open) throw new Error('VS Code is open only while tests of this block run.');
    return open;
  };
}

/** `E2E_THEME=dark` (see `themes`) puts every window of a run into that theme, for its pictures. */
function themeOfRun(): Settings {
  const theme = Object.entries(themes).find(([name]) => name === process.env['E2E_THEME'])?.[1];
  return theme === undefined ? {} : { 'workbench.colorTheme': theme.id };
}
