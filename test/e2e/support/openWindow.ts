import { launchBrowser } from '../../workbench/browser.ts';
import { prepareWorkbench } from '../../workbench/prepare.ts';
import { startServer } from '../../workbench/server.ts';
import { type Settings } from '../../workbench/settings.ts';
import { Workbench } from '../pages/workbench.ts';
import { type Restartable } from './restartable.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OpenWindow {
  readonly workbench: Workbench;
  readonly close: () => Promise<void>;
}

export interface WindowNeeds {
  readonly settings: Settings;
  readonly extensions: Readonly<Record<string, string>>;
  readonly restartable: Restartable;
}

/** A VS Code as somebody would use it, with a server, a browser and a profile of its own. */
export async function openWindow({ settings, extensions, restartable }: WindowNeeds): Promise<OpenWindow> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const dataDir = mkdtempSync(join(tmpdir(), 'vscode-e2e-'));
    closers.push(() => {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    });
    const workbench = prepareWorkbench('newest');
    const server = await startServer({ workbench, mode: 'person', dataDir, settings, extensions });
    closers.push(server.stop);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    return {
      workbench: await Workbench.open(browser, server, { settings, extension: restartable }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
