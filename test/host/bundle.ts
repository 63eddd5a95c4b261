import { build } from 'esbuild';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

const untrustedFolder = 'test/host/untrusted/';

export interface HostTestFiles {
  readonly untrusted: readonly string[];
  readonly trusted: readonly string[];
}

/**
 * Bundles test files into one CommonJS module with a `run` function, which is what VS Code calls in its extension
 * host. CommonJS, because every VS Code from 1.110 on takes it there.
 *
 * @returns its path
 */
export async function bundleHostTests(files: readonly string[]): Promise<string> {
  const outfile = join(root, 'out/host-tests/index.cjs');
  const load = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)}),`);
  await build({
    stdin: {
      contents: [
        `import { runMocha } from './test/host/support/runMocha.ts';`,
        `export const run = () => runMocha({`,
        ...load,
        `});`,
      ].join('\n'),
      resolveDir: root,
      sourcefile: 'hostTests.ts',
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['vscode', 'mocha'],
    // As in the build of the extension.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    // A path, for what a test reads from the disk beside its source; import.meta is empty in CommonJS.
    define: { 'import.meta.dirname': '__dirname' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Every test file of the host layer, relative to the root, or those of them that match one of `wanted`: those for a folder
 * that nobody trusts yet, and the others.
 */
export function hostTestFiles(wanted: readonly string[]): HostTestFiles {
  const all = globSync('test/host/**/*.test.ts', { cwd: root }).sort();
  const parts = wanted.map((part) => part.replace(/^\.\//, ''));
  const chosen = all.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)));
  return {
    untrusted: chosen.filter((file) => file.startsWith(untrustedFolder)),
    trusted: chosen.filter((file) => !file.startsWith(untrustedFolder)),
  };
}
