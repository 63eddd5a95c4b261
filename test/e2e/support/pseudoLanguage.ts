import { root } from '../../workbench/paths.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The language that VS Code's own tools make up, to see which texts are translated: “Retry” is “Řḗḗŧřẏ”. */
export const pseudoLanguage = 'qps-ploc';

type Words = Readonly<Record<string, string>>;

const generated = join(root, 'out/l10n');

export interface Pseudo {
  /** What the exporter found in the code: each text under itself, or under itself and its comment. */
  readonly exported: Words;
  /** What a text of the code, or of the manifest by its key, is in that language. */
  readonly say: (text: string, ...values: readonly (string | number)[]) => string;
}

/** Makes that language up, and adds it to the unpacked extension in a folder. */
export function addPseudoLanguage(extension: string): Pseudo {
  execFileSync('node', ['--run', 'l10n'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const manifestFile = join(extension, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Words;
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, l10n: './l10n' }));
  mkdirSync(join(extension, 'l10n'));
  const bundle = `bundle.l10n.${pseudoLanguage}.json`;
  const nls = `package.nls.${pseudoLanguage}.json`;
  cpSync(join(generated, bundle), join(extension, 'l10n', bundle));
  cpSync(join(generated, nls), join(extension, nls));
  const words: Words = { ...wordsOf(bundle), ...wordsOf(nls) };
  return {
    exported: wordsOf('bundle.l10n.json'),
    say: (text, ...values) =>
      (words[text] ?? assert.fail(`no text “${text}”`)).replace(/\{(\d+)\}/g, (_, index) =>
        String(values[Number(index)]),
      ),
  };
}

function wordsOf(file: string): Words {
  return JSON.parse(readFileSync(join(generated, file), 'utf8')) as Words;
}

/**
 * The words of a text that are in plain letters: not of that language, and no part of `data`, which is what a server
 * said, what was typed, and names that are the same in every language.
 */
export function escapedWords(text: string, data: readonly string[]): readonly string[] {
  const rest = data
    .filter((one) => /[a-z]/i.test(one))
    .toSorted((one, other) => other.length - one.length)
    // VS Code's boxes have spaces of their own.
    .reduce((left, one) => left.replaceAll(one, ' '), text.replace(/\s/g, ' '));
  return rest.match(/[a-z]{2,}/gi) ?? [];
}
