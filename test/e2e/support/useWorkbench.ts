import { placesWithTokens } from '../../support/secretTraces.ts';
import { type Settings, themes } from '../../workbench/settings.ts';
import { type Workbench } from '../pages/workbench.ts';
import { pictureFile } from './pictureFile.ts';
import { closeSharedWindow, sharedExtension, takeSharedWindow } from './sharedWindow.ts';
import assert from 'node:assert/strict';

export interface WorkbenchNeeds {
  /** Of the user, in place before the window opens; a function, where a `before` above must run first. */
  readonly settings?: Settings | (() => Settings);
  /** Adds a language to the unpacked extension in a folder, and returns its id. VS Code’s own words stay as they are. */
  readonly language?: (extension: string) => string;
}

/**
 * Gives the `describe` block it is called in a VS Code, extension installed, as if it had just been opened; the blocks
 * of a run have the same window one after the other. Its tests are one flow: where one fails, those after it are
 * skipped, which counts as a failure, and the next block has a window of its own. A failed test leaves a picture in
 * out/screenshots/. An API token that is left in anything that VS Code or the extension wrote, secret storage in its
 * encrypted form apart, fails the block.
 */
export function useWorkbench(needs: WorkbenchNeeds = {}): () => Workbench {
  let open: Workbench | undefined;

  before('open VS Code', async function () {
    this.timeout(240_000);
    const settings = {
      ...(typeof needs.settings === 'function' ? needs.settings() : needs.settings),
      ...themeOfRun(),
    };
    open = await takeSharedWindow(settings);
    if (needs.language) await open.speak(needs.language(sharedExtension()));
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

  after('no token is left behind', async function () {
    this.timeout(60_000);
    let left = true;
    try {
      if (open) assert.deepEqual(placesWithTokens(await open.traces()), []);
      left = false;
    } finally {
      // It speaks that language as long as it is open.
      if (broken || left || needs.language) await closeSharedWindow();
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
