import { root } from '../workbench/paths.ts';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brokenLines } from '../fixtures/lint/brokenLines.ts';
import { brokenRules } from '../fixtures/lint/brokenRules.ts';
import { leftOutRules } from '../fixtures/lint/leftOutRules.ts';

interface Linted {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly help?: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

interface Configured {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly overrides: readonly { readonly rules: Readonly<Record<string, unknown>> }[];
}

interface Known {
  readonly scope: string;
  readonly value: string;
}

/** Added by test/lint/tsgolint.ts, which no Windows can start. */
const throughTsgolint = 'typescript/no-unsafe-class-instance-assignment';

describe('rules of lint', function () {
  this.timeout(30_000);
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  let held: readonly string[] = [];
  before(async () => {
    const { default: config } = (await import(new URL('../../oxlint.config.ts', import.meta.url).href)) as {
      readonly default: Configured;
    };
    const everywhere = [config, ...config.overrides].flatMap(({ rules }) => Object.keys(rules));
    held = [...new Set(everywhere)].sort();
  });

  it('are all for TypeScript that oxlint knows, but those that are left out by name', () => {
    const { stdout } = spawnSync(process.execPath, [oxlint, '--rules', '--format', 'json'], {
      encoding: 'utf8',
    });
    const known = (JSON.parse(stdout) as readonly Known[]).filter(({ scope }) => scope === 'typescript');
    const named = known.map(({ value }) => `typescript/${value}`);
    assert.ok(named.length > 100);
    const ours = [...held.filter((name) => name.startsWith('typescript/')), ...leftOutRules];
    assert.deepEqual(named.sort(), ours.sort());
  });

  it('are each broken here', () => {
    // Broken among brokenLines.
    const byLine = ['eslint-js/no-restricted-syntax', 'no-restricted-imports'];
    assert.deepEqual([...Object.keys(brokenRules), ...byLine].sort(), [...held, throughTsgolint].sort());
  });

  it('are held', () => {
    const project = mkdtempSync(join(tmpdir(), 'lint-'));
    try {
      for (const one of ['oxlint.config.ts', 'test/rooms.mjs', 'test/lint'])
        cpSync(join(root, one), join(project, one), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
      const config = { extends: join(root, 'tsconfig.json'), include: ['src'], exclude: [] };
      add(project, 'tsconfig.json', JSON.stringify(config));
      for (const [rule, text] of Object.entries(brokenRules)) add(project, fileOf(rule), `${text}\n`);
      for (const [path, lines] of Object.entries(brokenLines))
        add(project, path, lines.map(({ text }) => `${text}\n`).join(''));
      add(project, 'src/commands/rows.ts', 'export const knownRows = 1;\nexport const rowsAndDoubt = 2;\n');
      add(
        project,
        'src/commands/directive.ts',
        '// oxlint-disable-next-line no-var -- of nothing\nexport const f = 1;\n',
      );
      add(project, 'src/commands/fine.ts', 'export const fine = (x: string): string => x;\n');

      const { stdout, stderr, status } = spawnSync(process.execPath, [oxlint, '--format', 'json', 'src'], {
        cwd: project,
        encoding: 'utf8',
      });
      assert.equal(status, 1, stderr);
      const { diagnostics } = JSON.parse(stdout) as Linted;

      const missed = Object.keys(brokenRules).filter((rule) => {
        if (rule === throughTsgolint && process.platform === 'win32') return false;
        const said = diagnostics.filter(({ filename }) => filename === fileOf(rule));
        return !said.some(({ code, message }) => isOf(rule, code, message));
      });
      assert.deepEqual(missed, []);
      assert.ok(!diagnostics.some(({ filename }) => filename.endsWith('fine.ts')));
      const ofDirective = diagnostics.filter(({ filename }) => filename.endsWith('directive.ts'));
      assert.match(ofDirective.map(({ message }) => message).join(), /^Unused \S+ directive/);

      for (const [path, lines] of Object.entries(brokenLines))
        for (const [index, { text, says }] of lines.entries()) {
          const said = diagnostics.filter(
            ({ filename, labels }) => filename === path && labels[0]?.span.line === index + 1,
          );
          const ours = said.filter(({ code }) => /no-restricted-(syntax|imports)/.test(code));
          const messages = ours.map(({ message, help }) => `${message} ${help ?? ''}`);
          assert.equal(messages.length, says === undefined ? 0 : 1, `${path}: ${text}: ${messages.join()}`);
          if (says !== undefined) assert.ok(messages[0]?.includes(says), messages[0]);
        }
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});

/** Where a rule is broken: in a room in which it is held. */
function fileOf(rule: string): string {
  const room = rule === 'typescript/no-import-type-side-effects' ? 'http' : 'commands';
  return `src/${room}/${rule.replace('/', '-')}.ts`;
}

/** Whether that is said of the rule: as oxlint writes the names of rules, or as test/lint/tsgolint.ts shows its own. */
function isOf(rule: string, code: string, message: string): boolean {
  const [name = '', plugin = 'eslint'] = rule.split('/').reverse();
  return code === `${plugin}(${name})` || message.startsWith(`${name}:`);
}

function add(project: string, path: string, text: string): void {
  mkdirSync(join(project, dirname(path)), { recursive: true });
  writeFileSync(join(project, path), text);
}
