import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { HarnessError } from '../workbench/harnessError.ts';

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/**
 * Puts the pictures a README names by relative path into it, as data URIs. VS Code's page of an extension loads
 * pictures from https and data addresses alone, and there is no public https address to point at.
 */
export function inlinePictures(markdown: string, folder: string): string {
  return markdown.replace(
    /(!\[[^\]]*\]\()([^)\s]+)(\))/g,
    (whole, before: string, path: string, after: string) => {
      if (/^(https|data):/.test(path)) return whole;
      const file = join(folder, path);
      const type = types[extname(file)];
      if (!type || !existsSync(file))
        throw new HarnessError(`The README shows ${path}, which is no picture to pack.`);
      return `${before}data:${type};base64,${readFileSync(file).toString('base64')}${after}`;
    },
  );
}
