import { root } from '../workbench/paths.ts';
import { getL10nJson } from '@vscode/l10n-dev';
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ownImport = "import * as l10n from '@vscode/l10n';";

/**
 * Writes every text of the code and of the manifest for translators, into out/l10n. The exporter takes a tenth of a
 * second for each import of `l10n` that it reads, so it is given all files as one, with one import.
 */
async function main(): Promise<void> {
  const out = join(root, 'out/l10n');
  mkdirSync(out, { recursive: true });
  copyFileSync(join(root, 'package.nls.json'), join(out, 'package.nls.json'));
  const files = globSync('src/**/*.ts', { cwd: root }).toSorted();
  const texts = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes("'@vscode/l10n'")) return [];
    if (!text.includes(ownImport))
      throw new Error(`${file} imports @vscode/l10n otherwise than: ${ownImport}`);
    return [text.replace(ownImport, '')];
  });
  const bundle = await getL10nJson([{ extension: '.ts', contents: [ownImport, ...texts].join('\n') }]);
  writeFileSync(join(out, 'bundle.l10n.json'), `${JSON.stringify(bundle, undefined, 2)}\n`);
}

await main();
