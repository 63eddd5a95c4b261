import { root } from '../workbench/paths.ts';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

interface Cruised {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const { floors, rooms, vscodeFree } = (await import(new URL('../rooms.mjs', import.meta.url).href)) as {
  readonly floors: Places;
  readonly rooms: Places;
  readonly vscodeFree: readonly string[];
};

type Places = Readonly<Record<string, readonly string[]>>;

describe('rooms and floors', function () {
  this.timeout(30_000);
  let project = '';
  /** Each that runs up or aside, as `from > to`. */
  let expected: readonly string[];
  let violations: Cruised['summary']['violations'];
  before(() => {
    project = mkdtempSync(join(tmpdir(), 'rooms-'));
    for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'test/rooms.mjs']) {
      mkdirSync(join(project, dirname(file)), { recursive: true });
      cpSync(join(root, file), join(project, file));
    }
    expected = [...everyImport('src', rooms), ...everyImport('src/provisioning', floors)].sort();
    for (const room of Object.keys(rooms))
      add(`src/${room}/editor.ts`, "import * as vscode from 'vscode';\nvscode;\n");
    violations = cruise(project);
  });
  after(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it('are all that src has', () => {
    const inside = (folder: string): string[] =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    const named = (places: Places): string[] => Object.keys(places).filter((name) => !name.endsWith('.ts'));
    assert.deepEqual(inside('src').sort(), named(rooms).sort());
    assert.deepEqual(inside('src/provisioning').sort(), named(floors).sort());
  });

  it('refuse every import that runs up or aside, and allow every other', () => {
    assert.ok(expected.length > 100);
    const refused = violations
      .filter(({ rule }) => rule.name.endsWith('-imports-downward'))
      .map(({ from, to }) => `${from} > ${to}`);
    assert.deepEqual([...new Set(refused)].sort(), expected);
  });

  it('below the surface never import vscode', () => {
    const refused = violations
      .filter(({ rule, from }) => rule.name === 'no-vscode-in-the-core' && from.endsWith('/editor.ts'))
      .map(({ from }) => from);
    assert.deepEqual(refused.sort(), vscodeFree.map((room) => `src/${room}/editor.ts`).sort());
  });

  /** A file in each place that imports one of every other; returns those imports that are to be refused. */
  function everyImport(folder: string, places: Places): string[] {
    const probe = (place: string): string =>
      `${folder}/${place.endsWith('.ts') ? place : `${place}/probe.ts`}`;
    const names = Object.keys(places).filter((place) => place !== 'manifest.ts');
    return names.flatMap((place) => {
      const others = names.filter((other) => other !== place);
      const importing = (other: string): string => {
        const path = relative(dirname(probe(place)), probe(other));
        return `import '${path.startsWith('.') ? path : `./${path}`}';\n`;
      };
      add(probe(place), `${others.map(importing).join('')}export {};\n`);
      return others
        .filter((other) => !places[place]!.includes(other))
        .map((other) => `${probe(place)} > ${probe(other)}`);
    });
  }

  function add(path: string, text: string): void {
    mkdirSync(join(project, dirname(path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
});

function cruise(project: string): Cruised['summary']['violations'] {
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  // It ends with the number of errors, which are what is wanted here.
  const { stdout } = spawnSync(
    process.execPath,
    [depcruise, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
    { cwd: project, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as Cruised).summary.violations;
}
