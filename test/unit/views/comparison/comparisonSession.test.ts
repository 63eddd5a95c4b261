import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { compareSnapshots } from '../../../../src/history/snapshots/compareSnapshots.ts';
import { takeSnapshot } from '../../../../src/history/snapshots/takeSnapshot.ts';
import {
  allChanges,
  type ComparisonQuery,
} from '../../../../src/pages/messages/comparison/comparisonQuery.ts';
import { type ToComparisonPage } from '../../../../src/pages/messages/comparison/toComparisonPage.ts';
import { ComparisonSession } from '../../../../src/views/comparison/comparisonSession.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const groups = [
  plainGroup(superRole.name, ['ann']),
  userGroup('Engineers', ['bob'], [policyFor(billingRole)]),
];
const members = read([
  aMember('ann'),
  aMember('bob', { roles: [billingRole] }),
  aMember('cyd', { roles: [billingRole] }),
]);
const before = aTenant(['ann', 'bob', 'cyd'], groups, { members });
const after = aTenant(
  ['ann', 'bob', 'dee'],
  [groups[0]!, userGroup('Engineers', ['ann'], [policyFor(billingRole)])],
  {
    members: read([
      aMember('ann'),
      aMember('bob', { roles: [billingRole] }),
      aMember('dee', { status: 'pending' }),
    ]),
  },
);

interface Rig {
  readonly session: ComparisonSession;
  readonly last: <K extends ToComparisonPage['kind']>(
    kind: K,
  ) => Extract<ToComparisonPage, { readonly kind: K }>;
  readonly ask: (query: Partial<ComparisonQuery>) => Promise<readonly string[]>;
}

function rig(one: readonly AccountSnapshot[], other: readonly AccountSnapshot[], isToCome = false): Rig {
  const posted: ToComparisonPage[] = [];
  const [then, now] = [one, other].map((snapshots) =>
    takeSnapshot(
      snapshots.map((snapshot) => ({
        kind: 'read',
        key: '',
        token: 'Audit',
        access: atOnce(accountAccess(snapshot)),
      })),
      0,
    ),
  );
  const comparison = atOnce(compareSnapshots(then!, now!));
  const session = new ComparisonSession(
    {
      files: ['file:///a.json'],
      comparison,
      before: { name: 'a.json', takenAt: 0, isToCome },
      after: { name: 'now', takenAt: 1, isToCome: false },
    },
    { holdsSecret: async (text) => Promise.resolve(text.includes('a secret')) },
    (message) => posted.push(message),
  );
  const last: Rig['last'] = (kind) => {
    const found = posted.findLast((message) => message.kind === kind);
    assert.ok(found, kind);
    return found as never;
  };
  return {
    session,
    last,
    ask: async (query) => {
      await session.receive({ kind: 'query', query: { ...allChanges, ...query } });
      return last('changes').rows.map((row) => [row.person.split('@')[0], row.change, row.what].join(' '));
    },
  };
}

describe('what a page with a comparison is told', () => {
  it('is who gained and lost what, with before and after in words', async () => {
    const { session, last } = rig([before], [after]);
    await session.receive({ kind: 'ready' });
    assert.deepEqual(
      last('changes').rows.map((row) =>
        [row.person.split('@')[0], row.change, row.what, row.before, row.after].join('|'),
      ),
      [
        'ann|gained|Billing|no|through a policy of group Engineers',
        'ann|gained|group Engineers|not in it|in it',
        'bob|changed|Billing|through a policy of group Engineers; given directly|given directly',
        'bob|lost|group Engineers|in it|not in it',
        'cyd|lost|in the account|active|not in the account',
        'cyd|lost|Billing|given directly|not in the account',
        'dee|gained|in the account|not in the account|invited',
      ],
    );
    const { comparison } = last('comparison');
    assert.deepEqual(comparison.counts, { gained: 3, lost: 3, both: 0, changed: 1, unclear: 0 });
    assert.deepEqual(comparison.notCompared, []);
  });

  it('is filtered by kind and by text, and sorted', async () => {
    const { ask } = rig([before], [after]);
    assert.deepEqual(await ask({ change: 'changed' }), ['bob changed Billing']);
    assert.deepEqual(await ask({ text: 'ENGIN' }), [
      'ann gained group Engineers',
      'bob lost group Engineers',
    ]);
    assert.deepEqual(await ask({ text: 'cyd', sort: { by: 'what', descending: true } }), [
      'cyd lost Billing',
      'cyd lost in the account',
    ]);
    const kinds = (await ask({ sort: { by: 'change', descending: false } })).map(
      (line) => line.split(' ')[1],
    );
    assert.deepEqual(kinds, ['gained', 'gained', 'gained', 'lost', 'lost', 'lost', 'changed']);
  });

  it('names what could not be compared, and says why of each that can’t be told', async () => {
    const { session, last } = rig([before], [{ ...after, members: unread() }]);
    await session.receive({ kind: 'ready' });
    const { comparison } = last('comparison');
    assert.match(
      comparison.notCompared.join('\n'),
      /the second time: Roles and policies given directly couldn’t be read/,
    );
    const cyd = last('changes').rows.filter(({ person }) => person.startsWith('cyd'));
    assert.deepEqual(new Set(cyd.map(({ change }) => change)), new Set(['unclear']));
    for (const { after: then, why } of cyd) {
      assert.equal(then, 'not found');
      assert.match(why.join(), /couldn’t be read/);
    }
  });

  it('refuses a secret as a search, and answers nothing that is not asked in its own words', async () => {
    const { session, last, ask } = rig([before], [after]);
    await ask({ text: 'a secret' });
    assert.match(last('searchRefused').sentence, /one of your API tokens/);
    assert.equal(last('changes').query.text, '');
    for (const said of [
      undefined,
      { kind: 'rows', view: 1, from: -1, count: 1 },
      { kind: 'apply' },
      { kind: 'query', query: {} },
    ])
      await session.receive(said);
    const { view } = last('changes');
    await session.receive({ kind: 'rows', view, from: 5, count: 10 });
    assert.equal(last('changeRows').rows.length, 2);
  });

  it('shows hostile names as one plain line', async () => {
    const name = 'a\u202Eb\nc'.repeat(200);
    const { session, last } = rig(
      [before],
      [{ ...after, accountName: name, users: after.users.map((user) => ({ ...user, displayName: name })) }],
    );
    await session.receive({ kind: 'ready' });
    const texts = JSON.stringify([last('comparison'), last('changes')]);
    assert.doesNotMatch(texts, /\u202E|\\n/u);
  });

  it('keeps where its files are, and nothing of who is in them', async () => {
    const { session, last } = rig([before], [after]);
    await session.receive({ kind: 'ready' });
    assert.deepEqual(last('comparison').keep, { version: 1, files: ['file:///a.json'] });
  });

  it('says of a file from the future that a clock was wrong', async () => {
    const { session, last } = rig([before], [after], true);
    await session.receive({ kind: 'ready' });
    assert.match(
      last('comparison').comparison.notCompared[0] ?? '',
      /^a\.json carries a time still to come: a clock was or is wrong/,
    );
  });
});
