import { listedLines, listedNames } from '../../../src/core/listedLines.ts';
import assert from 'node:assert/strict';

describe('lists that are cut', () => {
  it('show everything where it fits', () => {
    assert.deepEqual(listedLines(['a', 'b'], 2), ['a', 'b']);
    assert.equal(listedNames(['a', 'b'], 2), 'a, b');
    assert.deepEqual(listedLines([], 2), []);
    assert.equal(listedNames([], 2), '');
  });

  it('say how much was left out', () => {
    assert.deepEqual(listedLines(['a', 'b', 'c', 'd'], 2), ['a', 'b', '… and 2 more.']);
    assert.deepEqual(
      listedLines(['a', 'b'], 1, (count) => `and ${String(count)} warnings`),
      ['a', 'and 1 warnings'],
    );
    assert.equal(listedNames(['a', 'b', 'c', 'd'], 3), 'a, b, c and 1 more');
    const named: string[] = [];
    const nameOf = (name: string): string => {
      named.push(name);
      return name.toUpperCase();
    };
    assert.equal(listedNames(['a', 'b', 'c'], 1, nameOf), 'A and 2 more');
    assert.deepEqual(named, ['a'], 'what is left out costs nothing');
  });
});
