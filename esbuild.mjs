/**
 * Builds dist/: a small dist/extension.js and one lazy chunk per dynamic import, so that what is not asked for is not read.
 *
 *   node esbuild.mjs                development: readable, with source maps
 *   node esbuild.mjs --production   the package: minified, no maps
 *   node esbuild.mjs --watch        development, again at every change
 *
 * Writes out/build/meta.json, which the size gate and `npx esbuild --analyze` readers use.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { context } from 'esbuild';

const start = 'src/extension.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** CommonJS dependencies call `require` for Node's own modules; an ES module has none unless it makes one. */
const requireForCommonJs =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Of each bundle, what the last build of it made. */
const built = {};

/** @type {(bundle: 'extension' | 'pages') => import('esbuild').Plugin} */
const report = (bundle) => ({
  name: 'report',
  setup(build) {
    build.onEnd(async (result) => {
      if (!result.metafile || result.errors.length > 0) return;
      built[bundle] = result.metafile;
      const { extension, pages } = built;
      if (!extension || !pages) return;
      const metafile = {
        inputs: { ...extension.inputs, ...pages.inputs },
        outputs: { ...extension.outputs, ...pages.outputs },
      };
      await mkdir('out/build', { recursive: true });
      await writeFile('out/build/meta.json', JSON.stringify(metafile));
      const outputs = Object.entries(metafile.outputs).filter(([name]) => name.endsWith('.js'));
      const total = outputs.reduce((sum, [, output]) => sum + output.bytes, 0);
      const entry = metafile.outputs['dist/extension.js'];
      console.log(
        `dist/extension.js ${kB(entry?.bytes ?? 0)}, ${String(outputs.length - 1)} chunks, ${kB(total)} in all`,
      );
    });
  },
});

/**
 * What the start reads becomes one chunk. esbuild puts together what the same entries reach, and every dynamic import is
 * an entry: modules of the start that only some of them share would be a dozen small files. So each reaches all of it;
 * by then it is loaded anyway.
 *
 * @type {import('esbuild').Plugin}
 */
const oneStart = {
  name: 'oneStart',
  setup(build) {
    const namespace = 'lazy';
    build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import' ? { path: resolve(resolveDir, path), namespace } : undefined,
    );
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `import ${JSON.stringify(resolve(start))}; export * from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
  },
};

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

await rm('dist', { recursive: true, force: true });
const shared = {
  bundle: true,
  // Otherwise `import { type X }` would stay as an import for its side effects, and pull lazy modules into the start.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } },
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  // Their texts go into ThirdPartyNotices.txt, which is made with the package.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  outdir: 'dist',
};

const extension = context({
  ...shared,
  entryPoints: { extension: start },
  chunkNames: '[name]-[hash]',
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  alias: {
    // The one for Node reads Node's modules for files, and we give it texts.
    '@vscode/l10n': '@vscode/l10n/dist/browser.js',
    // What it gives to Node asks for its own parts in a way that no bundler sees.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  banner: { js: requireForCommonJs },
  plugins: [oneStart, report('extension')],
});

/** What runs inside webviews: one script and one style a page, loaded when the page is opened. */
const pages = context({
  ...shared,
  entryPoints: [
    { in: 'src/pages/access/main.ts', out: 'accessPage' },
    { in: 'src/pages/access/page.css', out: 'accessPage' },
    { in: 'src/pages/review/main.ts', out: 'reviewPage' },
    { in: 'src/pages/review/page.css', out: 'reviewPage' },
  ],
  format: 'iife',
  platform: 'browser',
  target: 'chrome140',
  plugins: [report('pages')],
});

for (const build of await Promise.all([extension, pages])) {
  if (watch) await build.watch();
  else await build.rebuild().finally(() => build.dispose());
}
