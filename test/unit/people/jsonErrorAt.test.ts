import { jsonErrorAt } from '../../../src/people/jsonErrorAt.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('jsonErrorAt', () => {
  const rows: readonly [string, number][] = [
    ['', 0],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['[1]]', 3],
    ['{"a":"\n"}', 5],
    ['[tru]', 1],
    ['[1}', 2],
    ['["a"', 4],
    ['{"a":"\\x"}', 5],
  ];
  for (const [text, at] of rows)
    it(`finds the place in ${JSON.stringify(text)}`, () => {
      assert.equal(jsonErrorAt(text), at);
    });

  it('stands at the end of every text that is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        assert.equal(jsonErrorAt(text), text.length);
      }),
    );
  });

  it('never lies behind a character that breaks it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, place) => {
        const text = JSON.stringify(value);
        const at = place % (text.length + 1);
        const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`;
        assert.throws(() => JSON.parse(broken) as unknown);
        assert.ok(jsonErrorAt(broken) <= at);
      }),
    );
  });
});
