import { type Settings } from '../../workbench/settings.ts';
import { type Workbench } from '../pages/workbench.ts';
import { askingExtension } from './askingExtension.ts';
import { openWindow, type OpenWindow } from './openWindow.ts';
import { pictureFile } from './pictureFile.ts';
import { makeRestartable } from './restartable.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Shared {
  readonly window: OpenWindow;
  /** The extension as it is installed. */
  readonly extension: string;
  readonly folder: string;
}

/** The window that the blocks of this process have one after the other, from the first that takes it on. */
let shared: Shared | undefined;

/**
 * A window as if it had just been opened, with these settings. It takes a tenth of the work to start over in an open
 * one: everything kept is forgotten, editors and messages are closed, and the extension runs anew.
 */
export async function takeSharedWindow(settings: Settings): Promise<Workbench> {
  if (shared) {
    const { workbench } = shared.window;
    try {
      await workbench.startOver(settings);
    } catch (error) {
      await workbench.picture(pictureFile('failed-start-over')).catch(() => undefined);
      await closeSharedWindow();
      throw error;
    }
    return workbench;
  }
  const folder = mkdtempSync(join(tmpdir(), 'vscode-shared-'));
  const copy = makeRestartable(folder);
  const extensions = { ...copy.extension, ...askingExtension(folder) };
  const window = await openWindow({ settings, extensions, restartable: copy });
  shared = { window, folder, extension: Object.values(copy.extension)[0]! };
  return shared.window.workbench;
}

/** Where the extension that asks as a language model has its files, in the window that is open. */
export function askingFolder(): string {
  return opened().folder;
}

/** Where the unpacked extension is that the window has. */
export function sharedExtension(): string {
  return opened().extension;
}

function opened(): Shared {
  if (!shared) throw new Error('No shared window is open.');
  return shared;
}

/** The next block has a new one. */
export async function closeSharedWindow(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.window.close();
  if (closing) rmSync(closing.folder, { recursive: true, force: true });
}

/** Mocha calls it at the end: of the run, or of each file in a lane. */
export const mochaHooks = { afterAll: closeSharedWindow };
