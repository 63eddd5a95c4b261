import { sbomFile, vsixFile } from '../workbench/paths.ts';
import { bundledPackages, type Metafile, readMetafile } from './metafile.ts';
import { type Sbom } from './sbom.ts';
import { zipEntries } from './zipEntries.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

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
  'extension/docs/access-reviews.md',
  'extension/docs/access.md',
  'extension/docs/access.schema.json',
  'extension/docs/agents.md',
  'extension/docs/browse.md',
  'extension/docs/changing-access.md',
  'extension/docs/commands.md',
  'extension/docs/findings.md',
  'extension/docs/history.md',
  'extension/docs/limits.md',
  'extension/docs/lists.md',
  'extension/docs/offboarding.md',
  'extension/docs/review.md',
  'extension/docs/settings.md',
  'extension/docs/snapshot.schema.json',
  'extension/docs/snapshots.md',
  'extension/docs/token-check.md',
  'extension/docs/troubleshooting.md',
  'extension/media/activityBar.svg',
  'extension/media/icon.png',
  'extension/media/screenshots/access-dark.webp',
  'extension/media/screenshots/activity-dark.webp',
  'extension/media/screenshots/applied-dark.webp',
  'extension/media/screenshots/check-dark.webp',
  'extension/media/screenshots/commands-dark.webp',
  'extension/media/screenshots/findings-dark.webp',
  'extension/media/screenshots/issue-dark.webp',
  'extension/media/screenshots/limits-dark.webp',
  'extension/media/screenshots/list-dark.webp',
  'extension/media/screenshots/offboarding-dark.webp',
  'extension/media/screenshots/plan-dark.webp',
  'extension/media/screenshots/settings-dark.webp',
  'extension/media/screenshots/tree-light.webp',
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
const limits = { vsix: 1_460_000, startup: 77_800, all: 2_016_000 };

describe('the package', () => {
  const vsix = readFileSync(vsixFile);
  const entries = zipEntries(vsix);
  const metafile = readMetafile();
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
        /^src\/pages\/(access|accessReview|comparison|parts|review)\/.*\.ts$/.test(input),
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
    // Parts with a licence of their own, and what is compiled into one without a file of its own.
    assert.match(notices, /^undici \d.*, lib\/milo\n\nISC License\n\nCopyright/m);
    assert.match(notices, /^undici \d.*, lib\/web\/fetch\n\nMIT License\n\nCopyright/m);
    assert.match(notices, /^llhttp[^]{0,200}Copyright Fedor Indutny, 2018\./m);
    assert.match(notices, /^Codicons[^]{0,200}Copyright \(c\) Microsoft Corporation/m);
    assert.match(notices, /^@vscode\/l10n .*\n\nMIT License\n\nCopyright \(c\) Microsoft Corporation\n/m);
  });

  it('has a list of what is in it beside it, with the version and licence of each, and no place of this machine', () => {
    const list = readFileSync(sbomFile, 'utf8');
    const { bomFormat, metadata, components } = JSON.parse(list) as Sbom;
    assert.deepEqual([bomFormat, metadata.component.name], ['CycloneDX', 'cloudflare-scim-provisioning']);
    assert.deepEqual(components.map(({ name }) => name).sort(), [...bundledPackages(metafile)].sort());
    const notices = text('extension/dist/ThirdPartyNotices.txt');
    for (const { name, version } of components) assert.ok(notices.includes(`${name} ${version} (`), name);
    assert.doesNotMatch(list, /"distribution"|localhost|file:/);
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
