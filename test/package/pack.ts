import { runMain } from '../workbench/harnessError.ts';
import { root, unpackedExtension, vsixFile } from '../workbench/paths.ts';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Packs what esbuild made into the VSIX, and lays the same files out as a folder, which the extension-host tests load.
 * There is no public repository, so links in the README stay relative and its pictures are packed. VS Code's page of
 * an extension shows pictures from https addresses alone (it strips data addresses too): there they are their words.
 */
async function main(): Promise<number> {
  mkdirSync(dirname(vsixFile), { recursive: true });
  await createVSIX({
    cwd: root,
    packagePath: vsixFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    gitHubIssueLinking: false,
    gitLabIssueLinking: false,
  });
  rmSync(unpackedExtension, { recursive: true, force: true });
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    const target = join(unpackedExtension, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
  process.stdout.write(`${vsixFile} ${(statSync(vsixFile).size / 1000).toFixed(1)} kB\n`);
  return 0;
}

await runMain(main);
