import { everybody, type PageQuery } from '../../../../src/pages/messages/shared.ts';
import { aMember, aTenant, aUser, read, superRole, unread } from '../../../fixtures/builders/tenant.ts';
import { reading, rig } from './accessRig.ts';
import assert from 'node:assert/strict';

describe('what an access page is told of accounts side by side', () => {
  const osaka = (
    snapshot = aTenant(['bob'], [], { accountName: 'Osaka', members: read([aMember('bob')]) }),
  ) => ({
    ...reading(snapshot),
    key: 'osaka',
  });
  const sideBySide: PageQuery = { ...everybody, by: 'accounts' };

  it('is each person once, with what each account says of them', async () => {
    const { session, last, saved } = rig(async () => Promise.resolve([reading(), osaka()]));
    await session.receive({ kind: 'ready' });
    await session.receive({ kind: 'query', query: sideBySide });
    const { rows, columns, matched } = last('sides');
    assert.deepEqual(
      [matched, columns.map(({ key, people }) => [key, people])],
      [
        3,
        [
          ['lima', 3],
          ['osaka', 1],
        ],
      ],
    );
    assert.deepEqual(
      rows.map(({ name, difference, sides }) => [
        name,
        difference,
        sides.map((side) =>
          side.kind === 'present'
            ? side.entries.map(({ state, roles }) => [state, roles.map((one) => [one.name, one.ways])])
            : side.kind,
        ),
      ]),
      [
        [
          'ann@example.com',
          'yes',
          [
            [
              [
                'active',
                [
                  [superRole.name, ['group']],
                  ['Billing', ['direct', 'group']],
                ],
              ],
            ],
            'absent',
          ],
        ],
        ['bob@example.com', 'yes', [[['pending', [['Billing', ['group']]]]], [['active', []]]]],
        ['cyd@example.com', 'yes', [[['active', []]], 'absent']],
      ],
    );
    await session.receive({ kind: 'query', query: { ...sideBySide, text: 'bob', differing: true } });
    await session.receive({ kind: 'export' });
    assert.deepEqual(saved, [
      {
        people: ['bob@example.com', 'bob@example.com'],
        filter: 'name or address contains bob; only who differs between the accounts',
      },
    ]);
  });

  it('is the rows that come into sight, a hundred at a time', async () => {
    const names = Array.from({ length: 150 }, (_unused, index) => `p${String(index).padStart(3, '0')}`);
    const it_ = rig(async () => Promise.resolve([reading(aTenant(names, [])), osaka()]));
    await it_.session.receive({ kind: 'ready' });
    await it_.session.receive({ kind: 'query', query: sideBySide });
    const { view, rows, matched } = it_.last('sides');
    assert.deepEqual([rows.length, matched], [100, 151]);
    await it_.session.receive({ kind: 'rows', view, from: 100, count: 100 });
    assert.equal(it_.last('sideRows').rows.length, 51);
  });

  it('is why somebody is not found in an account, as far as that is known', async () => {
    const of = async (other: ReturnType<typeof osaka>) => {
      const { session, last } = rig(async () => Promise.resolve([reading(), other]));
      await session.receive({ kind: 'ready' });
      const opened = { account: 'lima', person: 'u-ann', column: null, elsewhere: 'osaka' };
      await session.receive({ kind: 'open', opened });
      return last('explanation').explanation;
    };
    const known = await of(osaka());
    assert.deepEqual([known?.state, known?.doubts], ['No one with this address is in the account.', []]);
    const unclear = await of(osaka({ ...aTenant(['bob'], []), members: unread() }));
    assert.match(unclear?.state ?? '', /not everything could be read/);
    assert.match(unclear?.doubts.join(' ') ?? '', /given directly couldn’t be read/);
    // Anyone who is in the account is not explained as missing from it.
    assert.equal(await of(osaka(aTenant(['ann'], []))), null);
  });

  it('names the other entries of one address, each to be shown', async () => {
    const users = ['ann', 'Ann'].map((name) => aUser(name, { userName: `${name}@example.com` }));
    const { session, last } = rig(async () => Promise.resolve([reading(aTenant([], [], { users }))]));
    await session.receive({ kind: 'ready' });
    await session.receive({ kind: 'open', opened: { account: 'lima', person: 'u-ann', column: null } });
    const { others } = last('explanation').explanation!;
    assert.deepEqual(
      others.map(({ person }) => person),
      ['u-Ann'],
    );
    assert.match(others[0]!.name, /^Ann@example\.com \(id ends in .*Ann\), active$/);
  });
});
