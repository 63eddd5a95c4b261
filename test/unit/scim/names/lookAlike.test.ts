import { likenessOf } from '../../../../src/scim/names/lookAlike.ts';
import assert from 'node:assert/strict';

describe('look-alike addresses', () => {
  const lee = 'lee@example.com';
  for (const [name, expected] of [
    ['LEE@Example.com', undefined],
    ['l\u0435e@example.com', 'looksSame'],
    ['l\u00e9e@example.com', 'looksSame'],
    ['lee\u202e@example.com', 'looksSame'],
    ['\uff4cee@example.com', 'looksSame'],
    ['lee@ex\u0430mple.com', 'looksSame'],
    ['lee@example.org', 'otherDomain'],
    ['leo@example.com', undefined],
    ['lee', undefined],
    ['@example.com', undefined],
  ] as const)
    it(`${JSON.stringify(name)} is ${expected ?? 'no look-alike'} of ${lee}`, () => {
      assert.equal(likenessOf(name, lee), expected);
    });
});
