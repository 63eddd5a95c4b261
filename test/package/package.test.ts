import { root, vsixFile } from '../workbench/paths.ts';
import { zipEntries } from './zipEntries.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

/** What is in the package beside the chunks of dist/, whose names carry a hash. A new entry is a decision: add it here. */
const files = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/SECURITY.md',
  'extension/changelog.md',
  'extension/dist/ThirdPartyNotices.txt',
  'extension/dist/accessPage.css',
  'extension/dist/accessPage.js',
  'extension/dist/extension.js',
  'extension/dist/reviewPage.css',
  'extension/dist/reviewPage.js',
  'extension/docs/access.md',
  'extension/docs/access.schema.json',
  'extension/docs/findings.md',
  'extension/docs/lists.md',
  'extension/docs/review.md',
  'extension/media/activityBar.svg',
  'extension/media/icon.png',
  'extension/media/screenshots/access-dark.png',
  'extension/media/screenshots/findings-dark.png',
  'extension/media/screenshots/list-dark.png',
  'extension/media/screenshots/plan-dark.png',
  'extension/media/screenshots/tree-light.png',
  'extension/media/walkthrough/addToken.md',
  'extension/media/walkthrough/checkToken.md',
  'extension/media/walkthrough/createToken.md',
  'extension/media/walkthrough/identityProvider.md',
  'extension/media/walkthrough/pushGroup.md',
  'extension/media/walkthrough/sandbox.md',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];

/** Bytes. `startup` is what every window reads, whether anybody looks at the view or not. */
const limits = { vsix: 1_350_000, startup: 70_500, all: 1_650_000 };

describe('the package', () => {
  const vsix = readFileSync(vsixFile);
  const entries = zipEntries(vsix);
  const metafile = JSON.parse(readFileSync(join(root, 'out/build/meta.json'), 'utf8')) as Metafile;
  const text = (name: string): string => entries.get(name)?.toString('utf8') ?? assert.fail(`no ${name}`);

  it('holds these files and no others', () => {
    const names = [...entries.keys()].filter(
      (name) => !/^extension\/dist\/[\w.]+-[A-Z0-9]{8}\.js$/.test(name),
    );
    assert.deepEqual(names.sort(), files);
  });

  it('carries the chunks the build made, without source maps', () => {
    const packed = [...entries.keys()].filter((name) => name.endsWith('.js')).sort();
    const built = Object.keys(metafile.outputs)
      .filter((name) => name.endsWith('.js'))
      .map((name) => `extension/${name}`);
    assert.deepEqual(packed, built.sort());
    for (const name of packed) assert.doesNotMatch(text(name), /sourceMappingURL/, name);
  });

  it('reads no dependency but the one for words, and no sandbox, at startup', () => {
    const loaded = startupOutputs(metafile).flatMap((name) => Object.keys(metafile.outputs[name]!.inputs));
    const heavy = loaded.filter((name) => /^node_modules\/|^src\/sandbox\//.test(name));
    // Words are made from the start; it is 1 kB and imports no other module.
    assert.deepEqual(heavy, ['node_modules/@vscode/l10n/dist/browser.js']);
  });

  it('loads a page when it is opened, and into a browser alone', () => {
    const pages = ['dist/accessPage.js', 'dist/reviewPage.js'];
    for (const page of pages) {
      const inputs = Object.keys(metafile.outputs[page]!.inputs);
      assert.ok(inputs.some((name) => name.startsWith('node_modules/@vscode-elements/')));
      for (const name of inputs) assert.doesNotMatch(name, /^src\/(?!core\/|pages\/)/, name);
    }
    for (const [name, { inputs }] of Object.entries(metafile.outputs)) {
      if (pages.includes(name)) continue;
      const ofPages = Object.keys(inputs).filter((input) =>
        /^src\/pages\/(access|parts|review)\/.*\.ts$/.test(input),
      );
      assert.deepEqual(ofPages, [], name);
    }
  });

  it('stays small', () => {
    const startup = startupOutputs(metafile).reduce((sum, name) => sum + metafile.outputs[name]!.bytes, 0);
    const all = Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
    const sizes = { vsix: vsix.length, startup, all };
    for (const [what, limit] of Object.entries(limits)) {
      const size = sizes[what as keyof typeof sizes];
      assert.ok(size <= limit, `${what}: ${String(size)} bytes, at most ${String(limit)}`);
    }
  });

  it('names the licence of every package it bundles', () => {
    const notices = text('extension/dist/ThirdPartyNotices.txt');
    for (const name of bundledPackages(metafile))
      assert.match(notices, new RegExp(`^${name} \\d.*\\n\\n(?=[^]{0,200}Copyright)`, 'm'), name);
    assert.match(notices, /^@vscode\/l10n .*\n\nMIT License\n\nCopyright \(c\) Microsoft Corporation\n/m);
  });

  it('carries every picture that the README shows, with words for who cannot see it', () => {
    const pictures = [...text('extension/readme.md').matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)];
    assert.ok(pictures.length > 0);
    for (const [, words, path] of pictures) {
      assert.ok(entries.has(`extension/${path!}`), path);
      assert.ok(words!.length > 20, path);
    }
  });
});

/** The entry and what it imports statically, over all steps. */
function startupOutputs({ outputs }: Metafile): string[] {
  const seen = new Set(['dist/extension.js']);
  for (const name of seen) {
    for (const { path, kind } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && path in outputs) seen.add(path);
    }
  }
  return [...seen];
}

function bundledPackages({ outputs }: Metafile): Set<string> {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const names = inputs.map((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}
