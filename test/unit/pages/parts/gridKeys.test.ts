import { moveTarget, type Place } from '../../../../src/pages/parts/gridKeys.ts';
import assert from 'node:assert/strict';

const last: Place = { row: 99, column: 5 };

function press(key: string, from: Place, held: 'ctrlKey' | 'metaKey' | 'altKey' | 'none' = 'none') {
  const keys = { ctrlKey: false, metaKey: false, altKey: false };
  return moveTarget({ key, ...keys, ...(held === 'none' ? {} : { [held]: true }) }, from, last, 10);
}

describe('the keys of the grid', () => {
  it('go cell by cell, and stop at the edges; the head is above the first row', () => {
    const moves: readonly (readonly [string, Place, Place])[] = [
      ['ArrowDown', { row: -1, column: 2 }, { row: 0, column: 2 }],
      ['ArrowDown', { row: 99, column: 2 }, { row: 99, column: 2 }],
      ['ArrowUp', { row: 0, column: 2 }, { row: -1, column: 2 }],
      ['ArrowUp', { row: -1, column: 2 }, { row: -1, column: 2 }],
      ['ArrowRight', { row: 3, column: 5 }, { row: 3, column: 5 }],
      ['ArrowLeft', { row: 3, column: 1 }, { row: 3, column: 0 }],
      ['Home', { row: 3, column: 4 }, { row: 3, column: 0 }],
      ['End', { row: 3, column: 0 }, { row: 3, column: 5 }],
      ['PageDown', { row: 95, column: 1 }, { row: 99, column: 1 }],
      ['PageUp', { row: 5, column: 1 }, { row: 0, column: 1 }],
    ];
    for (const [key, from, to] of moves) assert.deepEqual(press(key, from), to, key);
  });

  it('go to the ends with Ctrl or Command', () => {
    for (const held of ['ctrlKey', 'metaKey'] as const) {
      assert.deepEqual(press('Home', { row: 50, column: 3 }, held), { row: 0, column: 0 });
      assert.deepEqual(press('End', { row: 50, column: 3 }, held), last);
      assert.deepEqual(press('ArrowDown', { row: 50, column: 3 }, held), { row: 99, column: 3 });
    }
  });

  it('leave the other keys, and those with Alt, to the editor', () => {
    assert.equal(press('a', { row: 0, column: 0 }), undefined);
    assert.equal(press('Tab', { row: 0, column: 0 }), undefined);
    assert.equal(press('ArrowLeft', { row: 0, column: 1 }, 'altKey'), undefined);
  });

  it('stay in the head where nobody is shown', () => {
    const keys = { ctrlKey: false, metaKey: false, altKey: false };
    const nobody = { row: -1, column: 5 };
    assert.deepEqual(moveTarget({ key: 'ArrowDown', ...keys }, { row: -1, column: 0 }, nobody, 10), {
      row: -1,
      column: 0,
    });
  });
});
