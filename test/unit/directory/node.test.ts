import { nodeId } from '../../../src/directory/node.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/** Any sequence of UTF-16 units, halves of surrogate pairs among them: JSON can carry all of them. */
const anyText = fc
  .array(
    fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff }), fc.constantFrom(0x25, 0x2f, 0x75)),
    {
      maxLength: 6,
    },
  )
  .map((units) => String.fromCharCode(...units));

describe('the id of a row', () => {
  it('is another one for other ids, whatever a server calls them', () => {
    const path = fc.array(anyText, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(path, path, (one, other) => {
        assert.equal(nodeId(...one) === nodeId(...other), isDeepStrictEqual(one, other));
      }),
    );
  });

  it('keeps halves of surrogate pairs apart', () => {
    assert.equal(nodeId('account', '\ud800'), 'account/%uD800');
    assert.notEqual(nodeId('\ud800'), nodeId('\udfff'));
    assert.notEqual(nodeId('\ud800'), nodeId('%uD800'));
  });

  it('is readable where the ids are', () => {
    assert.equal(nodeId('account', 'a/b', 'user', 'ada@example.com'), 'account/a%2Fb/user/ada%40example.com');
  });
});
