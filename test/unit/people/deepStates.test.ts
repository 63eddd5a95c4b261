import { wholenessWords } from '../../../src/people/partWords.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const names = ['ann', 'bob', 'cyd', 'dee'] as const;

/** JSON of four people, the last of whom has left. */
const people = (more: (isGone: boolean) => object): string =>
  JSON.stringify(
    names.map((name) => ({ email: `${name}@x.com`, displayName: `${name} Able`, ...more(name === 'dee') })),
  );

describe('what says who has left, far from the address', () => {
  for (const [title, text] of [
    [
      'five names deep',
      people((isGone) => ({ job: { now: { place: { state: { name: isGone ? 'sorti' : 'là' } } } } })),
    ],
    [
      'below a list',
      people((isGone) => ({ job: { now: { places: [{ state: { code: isGone ? 'T' : 'A' } }] } } })),
    ],
    [
      'in the second of several contracts',
      people((isGone) => ({ contracts: [{ type: 'first' }, { type: 'second', ended: isGone }] })),
    ],
    [
      'in a second contract that only one has',
      people((isGone) => ({ contracts: [{ type: 'x' }, ...(isGone ? [{ closed: '2025-01-31' }] : [])] })),
    ],
  ] as const)
    it(`is asked about in JSON: ${title}`, () => {
      assert.equal(
        understood(text).questions.some(({ kind }) => kind !== 'encoding'),
        true,
      );
    });

  it('isn’t asked about where the others of a list are addresses, phones and the like', () => {
    const text = people((isGone) => ({
      emails: [{ value: 'a@y.com', type: 'work' }, ...(isGone ? [{ value: 'b@y.com', type: 'home' }] : [])],
      phoneNumbers: [{ value: '+1 555 0100', type: 'work' }, ...(isGone ? [{ type: 'home' }] : [])],
    }));
    assert.deepEqual(understood(text).questions, []);
    const google = names.map((name, index) => ({
      primaryEmail: `${name}@x.com`,
      suspended: name === 'dee',
      organizations: [
        { title: `T${String(index)}`, department: `D${String(index)}`, primary: true },
        { title: 'Old', department: `E${String(index)}` },
      ],
    }));
    const { questions, wholeness } = understood(JSON.stringify({ users: google }));
    assert.deepEqual([questions, wholeness.kind], [[], 'whole']);
  });

  for (const name of ['Dee (left)', 'Dee [weg]', 'Dee DISABLED', '"Dee - alumni"', '† Dee', 'Dee 31.1.'])
    it(`is asked about beside a name in a list: ${name}`, () => {
      const { wholeness, list } = understood(`Ann <ann@x.com>\nBob <bob@x.com>\n${name} <dee@x.com>\n`);
      assert.equal(list.kind, 'mayBePart');
      assert.match(wholenessWords(wholeness), /^The file also says ".*Dee.*", in line 3, so it may be/u);
    });

  it('isn’t asked about where names are names', () => {
    const text = `"Able, Ann" <ann@x.com>; Bob O’Neil-Baker <bob@x.com>; C. Cole, Jr. <cyd@x.com>\n`;
    assert.equal(understood(text).list.kind, 'whole');
  });
});
