import { secondReading } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type NotReadAgain } from '../../../../src/provisioning/plan/secondReading.ts';
import { notReadAgainWords } from '../../../../src/provisioning/review/notReadAgainWords.ts';
import { planMarkdown } from '../../../../src/provisioning/review/planMarkdown.ts';
import { reviewPages } from '../../../../src/provisioning/review/reviewPages.ts';
import { away, group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aTenant, plainGroup, superRole, systemGroup, unread } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const nothing: NotReadAgain = { people: [], groups: [], joinedSince: false };

const many = Array.from({ length: 1_200 }, (_, index) => `p${String(index).padStart(4, '0')}`);

function left(snapshot: AccountSnapshot, desired: Partial<Desired>): NotReadAgain {
  return secondReading(planned(desired, snapshot).operations, snapshot).left;
}

function change(add: readonly string[], remove: readonly string[]): Partial<Desired> {
  return {
    groups: [
      group('Billing', { membership: { kind: 'change', add: names(...add), remove: names(...remove) } }),
    ],
  };
}

describe('what a plan does not read again before it is applied', () => {
  const small = aTenant(['ann', 'bob', 'cyd'], [plainGroup('Billing', ['ann', 'bob'])]);
  const big = aTenant(many, [plainGroup('Billing', many.slice(0, 300))]);

  it('is nothing in a small account', () => {
    assert.deepEqual(left(small, change(['cyd'], ['ann'])), nothing);
    assert.deepEqual(left(small, away('ann')), nothing);
  });

  it('are people who join, where they take more requests than groups', () => {
    const joiners = many.slice(400, 403);
    assert.deepEqual(left(big, change(joiners, [])), {
      ...nothing,
      people: joiners.map((name) => `${name}@example.com`),
    });
    assert.deepEqual(left(big, change(joiners.slice(0, 1), [])), nothing);
  });

  it('are people who lose something and stay, where they take more than 20', () => {
    assert.deepEqual(left(big, change([], many.slice(0, 10))), nothing);
    const [leavers, words] = [many.slice(0, 11), /11|p0000@example\.com, .* and 6 more/u];
    const found = left(big, change([], leavers));
    assert.equal(found.people.length, 11);
    assert.match(notReadAgainWords(found).join(), words);
  });

  it('is never anybody who leaves the account, nor who shows on their own record alone', () => {
    assert.deepEqual(left(big, away(...many.slice(0, 200))), nothing);
    const id = 'cloudflare-v1-Billing';
    const system = aTenant(many, [systemGroup('Billing', [])]);
    const desired = group('', {
      target: { kind: 'id', id },
      membership: { kind: 'change', add: names(...many.slice(0, 100)), remove: [] },
    });
    assert.deepEqual(left(system, { groups: [desired] }), nothing);
  });

  it('are groups of people who leave, where they are more than 20; but those of Super Administrators are read', () => {
    const groups = Array.from({ length: 22 }, (_, index) => plainGroup(`G${String(index)}`, ['ann']));
    const supers = plainGroup(superRole.name, ['ann', 'bob']);
    const snapshot = aTenant(['ann', 'bob'], [...groups, supers]);
    assert.equal(left(snapshot, away('ann')).groups.length, 22);
    const { groups: again } = secondReading(planned(away('ann'), snapshot).operations, snapshot);
    assert.deepEqual([...again], [supers.id]);
    assert.deepEqual(left(aTenant(['ann', 'bob'], [...groups.slice(2), supers]), away('ann')), nothing);
  });

  it('are groups joined since, where nobody’s record tells of groups', () => {
    const silent = { ...small, users: small.users.map((user) => ({ ...user, groups: undefined })) };
    assert.deepEqual(left(silent, change([], ['ann'])), { ...nothing, joinedSince: true });
    assert.deepEqual(left(silent, change(['cyd'], [])), nothing);
  });

  it('asks for nothing that could not be read the first time', () => {
    const dark = { ...small, members: unread<never>(), userGroups: unread<never>() };
    const { members, userGroups } = secondReading(planned(away('ann'), dark).operations, dark);
    assert.deepEqual([members, userGroups], [new Set(), false]);
    const closed = aTenant(['ann', 'bob'], [plainGroup(superRole.name, [], { members: unread<never>() })]);
    assert.deepEqual([...secondReading(planned(away('ann'), closed).operations, closed).groups], []);
  });

  it('stands in the plan, on its page and in its text, and nowhere else', () => {
    const wanted = change(many.slice(400, 403), []);
    for (const [snapshot, desired, says] of [
      [big, wanted, true],
      [small, change(['cyd'], []), false],
    ] as const) {
      const plan = planned(desired, snapshot);
      const proposal = {
        plan,
        snapshot,
        findings: [],
        lost: [],
        desiredState: () => assert.fail(),
        options: { origin: 'push', addBatch: 100, removeBatch: 100, msPerRequest: 1 },
      } as const;
      const texts = [atOnce(planMarkdown(plan, snapshot, [])), atOnce(reviewPages(proposal))[0]!.after];
      for (const text of texts) assert.equal(text.includes('again before applying'), says, text);
    }
  });
});
