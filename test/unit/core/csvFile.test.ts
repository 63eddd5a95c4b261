import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFile } from '../../../src/core/csvFile.ts';
import assert from 'node:assert/strict';

const cellsOf = (text: string, delimiter: string): readonly (readonly string[])[] =>
  parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true });

const isFormula = (cell: string): boolean => /^[=+\-@\t\r＝＋－＠]/u.test(cell);

const hostile = fc.stringMatching(/^[;,\t\r\n |"'=+\-@＝＋－＠\u200Bab1]{0,12}$/u);

describe('a CSV file', () => {
  it('has no formula where it is read with another separator', () => {
    const eve = "Eve;=cmd|'/C calc'!A0;x";
    const text = csvFile([['Acme', eve, 'x; "+1"', 'last;＠a']]);
    const cells = cellsOf(text, ';')[0]!;
    assert.deepEqual(cells.slice(0, 2), ['Acme,"Eve', `'=cmd|'/C calc'!A0`]);
    for (const delimiter of [',', ';', '\t'])
      for (const cell of cellsOf(text, delimiter).flat()) assert.equal(isFormula(cell.trim()), false, cell);
  });

  it('has none whatever is in it, also where a program takes every separator for one, or every quote for none', () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostile, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (lines) => {
        const text = csvFile(lines);
        for (const cell of cellsOf(text, ',').flat()) assert.equal(isFormula(cell), false, cell);
        assert.doesNotMatch(text, /[;\t]["\s]*[=+\-@＝＋－＠]/u);
        assert.doesNotMatch(text, /\t|\r(?!\n)/u);
      }),
    );
  });

  it('says with commas what was put in, but for the apostrophes and what does not show', () => {
    const texts = ['a;b', 'a, b', '"q" said', "d'Arc", 'Doe; Jane', 'x;y-z', ' a\t b '];
    assert.deepEqual(cellsOf(csvFile([texts]), ','), [[...texts.slice(0, -1), 'a b']]);
    assert.deepEqual(cellsOf(csvFile([['=1', 'a;=1', 'a; -1']]), ','), [["'=1", "a;'=1", "a; '-1"]]);
  });
});
