import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

/** Pages for who changes the code, who has all of it. */
const forDevelopment = ['docs/architecture.md'];

/** The cells of the table of a page, row by row, without its head. */
function table(page: string): string[][] {
  const rows = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('the README and its pages', () => {
  it('is short, and says word for word how to start and to test', () => {
    const readme = readFileSync('README.md', 'utf8');
    assert.ok(readme.split(/\s+/).length <= 900);
    assert.ok(readme.includes('npm ci && npm start') && readme.includes('npm ci && npm test'));
  });

  it('links to pages and pictures that are there, and that are packed', () => {
    const packed = readFileSync('.vscodeignore', 'utf8');
    for (const page of ['README.md', ...globSync('docs/*.md')]) {
      const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^):]+)\)/g)].map(([, link]) => link!);
      for (const link of links) {
        const file = join(dirname(page), link.replace(/#.*/, ''));
        assert.ok(existsSync(file), `${page}: ${file}`);
        if (page === 'README.md' && file.startsWith('docs/') && !forDevelopment.includes(file))
          assert.ok(packed.includes(`!${file}\n`), `${file} is not packed`);
      }
    }
  });

  it('says of every command what it does, and of none that is not there', () => {
    const named = table('docs/commands.md').flatMap(([cell = '']) => cell.split(/, | \/ /));
    const titles = contributes.commands.map(({ title }) => words[title.slice(1, -1)] ?? title);
    assert.deepEqual(named.toSorted(), titles.toSorted());
  });

  it('says of every setting what it is for, and its default', () => {
    const told = table('docs/settings.md').map(([name, value]) => [name, value]);
    const there = Object.entries(contributes.configuration.properties).map(([key, setting]) => {
      const value = typeof setting.default === 'string' ? setting.default : JSON.stringify(setting.default);
      return [`\`${key}\``, `\`${value}\``];
    });
    assert.deepEqual(told.toSorted(), there.toSorted());
    for (const [name, , use] of table('docs/settings.md')) assert.ok((use?.length ?? 0) > 10, name);
  });
});
