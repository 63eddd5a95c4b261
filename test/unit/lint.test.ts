import { root } from '../workbench/paths.ts';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

/** A file for each rule that rests on types, which breaks it. */
const broken: Readonly<Record<string, string>> = {
  'await-thenable': 'export const f = async (): Promise<void> => { await 1; };',
  'no-base-to-string': 'export const f = (x: { y: number }): string => `${String(x)}`;',
  'no-confusing-void-expression':
    'export const f = (g: () => void): string => { const x = g(); return typeof x; };',
  'no-deprecated': '/** @deprecated */\nconst old = (): number => 1;\nexport const now = old();',
  'no-floating-promises': 'export const f = (p: Promise<number>): void => { p.then(String); };',
  'no-misused-promises':
    'export const f = (g: (h: () => void) => void): void => { g(async () => { await Promise.resolve(); }); };',
  'no-misused-spread': 'export const f = (m: Map<string, number>): object => ({ ...m });',
  'no-unnecessary-condition': 'export const f = (x: { y: number }): boolean => (x ? true : false);',
  'no-unnecessary-type-assertion': 'export const f = (x: string): string => x as string;',
  'no-unsafe-argument': "export const f = (g: (s: string) => void): void => { g(JSON.parse('1')); };",
  'no-unsafe-assignment': "export const f = (): unknown => { const x: string = JSON.parse('1'); return x; };",
  'no-unsafe-call': 'export const f = (x: any): void => { x(); };',
  'no-unsafe-member-access': 'export const f = (x: any): unknown => x.y;',
  'no-unsafe-return': "export const f = (): string => JSON.parse('1');",
  'only-throw-error': "export const f = (): never => { throw 'no'; };",
  'prefer-promise-reject-errors': "export const f = async (): Promise<never> => Promise.reject('no');",
  'require-await': 'export const f = async (): Promise<number> => 1;',
  'restrict-plus-operands': "export const f = (x: number): string => 'a' + x;",
  'restrict-template-expressions': 'export const f = (x: string | undefined): string => `${x}`;',
  'return-await':
    'export const f = async (p: Promise<number>): Promise<number> => { try { return p; } catch { return 1; } };',
  'switch-exhaustiveness-check':
    "export const f = (x: 'a' | 'b'): void => { switch (x) { case 'a': break; } };",
  'unbound-method': 'class C { m(): this { return this; } }\nexport const { m } = new C();',
  'use-unknown-in-catch-callback-variable':
    'export const f = async (p: Promise<void>): Promise<void> => { await p.catch((e) => { String(e); }); };',
};

interface Linted {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

type Rules = Readonly<Record<string, unknown>>;

describe('rules that rest on types', function () {
  this.timeout(30_000);

  const { rules } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
    readonly rules: Rules;
  };

  it('are all that typescript-eslint knows as strict', () => {
    const strict = tseslint.configs.strictTypeCheckedOnly.flatMap((one) => Object.entries(one.rules ?? {}));
    const wanted = strict.flatMap(([name, level]) => {
      const rule = /^@typescript-eslint\/(.*)$/.exec(name)?.[1];
      return rule === undefined || level === 'off' ? [] : [rule];
    });
    assert.ok(wanted.length > 30);
    const held = Object.keys(rules).map((name) => name.replace(/^typescript\//, ''));
    // In eslint.config.mjs, of src alone but in `npm run test:long`.
    const elsewhere = ['no-unsafe-class-instance-assignment'];
    assert.deepEqual(
      wanted.filter((rule) => !held.includes(rule)),
      elsewhere,
    );
  });

  it('are held', () => {
    const project = mkdtempSync(join(tmpdir(), 'lint-'));
    try {
      cpSync(join(root, '.oxlintrc.json'), join(project, '.oxlintrc.json'));
      symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
      const config = { extends: join(root, 'tsconfig.json'), include: ['.'], exclude: [] };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
      for (const [rule, text] of Object.entries(broken))
        writeFileSync(join(project, `${rule}.ts`), `${text}\n`);
      writeFileSync(join(project, 'fine.ts'), 'export const fine = (x: string): string => x;\n');

      const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
      const { stdout, stderr, status } = spawnSync(process.execPath, [oxlint, '--format', 'json'], {
        cwd: project,
        encoding: 'utf8',
      });
      assert.equal(status, 1, stderr);
      const { diagnostics } = JSON.parse(stdout) as Linted;
      const missed = Object.keys(broken).filter(
        (rule) =>
          !diagnostics.some(
            ({ code, filename }) => code === `typescript(${rule})` && filename.endsWith(`${rule}.ts`),
          ),
      );
      assert.deepEqual(missed, []);
      assert.ok(!diagnostics.some(({ filename }) => filename.endsWith('fine.ts')));
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
