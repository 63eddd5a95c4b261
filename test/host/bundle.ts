import { build } from 'esbuild';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

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
 * Every test file of the host layer that is for such a folder, relative to the root, or those of them that match one of
 * `wanted`.
 */
export function hostTestFiles(
  wanted: readonly string[],
  folder: 'trusted' | 'untrusted' = 'trusted',
): string[] {
  const all = globSync('test/host/**/*.test.ts', { cwd: root })
    .sort()
    .filter((file) => file.startsWith('test/host/untrusted/') === (folder === 'untrusted'));
  if (wanted.length === 0) return all;
  return all.filter((file) => wanted.some((part) => file.includes(part.replace(/^\.\//, ''))));
}
