import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

const readme = readFileSync('README.md', 'utf8');

/** The cells of the first table under a heading, row by row, without its head. */
function table(heading: string): string[][] {
  const [, rest = assert.fail(heading)] = readme.split(`## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('the README', () => {
  it('says of every command what it does, and of none that is not there', () => {
    const named = table('Commands').flatMap(([cell = '']) => cell.split(/, | \/ /));
    const titles = contributes.commands.map(({ title }) => words[title.slice(1, -1)] ?? title);
    assert.deepEqual(named.toSorted(), titles.toSorted());
  });

  it('says of every setting what it is for, and its default', () => {
    const told = table('Settings').map(([name, value]) => [name, value]);
    const there = Object.entries(contributes.configuration.properties).map(([key, setting]) => {
      const value = typeof setting.default === 'string' ? setting.default : JSON.stringify(setting.default);
      return [`\`${key}\``, `\`${value}\``];
    });
    assert.deepEqual(told.toSorted(), there.toSorted());
    for (const [name, , use] of table('Settings')) assert.ok((use?.length ?? 0) > 10, name);
  });
});
