import { propose } from '../../fixtures/atOnce.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { defaultGuardSettings } from '../../fixtures/builders/guardSettings.ts';
import { defaultPlanOptions, type Desired } from '../../../src/provisioning/plan/desired.ts';
import { type GuardKnowledge, type Proposal } from '../../../src/provisioning/propose.ts';
import { reviewPages, reviewTitle } from '../../../src/provisioning/review/reviewPages.ts';
import { group, names, nothing } from '../../fixtures/builders/desired.ts';
import { aTenant, plainGroup } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tenant = aTenant(
  ['ann', 'bob', 'cyd'],
  [plainGroup('Billing', ['ann', 'bob']), plainGroup('Administrator', ['ann', 'cyd'])],
);

const knowledge: GuardKnowledge = {
  settings: { ...defaultGuardSettings, minimumSuperAdministrators: 0 },
  tokenUser: { kind: 'none' },
  reader: { kind: 'none' },
  pastRemovals: [],
  unreadJournals: [],
  now: 1_000_000_000,
};

function proposalFor(groups: Desired['groups']): Proposal {
  const proposed = propose(
    () => ({ desired: { ...nothing, groups } }),
    tenant,
    defaultPlanOptions,
    knowledge,
  );
  assert(proposed.kind === 'proposal', proposed.kind);
  return proposed.proposal;
}

describe('a proposal', () => {
  it('is a plan with what the guards say of it', () => {
    const { plan, findings } = proposalFor([
      group('Billing', { membership: { kind: 'exactly', people: [] } }),
    ]);
    assert.equal(plan.operations.length, 1);
    assert.deepEqual(
      findings.filter(({ level }) => level === 'block').map(({ code }) => code),
      ['removesTooMany', 'emptiesGroup'],
    );
  });

  it('is none where everything is as desired already, or where a desired state cannot be planned', () => {
    const options = defaultPlanOptions;
    const empty = propose(() => ({ desired: nothing }), tenant, options, knowledge);
    assert.equal(empty.kind, 'nothing');
    const unknown = propose(
      () => ({ desired: { ...nothing, groups: [group('Nowhere')] } }),
      tenant,
      options,
      knowledge,
    );
    assert(unknown.kind === 'problems');
    assert.deepEqual(
      unknown.problems.map(({ kind }) => kind),
      ['groupUnknown'],
    );
  });

  it('tells what the desired state could not have as well as what the plan cannot undo', () => {
    const proposed = propose(
      () => ({
        desired: {
          ...nothing,
          users: [
            {
              kind: 'active',
              whenMissing: 'create',
              user: {
                userName: 'new@example.com',
                givenName: undefined,
                familyName: undefined,
                displayName: undefined,
                externalId: undefined,
              },
            },
          ],
        },
        lost: [{ kind: 'groupGone', group: 'Gone' }],
      }),
      tenant,
      defaultPlanOptions,
      knowledge,
    );
    assert(proposed.kind === 'proposal');
    assert.deepEqual(
      proposed.proposal.lost.map(({ kind }) => kind),
      ['groupGone', 'userRemains'],
    );
  });
});

describe('the pages of a review', () => {
  const add = { membership: { kind: 'change', add: names('cyd'), remove: [] } } as const;

  it('fit on one for one group, the head the same on both sides', () => {
    const proposal = proposalFor([group('Billing', add)]);
    const pages = atOnce(reviewPages(proposal));
    assert.equal(pages.length, 1);
    const head = (text: string | undefined): string | undefined => text?.split('Group: Billing')[0];
    assert.equal(head(pages[0]?.before), head(pages[0]?.after));
    assert.match(head(pages[0]?.before) ?? '', /Nothing is written yet[\s\S]*1\. Add \S+ to Billing/);
    assert.equal(reviewTitle(proposal.plan), 'Plan for Example Account: +1 in 1 group, 1 request');
  });

  it('are one for each group where there are several, after one that says what is to be known', () => {
    const pages = atOnce(
      reviewPages(
        proposalFor([
          group('Billing', add),
          group('Administrator', { membership: { kind: 'change', add: names('bob'), remove: [] } }),
        ]),
      ),
    );
    assert.deepEqual(
      pages.map(({ title }) => title),
      ['Plan', 'Administrator', 'Billing', 'People'],
    );
    const { before = '', after = '' } = pages[0] ?? {};
    assert.equal(
      before,
      `${after.split('\n')[0] ?? ''}\n`,
      'an empty side would be shown as a line that goes',
    );
    assert.match(after, /2\. Add \S+ to Billing/);
  });

  it('tell every finding in full, in lines that are not cut off', () => {
    const pages = atOnce(
      reviewPages(proposalFor([group('Billing', { membership: { kind: 'exactly', people: names('cyd') } })])),
    );
    const text = pages.map(({ after }) => after).join('');
    const joined = text.replace(/\n\s+│ /gu, ' ').replace(/\s+/gu, ' ');
    assert.match(
      joined,
      /BLOCK: People who leave group Billing within 24 hours, with this plan: 2 of 2. The limit is 50%\./,
    );
    for (const line of text.split('\n')) assert.ok(line.length <= 80, line);
  });
});
