import { runMain } from '../workbench/harnessError.ts';
import { root, sbomFile, unpackedExtension, vsixFile } from '../workbench/paths.ts';
import { readMetafile } from './metafile.ts';
import { notices } from './notices.ts';
import { sbom } from './sbom.ts';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Packs what esbuild made into the VSIX, with the licences of what is in it and a list of that (SBOM) beside it, and lays the same files out as a folder, which the extension-host tests load.
 * There is no public repository, so links in the README stay relative and its pictures are packed. VS Code's page of
 * an extension shows pictures from https addresses alone (it strips data addresses too): there they are their words.
 */
async function main(): Promise<number> {
  mkdirSync(dirname(vsixFile), { recursive: true });
  const metafile = readMetafile();
  writeFileSync(join(root, 'dist/ThirdPartyNotices.txt'), notices(metafile));
  writeFileSync(sbomFile, `${JSON.stringify(sbom(metafile), undefined, 2)}\n`);
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
