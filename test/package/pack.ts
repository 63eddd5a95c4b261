import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runMain } from '../workbench/harnessError.ts';
import { root, unpackedExtension, vsixFile } from '../workbench/paths.ts';
import { inlinePictures } from './inlinePictures.ts';

/**
 * Packs what esbuild made into the VSIX, and lays the same files out as a folder, which the extension-host tests load.
 * There is no public repository: links in the README stay as they are, and its pictures go into it.
 */
async function main(): Promise<number> {
  const readme = join(root, 'out/package/README.md');
  mkdirSync(dirname(readme), { recursive: true });
  writeFileSync(readme, inlinePictures(readFileSync(join(root, 'README.md'), 'utf8'), root));
  await createVSIX({
    cwd: root,
    packagePath: vsixFile,
    readmePath: 'out/package/README.md',
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
  cpSync(readme, join(unpackedExtension, 'README.md'));
  process.stdout.write(`${vsixFile} ${(statSync(vsixFile).size / 1000).toFixed(1)} kB\n`);
  return 0;
}

await runMain(main);
