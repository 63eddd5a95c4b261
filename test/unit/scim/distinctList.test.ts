import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DistinctList } from '../../../src/scim/distinctList.ts';

function added(ids: readonly string[]): {
  readonly taken: readonly boolean[];
  readonly kept: readonly string[];
} {
  const list = new DistinctList<{ readonly id: string }>();
  const taken = ids.map((id) => list.add({ id }));
  return { taken, kept: list.items.map(({ id }) => id) };
}

/** What a set says of each id in turn. */
function bySet(ids: readonly string[]): ReturnType<typeof added> {
  const known = new Set<string>();
  const taken = ids.map((id) => known.size < known.add(id).size);
  return { taken, kept: [...known] };
}

/** Four characters each, of which the last two undo what the first two did to the hash. */
function colliding(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const undo = Math.imul(-2_128_831_035 ^ index, 16_777_619);
    return String.fromCharCode(index, 0, undo & 0xffff, undo >>> 16);
  });
}

describe('DistinctList', () => {
  it('takes what a set takes, in order', () => {
    const id = fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 500 }), (ids) => {
        assert.deepEqual(added(ids), bySet(ids));
      }),
    );
  });

  it('takes each of many once', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `id-${String(index % 15_000)}`);
    assert.deepEqual(added(ids), bySet(ids));
  });

  it('takes ids that a server made to have one hash, and others after them', () => {
    const ids = [...colliding(3000), 'a', ...colliding(3000), 'b', 'a'];
    const { taken, kept } = added(ids);
    assert.deepEqual(kept, [...colliding(3000), 'a', 'b']);
    assert.equal(taken.filter((one) => one).length, 3002);
  });
});
