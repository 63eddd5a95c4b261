import { runGuards } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { leaverHolds } from '../../../../src/people/leaverHolds.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { group } from '../../../fixtures/builders/desired.ts';
import { guardInput, lax } from '../../../fixtures/builders/guardInput.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

function found(
  snapshot: AccountSnapshot,
  desired: Partial<Desired>,
  ...requiredPeople: readonly string[]
): readonly Finding[] {
  const findings = runGuards(guardInput(snapshot, desired, { settings: { ...lax, requiredPeople } }));
  return findings.filter(({ code }) => /RequiredPerson/u.test(code));
}

function leave(id: string): Partial<Desired> {
  return {
    groups: [group('Billing', { membership: { kind: 'change', add: [], remove: [{ kind: 'id', id }] } })],
  };
}

describe('required people', () => {
  const named = (userName: string, email = userName): AccountSnapshot => ({
    ...aTenant(['bob'], [plainGroup('Billing', ['ann', 'bob'])]),
    users: [aUser('ann', { userName }), aUser('bob')],
    members: read([aMember('ann', { email }), aMember('bob')]),
  });

  for (const [how, snapshot, required] of [
    ['as the user', named('ann@example.com'), 'Ann@Example.com'],
    ['with spaces around it', named('ann@example.com'), '  ann@example.com\t'],
    ['by the member’s address', named('ann.old@example.com', 'ann@example.com'), 'ann@example.com'],
    ['in composed letters', named('rene\u0301@example.com'), 'ren\u00e9@example.com'],
    ['in decomposed letters', named('ren\u00e9@example.com'), 'rene\u0301@example.com'],
    ['with a dot at the end', named('ann@example.com'), 'ann@example.com.'],
    ['without the dot at the end', named('ann@example.com.'), 'ann@example.com'],
  ] as const)
    it(`are known again ${how}, and not proposed as leavers`, () => {
      const [finding, ...more] = found(snapshot, leave('u-ann'), required);
      assert.partialDeepStrictEqual(finding, { level: 'block', code: 'removesRequiredPerson' });
      assert.deepEqual(more, []);
      assert.deepEqual(found(snapshot, leave('u-bob'), required), []);
      const none = { kind: 'none' } as const;
      const holds = atOnce(
        leaverHolds(snapshot, { tokenUser: none, reader: none, requiredPeople: [required] }),
      );
      assert.equal(JSON.stringify(holds.get('u-ann')).includes('required'), true);
    });

  it('are nobody who only looks like one', () => {
    assert.deepEqual(found(named('аnn@example.com'), leave('u-ann'), 'ann@example.com'), []);
    assert.deepEqual(found(named('ann@example.com'), leave('u-ann'), '.', ''), []);
  });

  it('may be somebody of whom a group tells the id alone, where no list has them', () => {
    const snapshot = aTenant(['bob'], [plainGroup('Billing', ['someone', 'bob'])]);
    const findings = found(snapshot, leave('u-someone'), 'ann@example.com', 'bob@example.com');
    assert.deepEqual(findings, [
      {
        level: 'block',
        code: 'mayRemoveRequiredPerson',
        people: ['u-someone'],
        required: ['ann@example.com'],
      },
    ]);
    assert.match(guardWords(findings[0]!), /\(u-someone\).*: ann@example\.com\. Leave/u);
    assert.deepEqual(found(snapshot, leave('u-someone'), 'bob@example.com'), []);
    assert.deepEqual(found(snapshot, leave('u-bob'), 'ann@example.com'), []);
  });

  it('may be somebody whose record tells no address', () => {
    const inactive = (id: string): Partial<Desired> => ({
      users: [{ kind: 'inactive', person: { kind: 'id', id } }],
    });
    for (const email of [undefined, '', '\u200b']) {
      const members = email === undefined ? [] : [aMember('ann', { email })];
      const snapshot = {
        ...aTenant(['bob'], []),
        users: [aUser('ann', { userName: email ?? '' }), aUser('bob')],
        members: read([...members, aMember('bob')]),
      };
      const [finding, ...more] = found(snapshot, inactive('u-ann'), 'chief@example.com', 'bob@example.com');
      assert.partialDeepStrictEqual(finding, {
        code: 'mayRemoveRequiredPerson',
        required: ['chief@example.com'],
      });
      assert.deepEqual(more, []);
      assert.deepEqual(found(snapshot, inactive('u-ann'), 'bob@example.com'), []);
      assert.deepEqual(found(snapshot, inactive('u-bob'), 'chief@example.com'), []);
    }
  });

  it('may be in a group that cannot be read, unless their own record says otherwise', () => {
    const policy = policyFor(billingRole);
    const dark = userGroup('Billing', [], [policy], { members: unread<never>() });
    const users = [aUser('ann', { groups: [] }), aUser('bob', { groups: [dark.id] }), aUser('cyd')];
    const snapshot = { ...aTenant(['ann', 'bob', 'cyd'], [dark]), users };
    const required = ['ann@example.com', 'bob@example.com', 'cyd@example.com', 'elsewhere@example.com'];
    for (const desired of [
      group('Billing', { membership: { kind: 'gone' } }),
      group('Billing', { detach: [policy] }),
    ]) {
      const findings = found(snapshot, { groups: [desired] }, ...required);
      assert.deepEqual(findings, [
        { level: 'block', code: 'mayHoldRequiredPerson', group: 'Billing', required: required.slice(1) },
      ]);
      assert.match(guardWords(findings[0]!), /group Billing can’t be read/u);
      assert.deepEqual(found(snapshot, { groups: [desired] }, 'ann@example.com'), []);
    }
    const attach = group('Billing', { attach: [policyFor({ id: 'x', name: 'DNS' })] });
    assert.deepEqual(found(snapshot, { groups: [attach] }, ...required), []);
  });
});
