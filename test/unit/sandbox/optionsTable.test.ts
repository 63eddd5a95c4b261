import { root } from '../../workbench/paths.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the table of the options of the sandbox', () => {
  const table = readFileSync(join(root, 'docs/sandbox-options.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const rows = table.slice(2);

  it('names each option once, with how its behaviour is known and its default', () => {
    assert.ok(rows.length > 10);
    const names = rows.map(([, name]) => name);
    assert.deepEqual([...new Set(names)], names);
    for (const [, name, behaviour, known, usual, rest] of rows) {
      assert.match(known!, /^(documented|reported|assumed)(, (documented|reported|assumed))*$/, name);
      assert.ok(behaviour && usual && rest === '', name);
    }
  });

  it('names what the sandbox has, and no other', () => {
    const folder = join(root, 'src/sandbox');
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    for (const [, cell] of rows)
      for (const [, name] of cell!.matchAll(/`(\w+)`/g))
        assert.ok(
          sources.some((source) => new RegExp(`^ +readonly ${name!}\\??:`, 'm').test(source)),
          name,
        );
  });
});
