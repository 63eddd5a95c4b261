import { columnNote, shownIn } from '../../../../src/pages/access/cellWords.ts';
import { RowStore } from '../../../../src/pages/parts/rowStore.ts';
import { type PageCell, type PageRow } from '../../../../src/pages/messages/toPage.ts';
import assert from 'node:assert/strict';

const plain: PageCell = { column: 0, ways: ['direct'], when: 'now', part: 'no', denied: 'no' };

function row(cells: readonly PageCell[], unknown: PageRow['unknown'] = []): PageRow {
  return {
    account: 'lima',
    person: 'u-ann',
    name: 'ann@example.com',
    displayName: '',
    accountName: 'Lima',
    state: 'active',
    cells: [...cells],
    unknown,
  };
}

function text(cell: Partial<PageCell>): string {
  return shownIn(row([{ ...plain, ...cell }]), 0, 'roles').text;
}

describe('what a cell says', () => {
  it('says how, when and for which part', () => {
    assert.equal(text({}), 'Direct');
    assert.equal(text({ ways: ['direct', 'group'] }), 'Direct + Group');
    assert.equal(text({ ways: ['organization'] }), 'Organization');
    assert.equal(text({ ways: ['group'], when: 'invited' }), 'Invited, Group');
    assert.equal(text({ ways: ['group'], when: 'inactive' }), 'Inactive, Group');
    assert.equal(text({ ways: ['group'], part: 'yes' }), 'Group, part');
    assert.equal(text({ ways: ['group'], denied: 'all' }), 'Denied');
    assert.equal(text({ ways: ['group'], denied: 'part' }), 'Group, denied in part');
    assert.equal(text({ ways: [], denied: 'part' }), 'denied in part');
  });

  it('is empty only where that is known', () => {
    assert.deepEqual(shownIn(row([]), 0, 'roles'), { text: '', label: 'No', look: 'none' });
    for (const unknown of ['all', [0]] as const)
      assert.equal(shownIn(row([], unknown === 'all' ? 'all' : [...unknown]), 0, 'roles').look, 'unknown');
    assert.equal(shownIn(row([plain], 'all'), 0, 'roles').text, 'Direct');
    assert.equal(shownIn(row([], [1]), 0, 'groups').label, 'Not in it');
  });

  it('names under a column how many have it, and what it lacks', () => {
    const column = { key: 'k', name: 'Engineers', account: '', people: 1, invited: 0, note: 'none' } as const;
    assert.equal(columnNote(column), '1 person');
    assert.equal(columnNote({ ...column, people: 0, invited: 2 }), '0 people · 2 invited');
    assert.equal(columnNote({ ...column, people: null, account: 'Lima' }), 'Lima · members not readable');
    assert.equal(columnNote({ ...column, note: 'grantsNothing' }), '1 person · grants nothing');
  });
});

describe('the rows of a view', () => {
  it('are asked for once, a hundred at a time', () => {
    const asked: number[] = [];
    const store = new RowStore([row([])], (from) => asked.push(from));
    assert.equal(store.at(0)?.person, 'u-ann');
    assert.equal(store.at(250), undefined);
    assert.equal(store.at(251), undefined);
    assert.deepEqual(asked, [200]);
    store.add(
      200,
      Array.from({ length: 100 }, (_unused, index) => ({ ...row([]), person: String(index) })),
    );
    assert.equal(store.at(251)?.person, '51');
  });

  it('are let go where they are far from those in sight, and asked for again', () => {
    const asked: number[] = [];
    const store = new RowStore([row([])], (from) => asked.push(from));
    for (let block = 1; block <= 45; block += 1) {
      store.at(block * 100);
      store.add(block * 100, [row([])]);
    }
    assert.equal(store.at(0), undefined);
    assert.equal(asked.at(-1), 0);
    assert.ok(store.at(4500));
  });
});
