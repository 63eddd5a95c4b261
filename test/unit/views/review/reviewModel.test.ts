import { accessOf, propose } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { reviewModel, type ReviewModel } from '../../../../src/pages/messages/review/reviewModel.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { defaultPlanOptions, type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { irreversibleOf } from '../../../../src/provisioning/plan/irreversible.ts';
import { type GuardKnowledge, type Proposal } from '../../../../src/provisioning/propose.ts';
import { planMarkdown } from '../../../../src/provisioning/review/planMarkdown.ts';
import { reviewPages } from '../../../../src/provisioning/review/reviewPages.ts';
import { reviewModelSteps } from '../../../../src/views/review/reviewModel.ts';
import { defaultGuardSettings } from '../../../fixtures/builders/guardSettings.ts';
import { group, names, nothing, planned } from '../../../fixtures/builders/desired.ts';
import { aNewUser, randomCase } from '../../../fixtures/builders/randomTenant.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import * as z from 'zod/mini';

type Snapshot = Proposal['snapshot'];

const knowledge: GuardKnowledge = {
  settings: defaultGuardSettings,
  tokenUser: { kind: 'unknown' },
  reader: { kind: 'none' },
  pastRemovals: [],
  unreadJournals: [],
  now: 1_000_000_000,
};

function proposed(desired: Partial<Desired>, snapshot: Snapshot, findings?: readonly Finding[]): Proposal {
  const whole = { ...nothing, ...desired };
  const plan = planned(desired, snapshot);
  return {
    plan,
    snapshot,
    findings: findings ?? [],
    lost: irreversibleOf(plan, snapshot, accessOf(snapshot)),
    desiredState: () => ({ desired: whole }),
    options: defaultPlanOptions,
  };
}

function modelOf(proposal: Proposal): ReviewModel {
  return z.parse(reviewModel, atOnce(reviewModelSteps('review-1', proposal)));
}

const tenant = aTenant(
  ['ann', 'bob', 'cyd'],
  [plainGroup('Billing', ['ann', 'bob']), plainGroup('Administrator', ['ann'])],
);

describe('the model of the review page', () => {
  it('says what will happen, to whom, and in which groups', () => {
    const model = modelOf(
      proposed(
        {
          groups: [
            group('Billing', { membership: { kind: 'exactly', people: names('bob', 'cyd') } }),
            group('Administrator', { membership: { kind: 'change', add: names('bob'), remove: [] } }),
          ],
        },
        tenant,
      ),
    );
    assert.equal(model.plan, 'review-1');
    assert.equal(
      model.sentence,
      'Add bob@example.com to Administrator; Add cyd@example.com to Billing; Remove ann@example.com from Billing, not from the account',
    );
    assert.equal(model.summary, '+2 −1 in 2 groups, 3 requests');
    assert.deepEqual(model.people, [
      {
        name: 'ann@example.com',
        displayName: '',
        change: 'changes',
        gains: [],
        loses: ['Billing, through group Billing'],
      },
      {
        name: 'bob@example.com',
        displayName: '',
        change: 'changes',
        gains: ['Administrator, through group Administrator'],
        loses: [],
      },
      {
        name: 'cyd@example.com',
        displayName: '',
        change: 'changes',
        gains: ['Billing, through group Billing'],
        loses: [],
      },
    ]);
    assert.deepEqual(
      model.groups.map(({ name, change, before, after, joins, leaves }) => [
        name,
        change,
        before,
        after,
        joins,
        leaves,
      ]),
      [
        ['Administrator', 'changed', 1, 2, ['bob@example.com'], []],
        ['Billing', 'changed', 2, 2, ['cyd@example.com'], ['ann@example.com']],
      ],
    );
    assert.deepEqual(model.leftovers, []);
    assert.deepEqual(model.lost, [], 'nobody leaves the account');
  });

  it('tells who leaves, comes back, is invited or only changes groups, and what a group comes to give', () => {
    const account = {
      ...aTenant(
        ['ann', 'bob', 'gus'],
        [userGroup('Engineers', ['ann'], [policyFor(billingRole)]), userGroup('Night shift', [])],
      ),
      members: read([aMember('ann', { roles: [superRole] }), aMember('bob'), aMember('out')]),
    };
    const inactive = {
      ...account,
      users: account.users.map((user) => (user.id === 'u-gus' ? { ...user, active: false } : user)),
    };
    const model = modelOf(
      proposed(
        {
          users: [
            { kind: 'inactive', person: { kind: 'id', id: 'u-ann' } },
            { kind: 'active', user: aNewUser('gus@example.com'), whenMissing: 'refuse' },
            { kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' },
          ],
          members: [{ kind: 'gone', email: 'out@example.com', memberId: aMember('out').id }],
          groups: [
            group('Night shift', {
              membership: { kind: 'change', add: names('bob'), remove: [] },
            }),
            group('Engineers', { attach: [policyFor(superRole)] }),
          ],
        },
        inactive,
      ),
    );
    assert.deepEqual(
      model.people.map(({ name, change }) => [name, change]),
      [
        ['ann@example.com', 'leaves'],
        ['bob@example.com', 'regrouped'],
        ['gus@example.com', 'returns'],
        ['new@example.com', 'invited'],
        ['out@example.com', 'leaves'],
      ],
    );
    const engineers = model.groups.find(({ name }) => name === 'Engineers');
    assert.deepEqual(engineers?.deactivated, ['ann@example.com']);
    assert.equal(engineers.gains.length, 1);
    assert.match(engineers.gains[0]!, /^Grants: .*Super Administrator/u);
    assert.deepEqual(engineers.loses, []);
    assert.equal(model.leftovers.length, 3);
    assert.match(model.lost[0]!, /^Undo Last Push plans to bring back people who left the account/u);
    assert.match(model.lost.join('\n'), /What ann@example\.com was given directly won’t be restored/u);
  });

  it('says of a group that gave nothing only what it comes to give', () => {
    const account = aTenant(['ann'], [userGroup('Engineers', ['ann'], [])]);
    const given = modelOf(
      proposed({ groups: [group('Engineers', { attach: [policyFor(billingRole)] })] }, account),
    );
    assert.deepEqual(
      given.groups.map(({ gains, loses }) => [gains.length, loses]),
      [[1, []]],
    );
  });

  it('has the people, findings, steps and numbers that the plan’s own text has', () => {
    fc.assert(
      fc.property(randomCase, ({ tenant: before, desired }) => {
        const made = propose(() => ({ desired }), before, defaultPlanOptions, knowledge);
        if (made.kind !== 'proposal') return;
        const { plan, snapshot, findings } = made.proposal;
        const model = modelOf(made.proposal);
        const markdown = atOnce(planMarkdown(plan, snapshot, findings)).replaceAll('\\', '');
        const section = (title: string): readonly string[] =>
          (markdown.split(`## ${title}\n\n`)[1] ?? '')
            .split('\n\n')[0]!
            .split('\n')
            .filter((text) => text !== '')
            .map((text) => text.replace(/^- /u, ''));
        assert.ok(markdown.includes(`\n${model.summary}\n`));
        assert.deepEqual(
          model.findings.map(({ level, text }) => `**${level === 'block' ? 'Block' : 'Warning'}**: ${text}`),
          section('Findings'),
        );
        assert.deepEqual(
          model.steps.map(({ text, reason }) => `${text} (${reason})`),
          section('Steps'),
        );
        const access = model.people.flatMap(({ name, change, gains, loses }) => [
          ...gains.map((grant) => `${name} gains ${grant}`),
          ...loses.map((grant) => `${name} loses ${grant}`),
          ...(change === 'changes' ? [] : [`${name} ${endings[change]}`]),
        ]);
        assert.deepEqual(access, section('Access'));
        assert.deepEqual([...model.lost], section('What can’t be undone'));
        assert.deepEqual([...model.leftovers], section('What deactivation doesn’t end'));
        // And the text comparison names the same groups, each with as many members as it lists.
        const pages = atOnce(reviewPages(made.proposal)).map(({ after }) => after);
        for (const { name, change, after } of model.groups) {
          if (change === 'deleted') continue;
          const part = pages.join('\n').split(`Group: ${name}\n`)[1]!.split('\n\n')[0]!;
          const listed = part.includes('Members:')
            ? part
                .split('Members:')[1]!
                .split('\n')
                .filter((text) => text.startsWith('  '))
            : undefined;
          assert.equal(listed?.length ?? null, after, name);
        }
      }),
      runs(40),
    );
  });

  it('holds 1,000 people, each with what they lose', () => {
    const many = Array.from({ length: 1_000 }, (_unused, index) => `p${String(index)}`);
    const account = aTenant(many, [plainGroup('Billing', many)]);
    const model = modelOf(
      proposed({ groups: [group('Billing', { membership: { kind: 'exactly', people: [] } })] }, account),
    );
    assert.equal(model.people.length, 1_000);
    assert.ok(model.people.every(({ loses }) => loses.length === 1));
    assert.deepEqual(
      model.groups.map(({ before, after, leaves }) => [before, after, leaves.length]),
      [[1_000, 0, 1_000]],
    );
  });

  it('leaves hostile names on one plain line, and tells look-alikes apart', () => {
    const users = [
      aUser('blank', { userName: ' \u200b\u3164' }),
      aUser('ann', { userName: 'ann@example.com' }),
      aUser('fake', { userName: '\u0430nn@example.com', displayName: 'A\u202ebcd\nSteps:' }),
      aUser('long', { userName: `${'x'.repeat(5_000)}@example.com` }),
    ];
    const account = {
      ...aTenant([], [plainGroup('Billing\u202e<b>', ['blank', 'ann', 'long'])]),
      users,
      members: read([]),
      accountName: 'Lima\u2028<script>',
    };
    const model = modelOf(
      proposed(
        {
          groups: [
            {
              ...group(''),
              target: { kind: 'id', id: account.groups[0]!.id },
              membership: { kind: 'exactly', people: [{ kind: 'id', id: 'u-fake' }] },
            },
          ],
        },
        account,
        [{ level: 'block', code: 'emptiesGroup', group: '<b>\u202e', before: 3 }],
      ),
    );
    assert.equal(model.account, 'Lima <script>');
    const texts = JSON.stringify(model);
    assert.doesNotMatch(texts, /\\u|\\n|[\u0000-\u001f\u202a-\u202e\u2028\u200b\u3164]/u);
    assert.ok(model.people.some(({ name }) => name === 'no name (ID u-blank)'));
    const alike = model.people.filter(({ name }) => name.includes('looks like another person here'));
    assert.equal(alike.length, 2);
    assert.equal(new Set(model.people.map(({ name }) => name)).size, 4);
  });
});

const endings = {
  leaves: 'leaves the account',
  returns: 'comes back',
  invited: 'is invited',
  regrouped: 'changes groups, and keeps the same roles',
} as const;
