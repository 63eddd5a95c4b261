import { root } from '../workbench/paths.ts';
import { bundledFolders, type Metafile } from './metafile.ts';
import { readManifest } from './readManifest.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const rule = `\n${'-'.repeat(80)}\n\n`;

/**
 * The text of every licence that goes with the package: of each package in the build its own, and those that lie beside
 * the files taken from it; and, by hand, of what is inside of one without a licence file of its own.
 *
 * @throws where a package in the build has no licence text
 */
export function notices(metafile: Metafile): string {
  const sections = [...bundledFolders(metafile)]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([folder, taken]) => ofPackage(folder, taken));
  const byHand = join(root, 'test/package/licences');
  return [...sections, ...readdirSync(byHand).map((file) => text(join(byHand, file)))].join(rule);
}

function ofPackage(folder: string, taken: ReadonlySet<string>): readonly string[] {
  const { name, version, license, author } = readManifest(folder);
  const own = licenceFiles(folder).map((file) => text(file));
  if (own.length === 0) own.push(...mitOf(license, author));
  if (own.length === 0) throw new Error(`${folder} has no licence file.`);
  const parts = new Set([...taken].flatMap((inside) => parentsWithin(folder, inside)));
  return [
    ...own.map((licence) => `${name} ${version} (${license})\n\n${licence}`),
    ...[...parts]
      .sort()
      .flatMap((part) =>
        licenceFiles(part).map(
          (file) => `${name} ${version}, ${part.slice(folder.length + 1)}\n\n${text(file)}`,
        ),
      ),
  ];
}

/** The folders between a package and a file that was taken from it, the file's own included. */
function parentsWithin(folder: string, inside: string): readonly string[] {
  return inside === folder ? [] : [...parentsWithin(folder, dirname(inside)), inside];
}

function licenceFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying)\b(?!.*\.[cm]?js$)/i.test(entry.name))
    .map((entry) => join(root, folder, entry.name));
}

/** Of a package that names the MIT licence and its author, and ships no text: the licence's own, which is ours as well. */
function mitOf(license: string, author: unknown): readonly string[] {
  if (license !== 'MIT' || typeof author !== 'string') return [];
  return [text(join(root, 'LICENSE')).replace(/^Copyright .*$/m, `Copyright (c) ${author}`)];
}

function text(file: string): string {
  return `${readFileSync(file, 'utf8').trim()}\n`;
}
