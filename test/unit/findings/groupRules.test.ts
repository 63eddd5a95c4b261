import { type AccountToken } from '../../../src/cloudflare/resources/accountTokens.ts';
import { AppError } from '../../../src/core/errors.ts';
import { judgeTokens } from '../../../src/findings/judgeTokens.ts';
import {
  billingRole,
  plainGroup,
  policyFor,
  read,
  systemGroup,
  unread,
  userGroup,
} from '../../fixtures/builders/tenant.ts';
import {
  admins,
  billing,
  clean,
  day,
  found,
  judged,
  now,
  only,
  token,
  unjudged,
  verdictOf,
  withPerson,
} from './known.ts';
import assert from 'node:assert/strict';

describe('rules of findings about groups and tokens', () => {
  it('leaverToken: made by an address that is nobody’s here, where that can be told', () => {
    const own = (...tokens: AccountToken[]) => ({ ownTokens: read(tokens) });
    const left = judged({}, own(token('old', { creator: 'left@example.com' })));
    assert.match(only('leaverToken', left).what, /old was created by left@example\.com/);
    const inactive = withPerson('gone', { active: false });
    only('leaverToken', judged(inactive, own(token('old', { creator: 'gone@example.com' }))));
    const expiresOn = new Date(now).toISOString();
    for (const more of [{ status: 'disabled' }, { status: 'EXPIRED' }, { status: 'active', expiresOn }])
      assert.deepEqual(judged({}, own(token('old', { creator: 'left@example.com', ...more }))).findings, []);
    for (const later of [new Date(now + 1).toISOString(), '?'])
      only('leaverToken', judged({}, own(token('old', { creator: 'left@example.com', expiresOn: later }))));
    const organization = { name: 'Acme Org', members: unread<never>() };
    const maybe = judged({ organization }, own(token('old', { creator: 'left@example.com' })));
    assert.deepEqual(found('leaverToken', maybe), []);
    assert.match(unjudged('leaverToken', maybe), /Acme Org/);
    assert.match(unjudged('leaverToken', judged({}, own(token('old')))), /doesn’t say who created 1/);
    assert.match(
      unjudged('leaverToken', judged({}, { ownTokens: { kind: 'notAsked' } })),
      /weren’t read yet/,
    );
    const refused = { kind: 'unread' as const, error: new AppError('forbidden') };
    assert.match(unjudged('leaverToken', judged({}, { ownTokens: refused })), /Account API Tokens: Read/);
  });

  it('tokenProblem: what the last check found, and tokens that were never checked', () => {
    const problem = judgeTokens([
      { id: 'a', label: 'Old', verdict: verdictOf({ kind: 'invalid', because: 'expired' }) },
      { id: 'b', label: 'Fine', verdict: verdictOf({ kind: 'notFullyVerifiable' }) },
      { id: 'c', label: 'New', verdict: undefined },
    ]);
    assert.equal(only('tokenProblem', problem).what, 'Old: invalid: expired. It has expired. Replace it.');
    assert.match(unjudged('tokenProblem', problem), /^The token New was never checked/);
  });

  it('emptyHandedGroup: people are in a group that grants nothing', () => {
    const idle = (people: readonly string[], more = {}) => ({
      groups: [admins, billing, userGroup('Idle', people, [], more)],
    });
    const finding = only('emptyHandedGroup', judged(idle(['carmen'])));
    assert.match(finding.what, /^1 person is in Idle, and the group grants nothing/);
    assert.deepEqual(finding.fixes, [{ kind: 'pushGroup', groupId: 'g-Idle' }]);
    assert.deepEqual(judged(idle([])).findings, []);
    assert.match(unjudged('emptyHandedGroup', judged(idle([], { members: unread() }))), /group Idle/);
    const unknown = idle(['carmen'], { grants: { kind: 'unknown' } });
    assert.deepEqual(found('emptyHandedGroup', judged(unknown)), []);
    assert.match(unjudged('emptyHandedGroup', judged(unknown)), /What group Idle grants/);
  });

  it('emptiedGroup: by an own push lately, and empty still', () => {
    const groups = [admins, billing, userGroup('Idle', [], [policyFor(billingRole)])];
    const emptied = (days: number) => ({
      past: { ...clean.past, emptied: [{ groupId: 'g-Idle', people: 3, at: now - days * day }] },
    });
    assert.match(only('emptiedGroup', judged({ groups }, emptied(2))).what, /removed all 3 people from Idle/);
    assert.deepEqual(judged({ groups }, emptied(31)).findings, []);
    const filled = [admins, billing, userGroup('Idle', ['ada'], [policyFor(billingRole)])];
    assert.deepEqual(judged({ groups: filled }, emptied(2)).findings, []);
    assert.match(unjudged('emptiedGroup', judged({}, { past: { ...clean.past, hasGaps: true } })), /journal/);
  });

  it('lookAlikeGroup and reservedGroupName: a name that is almost a role’s, or begins with CF', () => {
    const named = (name: string, policies: Parameters<typeof userGroup>[2] = []) =>
      judged({ groups: [admins, billing, userGroup(name, [], policies)] });
    assert.match(
      only('lookAlikeGroup', named('Super Administrator')).what,
      /Super Administrator - All Privileges/,
    );
    assert.deepEqual(named('Super Administrator', [policyFor(billingRole)]).findings, []);
    only('reservedGroupName', named('CF Operators', [policyFor(billingRole)]));
    assert.deepEqual(named('Operators of CF', [policyFor(billingRole)]).findings, []);
    const legacy = judged({ groups: [admins, billing, systemGroup('Billing', [])] });
    assert.deepEqual(found('reservedGroupName', legacy), []);
  });

  it('deprecatedRole: in use, through a group or directly', () => {
    const old = { ...billing, deprecated: ['Billing'] };
    assert.equal(only('deprecatedRole', judged({ groups: [admins, old] })).key, 'group g-Payers');
    const permissionGroups = read([
      { id: 'b', name: 'Old Role', deprecated: true as const, label: undefined },
    ]);
    const direct = withPerson('idle', {}, { roles: [{ id: 'r', name: 'Old Role' }] });
    const result = judged({ ...direct, permissionGroups: permissionGroups as never });
    assert.match(
      only('deprecatedRole', result).what,
      /idle@example\.com has deprecated roles directly: Old Role/,
    );
    assert.deepEqual(
      judged({ groups: [admins, billing, { ...old, id: 'e', members: read([]) }] }).findings,
      [],
    );
    assert.notEqual(unjudged('deprecatedRole', judged({ permissionGroups: unread() as never })), '');
  });

  it('legacyRoleGroup: a group that is a role, with people in it', () => {
    for (const group of [systemGroup('Billing', ['carmen']), plainGroup('Billing', ['carmen'])])
      assert.equal(only('legacyRoleGroup', judged({ groups: [admins, billing, group] })).subject, 'Billing');
    assert.deepEqual(judged({ groups: [admins, billing, systemGroup('Billing', [])] }).findings, []);
    const undetermined = plainGroup('Billing', ['carmen'], { kind: 'undetermined' });
    const result = judged({ groups: [admins, billing, undetermined] });
    assert.deepEqual(found('legacyRoleGroup', result), []);
    assert.match(unjudged('legacyRoleGroup', result), /isn’t known whether group Billing/);
  });
});
