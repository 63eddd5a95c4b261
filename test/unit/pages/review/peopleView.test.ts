import { type ModelPerson } from '../../../../src/pages/messages/review/reviewModel.ts';
import {
  allPeople,
  changeWords,
  peopleColumns,
  peopleOf,
  type PeopleQuery,
} from '../../../../src/pages/review/peopleView.ts';
import assert from 'node:assert/strict';

function person(name: string, more: Partial<ModelPerson> = {}): ModelPerson {
  return { name, displayName: '', change: 'changes', gains: [], loses: [], ...more };
}

const people = [
  person('ann@example.com', { displayName: 'Ann Ärger', change: 'leaves', loses: ['Billing', 'DNS'] }),
  person('bob@example.com', { gains: ['Billing'] }),
  person('cyd@example.com', { change: 'invited', gains: ['Billing', 'DNS'] }),
  person('dee@example.com', { change: 'regrouped' }),
];

describe('the people of a plan', () => {
  const shown = (query: Partial<PeopleQuery>): readonly string[] =>
    peopleOf(people, { ...allPeople, ...query }).map(({ name }) => name[0]!);

  it('are found by address or name, in any case', () => {
    assert.deepEqual(shown({ text: ' ÄRGER ' }), ['a']);
    assert.deepEqual(shown({ text: '@EXAMPLE' }), ['a', 'b', 'c', 'd']);
    assert.deepEqual(shown({ text: 'nobody' }), []);
  });

  it('are filtered by what becomes of them, and by who gains or loses', () => {
    assert.deepEqual(shown({ what: 'leaves' }), ['a']);
    assert.deepEqual(shown({ what: 'gains' }), ['b', 'c']);
    assert.deepEqual(shown({ what: 'loses' }), ['a']);
    assert.deepEqual(shown({ what: 'regrouped', text: 'bob' }), []);
  });

  it('are sorted by name, by what becomes of them, and by how much, both ways', () => {
    assert.deepEqual(shown({ descending: true }), ['d', 'c', 'b', 'a']);
    assert.deepEqual(shown({ sort: 'change' }), ['a', 'c', 'b', 'd']);
    assert.deepEqual(shown({ sort: 'gains' }), ['c', 'b', 'a', 'd']);
    assert.deepEqual(shown({ sort: 'loses', descending: true }), ['d', 'c', 'b', 'a']);
  });

  it('say what becomes of them', () => {
    const both = person('eve@example.com', { gains: ['DNS'], loses: ['Billing'] });
    const loses = person('fay@example.com', { loses: ['Billing'] });
    assert.deepEqual([...people, both, loses].map(changeWords), [
      'leaves the account',
      'gains access',
      'is invited',
      'same roles, other groups',
      'gains and loses access',
      'loses access',
    ]);
  });

  it('say in each column what they gain and lose, and that it is nothing to who only hears it', () => {
    const columns = peopleColumns(people, { ...allPeople, sort: 'loses', descending: true }, 1000);
    assert.deepEqual(
      columns.map(({ name, sorted }) => [name, sorted]),
      [
        ['Person', 'none'],
        ['What happens', 'none'],
        ['Gains', 'none'],
        ['Loses', 'descending'],
      ],
    );
    assert.equal(
      columns.reduce((sum, { width }) => sum + width, 0),
      998,
      'as wide as there is room',
    );
    const cells = columns.map(({ cell }) => cell(people[0]!));
    assert.deepEqual(
      cells.map(({ text, label }) => [text, label]),
      [
        ['ann@example.com · Ann Ärger', undefined],
        ['leaves the account', undefined],
        ['', 'nothing'],
        ['Billing; DNS', undefined],
      ],
    );
    const narrow = peopleColumns([people[0]!], allPeople, 540);
    assert.equal(
      narrow.reduce((sum, { width }) => sum + width, 0),
      538,
      'nothing is cut off in a window at 200 %',
    );
    const nobodyGains = peopleColumns([people[0]!], allPeople, 320);
    assert.deepEqual(
      nobodyGains.map(({ key }) => key),
      ['name', 'change', 'loses'],
    );
  });
});
