import { AppError } from '../../../../src/core/errors.ts';
import { everybody, type PageQuery } from '../../../../src/pages/messages/shared.ts';
import { aTenant, aUser, superRole, unread } from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { reading, rig, tenant } from './accessRig.ts';
import assert from 'node:assert/strict';
import { anyCharacter } from '../../../fixtures/anyCharacter.ts';
import fc from 'fast-check';

const plan = { kind: 'plan', plan: 'deactivate', account: 'lima', person: 'u-ann', group: null } as const;

describe('what an access page is told', () => {
  it('is what was read, once it says that it is ready', async () => {
    const { session, last, posted } = rig();
    await session.receive({ kind: 'ready' });
    assert.deepEqual(
      posted.map(({ kind }) => kind),
      ['reading', 'overview', 'view', 'explanation'],
    );
    const { rows, columns, matched } = last('view');
    assert.equal(matched, 3);
    assert.deepEqual(
      columns.map(({ name, people }) => [name, people]),
      [
        [superRole.name, 1],
        ['Billing', 1],
      ],
    );
    assert.deepEqual(
      rows.map(({ name, state, cells }) => [
        name,
        state,
        cells.map(({ column, ways, when }) => [column, ways, when]),
      ]),
      [
        [
          'ann@example.com',
          'active',
          [
            [0, ['group'], 'now'],
            [1, ['direct', 'group'], 'now'],
          ],
        ],
        ['bob@example.com', 'pending', [[1, ['group'], 'invited']]],
        ['cyd@example.com', 'active', []],
      ],
    );
    const { overview } = last('overview');
    assert.deepEqual(
      [overview.emptyHandedGroups, overview.superAdministrators, overview.states.pending],
      [1, { count: 1, isWhole: true }, 1],
    );
  });

  it('is shown again without a request where the page was only hidden, and read again on Refresh', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    await it_.session.receive({ kind: 'ready' });
    assert.equal(it_.reads, 1);
    assert.equal(it_.last('view').matched, 3);
    await it_.session.receive({ kind: 'refresh' });
    assert.equal(it_.reads, 2);
  });

  it('never says none where something was not read, and counts whom a filter cannot tell', async () => {
    const { session, last } = rig(async () => Promise.resolve([reading({ ...tenant, members: unread() })]));
    await session.receive({ kind: 'ready' });
    for (const row of last('view').rows)
      assert.equal(row.unknown === 'all' || row.unknown.length + row.cells.length === 2, true);
    await session.receive({ kind: 'query', query: { ...everybody, role: 'billing' } });
    const { matched, undetermined } = last('view');
    assert.deepEqual([matched, undetermined], [2, 1]);
    await session.receive({ kind: 'open', opened: { account: 'lima', person: 'u-cyd', column: 'billing' } });
    const told = last('explanation').explanation;
    assert.match(told?.nothing ?? '', /this is not known/);
    assert.match(told?.doubts.join(' ') ?? '', /given directly couldn’t be read/);
  });

  it('is why somebody has a role, and what leaving a group takes', async () => {
    const { session, last } = rig();
    await session.receive({ kind: 'ready' });
    await session.receive({ kind: 'open', opened: { account: 'lima', person: 'u-ann', column: 'billing' } });
    const told = last('explanation').explanation;
    assert.ok(told);
    assert.deepEqual(
      told.chains.map(({ sentence, steps }) => [sentence, steps]),
      [
        [
          'Billing: through a policy of group Engineers',
          ['ann@example.com', 'Group Engineers', 'Policy of the group', 'Billing'],
        ],
        ['Billing: given directly', ['ann@example.com', 'Account member', 'Billing']],
      ],
    );
    assert.deepEqual(
      told.groups.map(({ label, lines }) => [label, lines]),
      [
        ['Engineers', ['Billing stays: given directly.']],
        [superRole.name, [`${superRole.name} ends.`]],
      ],
    );
    assert.deepEqual(told.plans, ['deactivate', 'offboard']);
  });

  it('is a sentence where nothing could be read, and nothing of it is taken for empty', async () => {
    const it_ = rig(async () => Promise.reject(new AppError('network')));
    await it_.session.receive({ kind: 'ready' });
    assert.deepEqual(
      it_.posted.map(({ kind }) => kind),
      ['reading', 'failed'],
    );
    assert.equal(it_.recorded.length, 1);
  });

  it('is one line of text, whatever anybody is named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter }), async (text) => {
        const users = [aUser('ann', { userName: text, displayName: text })];
        const it_ = rig(async () => Promise.resolve([reading({ ...tenant, users, accountName: text })]));
        await it_.session.receive({ kind: 'ready' });
        await it_.session.receive({
          kind: 'open',
          opened: { account: 'lima', person: 'u-ann', column: null },
        });
        assert.deepEqual(it_.recorded, []);
        for (const { name, displayName, accountName } of it_.last('view').rows)
          for (const shown of [name, displayName, accountName])
            assert.doesNotMatch(shown, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      runs(20),
    );
  });
});

describe('what an access page says', () => {
  it('opens a plan for whom it names, by ids alone', async () => {
    const { session, plans } = rig();
    await session.receive({ kind: 'ready' });
    await session.receive(plan);
    await session.receive({ ...plan, plan: 'leaveGroup', group: 'g-Engineers' });
    assert.deepEqual(plans, [
      { plan: 'deactivate', accountKey: 'lima', userId: 'u-ann', groupId: undefined },
      { plan: 'leaveGroup', accountKey: 'lima', userId: 'u-ann', groupId: 'g-Engineers' },
    ]);
  });

  it('opens none for whom the account does not have, and none of another kind', async () => {
    const { session, plans } = rig();
    await session.receive(plan);
    await session.receive({ kind: 'ready' });
    for (const lie of [
      { ...plan, plan: 'apply' },
      { ...plan, account: 'osaka' },
      { ...plan, person: 'u-eve' },
      { ...plan, person: '__proto__' },
      { ...plan, plan: 'leaveGroup', group: null },
      { ...plan, plan: 'leaveGroup', group: 'g-Finance' },
      { ...plan, userId: 'u-eve' },
      { kind: 'plan' },
    ])
      await session.receive(lie);
    assert.deepEqual(plans, []);
  });

  it('does nothing where it is no message of the page', async () => {
    const { session, plans, saved, posted, recorded } = rig();
    await session.receive({ kind: 'ready' });
    const before = posted.length;
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (said) => {
        await session.receive(said);
      }),
    );
    for (const said of [
      null,
      7,
      'apply',
      [],
      { kind: 'apply' },
      { kind: 'rows', view: 1, from: -1, count: 10 },
    ])
      await session.receive(said);
    await session.receive({ kind: 'query', query: { ...everybody, text: 'x'.repeat(501) } });
    assert.deepEqual([plans, saved, posted.length, recorded], [[], [], before, []]);
  });

  it('exports whom it shows, and says what they were filtered by', async () => {
    const { session, saved } = rig();
    await session.receive({ kind: 'export' });
    assert.deepEqual(saved, []);
    await session.receive({ kind: 'ready' });
    await session.receive({ kind: 'query', query: { ...everybody, text: 'ANN', role: 'billing' } });
    await session.receive({ kind: 'export' });
    assert.deepEqual(saved, [
      { people: ['ann@example.com'], filter: 'name or address contains ANN; role: Billing' },
    ]);
  });

  it('asks for rows of the view that it shows, and of no other', async () => {
    const names = Array.from({ length: 250 }, (_unused, index) => `p${String(index).padStart(3, '0')}`);
    const it_ = rig(async () => Promise.resolve([reading(aTenant(names, []))]));
    await it_.session.receive({ kind: 'ready' });
    const { view, rows } = it_.last('view');
    assert.equal(rows.length, 100);
    await it_.session.receive({ kind: 'rows', view, from: 200, count: 100 });
    assert.deepEqual(
      it_.last('rows').rows.map(({ name }) => name),
      names.slice(200).map((name) => `${name}@example.com`),
    );
    const before = it_.posted.length;
    await it_.session.receive({ kind: 'rows', view: view + 1, from: 0, count: 100 });
    assert.equal(it_.posted.length, before);
  });

  it('sorts by name, state and column, either way', async () => {
    const { session, last } = rig();
    await session.receive({ kind: 'ready' });
    const order = async (sort: PageQuery['sort']): Promise<string> => {
      await session.receive({ kind: 'query', query: { ...everybody, sort } });
      return last('view')
        .rows.map(({ name }) => name.slice(0, 1))
        .join('');
    };
    assert.equal(await order({ by: 'name', descending: true }), 'cba');
    assert.equal(await order({ by: 'state', descending: false }), 'acb');
    assert.equal(await order({ by: 'column', key: 'billing', descending: false }), 'abc');
    assert.equal(await order({ by: 'column', key: 'billing', descending: true }), 'cba');
  });
});

describe('a stored secret in what an access page says', () => {
  // As a secret of a form that no one can know, one that is not asked for letter by letter, may be.
  const secret = 'plain-old-secret';
  const holding = { holdsSecret: async (text: string) => Promise.resolve(text.includes(secret)) };
  const kept = (posted: readonly unknown[]): string => JSON.stringify(posted);

  it('is neither searched for nor told back from the search, where it is refused', async () => {
    const { session, posted, last, saved } = rig(undefined, holding);
    await session.receive({ kind: 'ready' });
    await session.receive({ kind: 'query', query: { ...everybody, text: 'ann' } });
    await session.receive({ kind: 'query', query: { ...everybody, text: `find ${secret}` } });
    assert.match(last('refused').sentence, /one of your API tokens.*not used/u);
    // The page is back at what was searched for before.
    assert.equal(last('view').query.text, 'ann');
    await session.receive({ kind: 'export' });
    assert.deepEqual(
      saved.map(({ filter }) => filter),
      ['name or address contains ann'],
    );
    assert.ok(!kept(posted).includes(secret));
  });

  it('is not told back from any id', async () => {
    const { session, posted, last, plans } = rig(undefined, holding);
    await session.receive({ kind: 'ready' });
    const sort = { by: 'column', key: secret, descending: false } as const;
    for (const query of [{ role: secret }, { group: { account: 'lima', id: secret } }, { sort }])
      await session.receive({ kind: 'query', query: { ...everybody, ...query } });
    const opened = { account: 'lima', person: 'u-ann', column: null };
    for (const one of [{ column: secret }, { person: secret }, { account: secret }])
      await session.receive({ kind: 'open', opened: { ...opened, ...one } });
    await session.receive({ ...plan, account: secret });
    assert.deepEqual(last('view').query, everybody);
    assert.deepEqual([kept(posted).includes(secret), plans], [false, []]);
  });

  it('is forgotten where the page came back with it', async () => {
    const state = { scope: ['lima'], query: { ...everybody, text: secret }, opened: null };
    const { session, posted, last } = rig(undefined, { ...holding, state });
    await session.receive({ kind: 'ready' });
    assert.deepEqual([last('view').query, last('overview').scope], [everybody, null]);
    assert.ok(!kept(posted).includes(secret));
  });

  it('does not let an answer that is late undo a query that came after it', async () => {
    const waiting: (() => void)[] = [];
    const holdsSecret = async (text: string) =>
      new Promise<boolean>((resolve) => {
        if (text === 'an')
          waiting.push(() => {
            resolve(false);
          });
        else resolve(false);
      });
    const { session, last } = rig(undefined, { holdsSecret });
    await session.receive({ kind: 'ready' });
    const first = session.receive({ kind: 'query', query: { ...everybody, text: 'an' } });
    await session.receive({ kind: 'query', query: { ...everybody, text: 'ann' } });
    for (const go of waiting) go();
    await first;
    assert.equal(last('view').query.text, 'ann');
  });
});
