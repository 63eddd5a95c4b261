import { type PageSideEntry, type PageSideRow } from '../../../../src/pages/messages/toPage.ts';
import { differenceIn, shownSide } from '../../../../src/pages/access/sideWords.ts';
import { sideColumns } from '../../../../src/pages/access/sideColumns.ts';
import { everybody } from '../../../../src/pages/messages/shared.ts';
import assert from 'node:assert/strict';

const billing: PageSideEntry['roles'][number] = {
  name: 'Billing',
  ways: ['direct'],
  when: 'now',
  part: 'no',
  denied: 'no',
};
const ann: PageSideEntry = { person: 'u-ann', state: 'active', roles: [], more: 0, isOpen: false };

const here = (...entries: readonly Partial<PageSideEntry>[]): PageSideRow['sides'][number] => ({
  kind: 'present',
  entries: entries.map((entry) => ({ ...ann, ...entry })),
  more: 0,
});
const text = (...entries: readonly Partial<PageSideEntry>[]): string => shownSide(here(...entries), []).text;
const has = (...roles: PageSideEntry['roles']): Partial<PageSideEntry> => ({ roles });

describe('what the cell of an account says', () => {
  it('says each role and how, or that there is none', () => {
    assert.equal(text(has({ ...billing, ways: ['direct', 'group'] })), 'Direct + Group: Billing');
    assert.equal(
      text(has({ ...billing, when: 'invited' }, { ...billing, name: 'DNS', ways: ['organization'] })),
      'Invited, Direct: Billing · Organization: DNS',
    );
    assert.equal(text({ ...has(billing), more: 3 }), 'Direct: Billing · 3 more roles');
    assert.equal(text({}), 'no role');
    assert.equal(text({ state: 'inactive' }), 'inactive · no role');
  });

  it('never says none where something was not readable', () => {
    assert.deepEqual(
      [text({ isOpen: true }), text({ state: 'pending', isOpen: true })],
      ['?', 'invited · ?'],
    );
    assert.equal(
      text({ ...has({ ...billing, ways: ['group'] }), isOpen: true }),
      'Group: Billing · perhaps more',
    );
    assert.deepEqual(
      [shownSide({ kind: 'absent' }, []).label, shownSide({ kind: 'absent' }, []).text],
      ['Not in this account', ''],
    );
    const unknown = shownSide({ kind: 'unknown' }, ['Members couldn’t be read.']);
    assert.equal(unknown.text, '?');
    assert.match(unknown.label ?? '', /^Can’t tell/);
    assert.match(unknown.title ?? '', /Members couldn’t be read/);
  });

  it('says so where several entries have the address', () => {
    assert.equal(text({}, has({ ...billing, ways: ['direct'] })), '2 entries: no role; Direct: Billing');
    const many = { ...here({}), more: 7 } as PageSideRow['sides'][number];
    assert.equal(shownSide(many, []).text, '8 entries: no role; 7 more');
  });
});

describe('the columns of accounts side by side', () => {
  const columns = ['lima', 'osaka'].map((key) => ({ key, name: key, people: 1, unsure: [] }));
  const view = {
    kind: 'sides',
    view: 1,
    columns,
    matched: 1,
    undetermined: 0,
    notJudged: [],
    rows: [],
  } as const;
  const row: PageSideRow = {
    name: 'ann@example.com',
    displayName: '',
    sides: [{ kind: 'absent' }, here({})],
    difference: 'yes',
  };
  const made = sideColumns({ ...view, columns, notJudged: [], rows: [], query: everybody }, false);

  it('open the person where they are, and the account in which they are not found', () => {
    const known = { account: 'osaka', person: 'u-ann', column: null };
    assert.deepEqual(
      made.map(({ opens }) => opens(row)),
      [
        { ...known, elsewhere: null },
        { ...known, elsewhere: null },
        { ...known, elsewhere: 'lima' },
        { ...known, elsewhere: null },
      ],
    );
  });

  it('say whether the accounts differ, where there are several', () => {
    assert.deepEqual(
      made.map(({ name }) => name),
      ['Person', 'Difference', 'lima', 'osaka'],
    );
    const [one] = columns;
    const alone = sideColumns({ ...view, columns: [one!], notJudged: [], rows: [], query: everybody }, false);
    assert.deepEqual(
      alone.map(({ name }) => name),
      ['Person', 'lima'],
    );
    assert.deepEqual(
      (['yes', 'no', 'unknown'] as const).map((difference) => differenceIn({ ...row, difference }).text),
      ['Differs', 'Same', '?'],
    );
  });
});
