import { runGuards } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type PastGain } from '../../../../src/provisioning/guards/givenByPush.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { type GuardInput } from '../../../../src/provisioning/guards/guardContext.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { away, group, joins, leaves } from '../../../fixtures/builders/desired.ts';
import { guardInput, lax, removal } from '../../../fixtures/builders/guardInput.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const people = ['ann', 'bob', 'cyd', 'dee', 'eve'];

const half = { ...lax, maxRemovalPercent: 50, maxRemovals: 3 };

const billing = policyFor(billingRole);

function found(input: GuardInput): readonly Extract<Finding, { code: 'removesTooMany' }>[] {
  return runGuards(input).filter((finding) => finding.code === 'removesTooMany');
}

function limits(
  snapshot: AccountSnapshot,
  desired: Partial<Desired>,
  more: Partial<GuardInput> = {},
): readonly (readonly [string | undefined, number, number, string])[] {
  return found(guardInput(snapshot, desired, { settings: half, ...more })).map(
    ({ group: name, removed, of, limit }) => [name, removed, of, limit.kind],
  );
}

describe('the limit of removals and what people only lose', () => {
  const finance = aTenant(people, [userGroup('Finance', people, [billing])]);
  const detach: Partial<Desired> = { groups: [group('Finance', { detach: [billing] })] };
  const direct = aTenant(people, [], {
    members: read(people.map((name) => aMember(name, { roles: [billingRole] }))),
  });
  const takeRoles = (...who: readonly string[]): Partial<Desired> => ({
    roles: who.map((name) => ({ memberId: `m-${name}`, roles: [] })),
  });

  it('counts everybody in a group from which a policy is detached', () => {
    assert.deepEqual(limits(finance, detach), [
      [undefined, 5, 5, 'count'],
      ['Finance', 5, 5, 'percent'],
    ]);
    const [, finding] = found(guardInput(finance, detach, { settings: half }));
    assert.match(guardWords(finding!), /People who leave group Finance or lose what it grants .*: 5 of 5/u);
  });

  it('counts nobody who keeps the role in another way', () => {
    const twice = aTenant(people, [
      userGroup('Finance', people, [billing]),
      plainGroup(billingRole.name, people),
    ]);
    const keeps = found(guardInput(twice, detach, { settings: half }));
    assert.deepEqual(keeps, found(guardInput(twice, {}, { settings: half })));
  });

  it('counts those whose roles are taken, as a share of the account', () => {
    assert.deepEqual(limits(direct, takeRoles('ann', 'bob')), []);
    assert.deepEqual(limits(direct, takeRoles('ann', 'bob', 'cyd')), [[undefined, 3, 5, 'percent']]);
    const [finding] = found(guardInput(direct, takeRoles('ann', 'bob', 'cyd'), { settings: half }));
    assert.match(guardWords(finding!), /People who leave the account or lose roles of their own .*: 3 of 5/u);
    assert.deepEqual(
      limits(direct, takeRoles('ann', 'bob'), { pastRemovals: [removal('u-cyd', undefined)] }),
      [[undefined, 3, 5, 'percent']],
    );
  });

  it('counts a role that is given in place of another as a loss, and one that is added not', () => {
    const other = { id: 'other', name: 'DNS' };
    const roles = (list: readonly (typeof other)[]): Partial<Desired> => ({
      roles: people.map((name) => ({ memberId: `m-${name}`, roles: list })),
    });
    assert.deepEqual(limits(direct, roles([billingRole, other])), []);
    assert.equal(limits(direct, roles([other])).length, 2);
  });

  it('says nothing of losing where people leave', () => {
    const [finding] = found(guardInput(finance, leaves('Finance', 'ann', 'bob', 'cyd'), { settings: half }));
    assert.equal(finding?.losing, undefined);
  });
});

describe('the limit of removals and a push that is undone', () => {
  const pushId = 'the push';
  const gain = (more: Omit<Extract<PastGain, { kind: 'membership' }>, 'pushId' | 'kind'>): PastGain => ({
    pushId,
    kind: 'membership',
    ...more,
  });
  /** Billing had ann and bob; the push has added the others. */
  const snapshot = aTenant(people, [plainGroup('Billing', people)]);
  const pastGains = ['cyd', 'dee', 'eve'].map((name) => gain({ groupId: 'g-Billing', userId: `u-${name}` }));
  const undo = (
    desired: Partial<Desired>,
    more: Partial<GuardInput> = {},
    undoes = pushId,
    from = snapshot,
  ) => {
    const input = guardInput(from, desired, { settings: { ...half, maxRemovals: 2 }, origin: 'undo' });
    return found({ ...input, plan: { ...input.plan, undoes }, pastGains, ...more }).map(
      ({ removed, of, limit }) => [removed, of, limit.kind],
    );
  };

  it('does not count whom the push itself has added', () => {
    assert.deepEqual(undo(leaves('Billing', 'cyd', 'dee', 'eve')), []);
  });

  for (const [title, result] of [
    ['of which nothing is journalled', undo(leaves('Billing', 'cyd', 'dee', 'eve'), { pastGains: [] })],
    ['of another push', undo(leaves('Billing', 'cyd', 'dee', 'eve'), {}, 'another push')],
  ] as const)
    it(`counts them ${title}`, () => {
      assert.deepEqual(result, [
        [3, 5, 'count'],
        [3, 5, 'percent'],
      ]);
    });

  it('counts them where the plan is no undo', () => {
    const input = guardInput(snapshot, leaves('Billing', 'cyd', 'dee', 'eve'), { settings: half });
    assert.equal(found({ ...input, plan: { ...input.plan, undoes: pushId }, pastGains }).length, 1);
  });

  it('holds somebody else against the group as it was before the push', () => {
    assert.deepEqual(undo(leaves('Billing', 'bob', 'cyd', 'dee', 'eve')), []);
    assert.deepEqual(undo(leaves('Billing', 'ann', 'bob', 'cyd', 'dee', 'eve')), [[2, 2, 'percent']]);
  });

  it('counts who loses more than the push gave', () => {
    assert.deepEqual(undo(away('cyd', 'dee', 'eve')), [
      [3, 5, 'count'],
      [3, 5, 'percent'],
      [3, 5, 'percent'],
    ]);
  });

  it('does not count users that the push has made, nor what it attached or gave', () => {
    const made = ['cyd', 'dee', 'eve'].map((name): PastGain => ({
      pushId,
      kind: 'account',
      userId: `u-${name}`,
    }));
    assert.deepEqual(undo(away('cyd', 'dee', 'eve'), { pastGains: made }), []);
    const finance = aTenant(people, [userGroup('Finance', people, [billing])]);
    const detach = { groups: [group('Finance', { detach: [billing] })] };
    const attached: PastGain = { pushId, kind: 'policy', groupId: 'g-Finance', policy: billing };
    assert.deepEqual(undo(detach, { pastGains: [attached] }, pushId, finance), []);
    assert.equal(undo(detach, {}, pushId, finance).length, 2);
    const direct = aTenant(people, [], {
      members: read(people.map((name) => aMember(name, { roles: [billingRole] }))),
    });
    const roles = people.map((name) => ({ memberId: `m-${name}`, roles: [] }));
    const given = (ids: readonly string[]): readonly PastGain[] =>
      people.map((name) => ({ pushId, kind: 'access', memberId: `m-${name}`, ids }));
    assert.deepEqual(undo({ roles }, { pastGains: given([billingRole.id]) }, pushId, direct), []);
    assert.equal(undo({ roles }, { pastGains: given(['another role']) }, pushId, direct).length, 2);
  });

  it('leaves every other guard as it is', () => {
    const settings = { ...half, requiredPeople: ['cyd@example.com'] };
    const input = guardInput(snapshot, leaves('Billing', 'cyd', 'dee', 'eve'), { settings, origin: 'undo' });
    const findings = runGuards({ ...input, plan: { ...input.plan, undoes: pushId }, pastGains });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['removesRequiredPerson'],
    );
    assert.deepEqual(limits(snapshot, joins('Billing', 'ann')), []);
  });
});
