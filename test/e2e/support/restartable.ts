import { installedExtension } from '../../workbench/installedExtension.ts';
import { type Settings } from '../../workbench/settings.ts';
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Start {
  /** Those of the user, and no others. */
  readonly settings: Settings;
  /** Whether a new extension host reads what was kept; else the same one forgets all of it. */
  readonly inNewHost: boolean;
}

/** A copy of the packed extension that can be made to start again, in a window that stays open. */
export interface Restartable {
  readonly extension: Readonly<Record<string, string>>;
  /** Says how its next start begins. */
  readonly askFor: (start: Start) => void;
  /** Whether that start has happened. */
  readonly hasStarted: () => boolean;
}

/** The title in the palette of the command that has the extension start again. */
export const startOverTitle = 'Tests: Start Over';

/** Makes such a copy in `folder`. */
export function makeRestartable(folder: string): Restartable {
  const [name, packed] = Object.entries(installedExtension())[0] ?? assert.fail();
  const copy = join(folder, name);
  cpSync(packed, copy, { recursive: true });
  copyFileSync(join(import.meta.dirname, 'startOver.cjs'), join(copy, 'startOver.cjs'));
  const manifestFile = join(copy, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
    readonly main: string;
    readonly contributes: { readonly commands: readonly object[] };
  };
  assert.equal(manifest.main, './dist/extension.js');
  const commands = [...manifest.contributes.commands, { command: 'startOver.run', title: startOverTitle }];
  writeFileSync(
    manifestFile,
    JSON.stringify({
      ...manifest,
      main: './startOver.cjs',
      contributes: { ...manifest.contributes, commands },
    }),
  );
  const asked = join(copy, 'startOver.json');
  return {
    extension: { [name]: copy },
    askFor: (start) => {
      writeFileSync(`${asked}.part`, JSON.stringify(start));
      renameSync(`${asked}.part`, asked);
    },
    hasStarted: () => !existsSync(asked),
  };
}
