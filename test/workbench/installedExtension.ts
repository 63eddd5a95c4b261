import { HarnessError } from './harnessError.ts';
import { unpackedExtension } from './paths.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packed extension under the name an installed one has. */
export function installedExtension(): Readonly<Record<string, string>> {
  const file = join(unpackedExtension, 'package.json');
  if (!existsSync(file)) throw new HarnessError('There is no package to test; run: npm run package');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
  };
  return { [`${manifest.publisher}.${manifest.name}-${manifest.version}`]: unpackedExtension };
}
