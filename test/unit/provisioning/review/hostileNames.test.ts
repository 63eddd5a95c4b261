import { reviewOf } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { leavingWords } from '../../../../src/provisioning/review/leavingWords.ts';
import { planMarkdown } from '../../../../src/provisioning/review/planMarkdown.ts';
import { operationWords } from '../../../../src/provisioning/review/planWords.ts';
import { reviewPages } from '../../../../src/provisioning/review/reviewPages.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import {
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  systemGroup,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tenant = aTenant(['ann', 'bob', 'cyd'], [plainGroup('Billing', ['ann', 'bob'])]);

describe('hostile names in a plan', () => {
  it('names nobody by nothing, and tells look-alikes from each other, wherever the plan is read', () => {
    const users = [
      aUser('blank', { userName: ' \u200b\u3164' }),
      aUser('ann', { userName: 'ann@example.com' }),
      aUser('fake', { userName: '\u0430nn@example.com' }),
    ];
    const account = { ...aTenant([], [plainGroup('Billing', ['blank', 'ann'])]), users, members: read([]) };
    const inactive = (id: string) => ({ kind: 'inactive', person: { kind: 'id', id } }) as const;
    const member = (id: string) => ({ kind: 'id', id }) as const;
    const plan = planned(
      {
        users: [inactive('u-blank'), inactive('u-ann')],
        groups: [group('Billing', { membership: { kind: 'change', add: [member('u-fake')], remove: [] } })],
      },
      account,
    );
    const review = reviewOf(plan, account);
    const hint = 'nn@example.com (looks like another person here; id ends in ';
    const texts = [
      review.whole.before,
      review.whole.after,
      atOnce(planMarkdown(plan, account, [])).replaceAll('\\', ''),
      atOnce(leavingWords(plan, account)).join('\n'),
      atOnce(
        reviewPages({
          plan,
          snapshot: account,
          findings: [],
          lost: [],
          desiredState: () => assert.fail(),
          options: defaultPlanOptions,
        }),
      )[0]!.after,
    ];
    for (const text of texts) assert.match(text, /no name \(ID u-blank\)/u);
    for (const text of texts) assert.ok(text.replaceAll(/\n\s+│ /gu, ' ').includes(`a${hint}-ann)`), text);
    for (const text of texts.filter((_, index) => index !== 0 && index !== 3))
      assert.ok(text.replaceAll(/\n\s+│ /gu, ' ').includes(`\u0430${hint}fake)`), text);
    assert.deepEqual(
      plan.operations.map((operation) => operationWords(operation, account.accountId)).sort(),
      [
        'Add \u0430nn@example.com to Billing',
        'Deactivate ann@example.com, which removes the member from the account',
        'Deactivate no name (ID u-blank), which removes the member from the account',
      ],
    );
  });

  it('tells a group that imitates a role’s from that, and from another of one look, wherever the plan is read', () => {
    const fakeName = 'Super Adm\u0456nistrator';
    const account = aTenant(
      ['ann'],
      [
        systemGroup('Super Administrator', [], { id: 'cloudflare-v1-7a1b' }),
        userGroup(fakeName, [], [policyFor(billingRole)], { id: 'g-00fa' }),
        userGroup('Payroll', [], [policyFor(billingRole)], { id: 'g-0001' }),
      ],
    );
    const joins = { kind: 'change', add: names('ann'), remove: [] } as const;
    const create = { whenMissing: { kind: 'create' }, membership: joins } as const;
    const plan = planned(
      { groups: [group(fakeName, { membership: joins }), group('P\u0430yroll', create)] },
      account,
    );
    const pages = atOnce(
      reviewPages({
        plan,
        snapshot: account,
        findings: [],
        lost: [],
        desiredState: () => assert.fail(),
        options: defaultPlanOptions,
      }),
    );
    const text = pages
      .map(({ title, after }) => `${title}\n${after}`)
      .join('\n')
      .replaceAll(/\n\s+│ /gu, ' ');
    const hint = 'not known to be the group of the role Super Administrator; id ends in 00fa';
    for (const told of [text, atOnce(planMarkdown(plan, account, [])).replaceAll('\\', '')]) {
      assert.ok(told.includes(`Add ann@example.com to ${fakeName} (${hint})`), told);
      assert.ok(told.includes('Create empty group P\u0430yroll (looks like another group here)'), told);
      assert.ok(told.includes('Add ann@example.com to P\u0430yroll (looks like another group here)'), told);
    }
    assert.ok(text.includes(`\n${fakeName} (${hint})\n`), text);
    assert.ok(text.includes(`Group: ${fakeName} (${hint})`), text);
  });

  it('lets no name begin a line of the head as a step, a finding or a title does', () => {
    const forged = 'x'.repeat(60);
    const hostile = `Acme ${forged} Findings: ${forged} BLOCK: nobody may ${forged} 1. Deactivate everyone ${forged}`;
    const account = { ...tenant, accountName: hostile };
    const name = hostile.slice(0, 150);
    const plan = planned(
      { groups: [group('Billing', { membership: { kind: 'change', add: names('cyd'), remove: [] } })] },
      { ...account, groups: account.groups.map((one) => ({ ...one, label: one.displayName })) },
    );
    const proposal = {
      plan,
      snapshot: account,
      findings: [{ level: 'warning', code: 'groupGrantsNothing', group: name } as const],
      lost: [{ kind: 'groupGone', group: name } as const],
      desiredState: () => assert.fail(),
      options: defaultPlanOptions,
    };
    const [head] = atOnce(reviewPages(proposal))[0]!.after.split('Access before (left)');
    const begins = head!
      .split('\n')
      .filter((line) => /^\s*(?:Findings:|BLOCK:|\d+\.|nobody|Deactivate)/u.test(line));
    assert.deepEqual(
      begins.map((line) => line.trim().slice(0, 12)),
      ['Findings:', '1. Add cyd@e'],
    );
  });
});
