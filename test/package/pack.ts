import { runMain } from '../workbench/harnessError.ts';
import { root, sbomFile, unpackedExtension, vsixFile } from '../workbench/paths.ts';
import { readMetafile } from './metafile.ts';
import { notices } from './notices.ts';
import { sbom } from './sbom.ts';
import { createVSIX } from '@vscode/vsce';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Lays what `.vscodeignore` names out as a folder, which the extension-host tests load, and packs that into the VSIX, with
 * the licences of what is in it, and a list of that (SBOM) beside it. Of the project itself vsce would hold each file,
 * those of .git too, against each line of `.vscodeignore`.
 * There is no public repository, so links in the README stay relative and its pictures are packed. VS Code's page of
 * an extension shows pictures from https addresses alone (it strips data addresses too): there they are their words.
 */
async function main(): Promise<number> {
  mkdirSync(dirname(vsixFile), { recursive: true });
  const metafile = readMetafile();
  writeFileSync(join(root, 'dist/ThirdPartyNotices.txt'), notices(metafile));
  writeFileSync(sbomFile, `${JSON.stringify(sbom(metafile), undefined, 2)}\n`);
  rmSync(unpackedExtension, { recursive: true, force: true });
  for (const file of globSync(allowed(), { cwd: root })) {
    const target = join(unpackedExtension, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
  await createVSIX({
    cwd: unpackedExtension,
    packagePath: vsixFile,
    ignoreFile: join(root, '.vscodeignore'),
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    gitHubIssueLinking: false,
    gitLabIssueLinking: false,
  });
  process.stdout.write(`${vsixFile} ${(statSync(vsixFile).size / 1000).toFixed(1)} kB\n`);
  return 0;
}

/** What `.vscodeignore` lets through: it forbids everything (`**`) and names what may be in the package. */
function allowed(): string[] {
  const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
}

await runMain(main);
