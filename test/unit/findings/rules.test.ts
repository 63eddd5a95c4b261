import { type AccountMember } from '../../../src/cloudflare/resources/members.ts';
import { type OrganizationMember } from '../../../src/cloudflare/resources/organizations.ts';
import { type ListReading } from '../../../src/cloudflare/snapshot/model.ts';
import { judgeTokens } from '../../../src/findings/judgeTokens.ts';
import { ruleIds } from '../../../src/findings/model.ts';
import { ruleInfo } from '../../../src/findings/rules.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  policyFor,
  read,
  superRole,
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
  plainTwo,
  unjudged,
  verdictOf,
  withPerson,
} from './known.ts';
import assert from 'node:assert/strict';

describe('rules of findings about people', () => {
  it('find nothing in a clean account, and say that all of it was judged', () => {
    assert.deepEqual(judged({}), { findings: [], unjudged: [] });
    assert.deepEqual(judgeTokens([{ id: 't', label: 'T', verdict: verdictOf({ kind: 'ok' }) }]), {
      findings: [],
      unjudged: [],
    });
  });

  it('have a title, a reason and a page of Cloudflare’s documentation each', () => {
    for (const id of ruleIds) {
      const { title, why, page } = ruleInfo(id);
      assert.ok(title().length > 5 && why().length > 20, id);
      assert.match(page, /^https:\/\/developers\.cloudflare\.com\/.+\/$/, id);
    }
  });

  it('fewSuperAdministrators: one, none, or fewer than the minimum', () => {
    const one = judged(
      aTenant(
        ['ada', 'boris', 'carmen'],
        [userGroup('Admins', ['ada'], [policyFor(superRole)]), billing, plainTwo()],
        { members: clean.snapshot.members },
      ),
    );
    const finding = found('fewSuperAdministrators', one)[0];
    assert.equal(finding?.what, 'ada@example.com is the only effective Super Administrator of this account.');
    assert.deepEqual(finding.fixes, [{ kind: 'appointSuperAdministrator' }]);
    assert.equal(finding.level, 'action');
    const none = judged(aTenant(['carmen'], [billing]));
    assert.match(found('fewSuperAdministrators', none)[0]!.what, /^No effective Super Administrator/);
    const three = judged({}, { limits: { minimum: 3, maximum: 0 } });
    assert.match(only('fewSuperAdministrators', three).what, /2 effective .* minimum of 3/);
  });

  it('fewSuperAdministrators: is not judged where they cannot be counted, unless enough are known', () => {
    const open = { ...admins, grants: { kind: 'unknown' as const }, policies: undefined };
    const result = judged({ groups: [open, billing] });
    assert.deepEqual(found('fewSuperAdministrators', result), []);
    assert.match(unjudged('fewSuperAdministrators', result), /what group Admins grants can’t be read/);
    assert.equal(unjudged('fewSuperAdministrators', judged({ usersMayBeIncomplete: true })), '');
  });

  it('fewSuperAdministrators: is not judged where a membership’s status is not one that Cloudflare documents', () => {
    const members = ['ada', 'boris', 'carmen'].map((name) => aMember(name, { twoFactor: true }));
    const [ada, boris, carmen] = members as [AccountMember, AccountMember, AccountMember];
    const unknown = judged({ members: read([ada, { ...boris, status: 'unknown' }, carmen]) });
    assert.deepEqual(unknown.findings, []);
    assert.match(
      unjudged('fewSuperAdministrators', unknown),
      /can’t be counted: whether boris@example\.com has accepted isn’t known\./,
    );
    // Of somebody who is none by anything nothing is asked.
    const other = judged({ members: read([ada, boris, { ...carmen, status: 'unknown' }]) });
    assert.deepEqual(other, { findings: [], unjudged: [] });
  });

  it('fewSuperAdministrators: is not judged where somebody may be one by what they were given directly', () => {
    const byId = { ...policyFor(superRole), resourceGroups: [{ id: 'r', name: undefined, scopes: [] }] };
    const members = read([aMember('ada', { policies: [byId] }), aMember('boris'), aMember('carmen')]);
    const result = judged(aTenant(['ada', 'boris', 'carmen'], [billing, plainTwo()], { members }));
    assert.deepEqual(found('fewSuperAdministrators', result), []);
    assert.match(
      unjudged('fewSuperAdministrators', result),
      /can’t be counted: whether ada@example\.com is a Super Administrator isn’t known\./,
    );
  });

  it('manySuperAdministrators: more than chosen, or at least as many; none where no number is chosen', () => {
    const limits = { minimum: 2, maximum: 1 };
    assert.match(only('manySuperAdministrators', judged({}, { limits })).what, /has 2 effective .* the 1 in/);
    const partly = judged({ usersMayBeIncomplete: true }, { limits });
    assert.match(found('manySuperAdministrators', partly)[0]!.what, /has at least 2/);
    assert.match(unjudged('manySuperAdministrators', judged({ usersMayBeIncomplete: true })), /incomplete/);
    assert.deepEqual(judged({}, { limits: { minimum: 2, maximum: 0 } }).findings, []);
  });

  it('superAdministratorWithoutSecondFactor: known to have none; not told is not judged', () => {
    const members = (twoFactor: boolean | undefined) =>
      read([
        aMember('ada', twoFactor === undefined ? {} : { twoFactor }),
        aMember('boris', { twoFactor: true }),
        aMember('carmen', { twoFactor: false }),
      ]);
    const without = only('superAdministratorWithoutSecondFactor', judged({ members: members(false) }));
    assert.equal(without.subject, 'ada@example.com');
    assert.equal(without.level, 'action');
    const sso = [{ id: 's', emailDomain: 'example.com', enabled: true, verified: true }];
    const hinted = judged({ members: members(false), ssoConnectors: read(sso) });
    assert.equal(only('superAdministratorWithoutSecondFactor', hinted).level, 'hint');
    const untold = judged({ members: members(undefined) });
    assert.deepEqual(untold.findings, []);
    assert.match(unjudged('superAdministratorWithoutSecondFactor', untold), /ada@example\.com/);
  });

  it('inactiveWithRoles and halfOffboarded: an inactive user whose membership is left, once', () => {
    const withRole = judged(withPerson('gone', { active: false }, { roles: [billingRole] }));
    const graver = only('inactiveWithRoles', withRole);
    assert.match(graver.what, /inactive in SCIM, and their membership of the account still lists: Billing/);
    assert.deepEqual(graver.fixes, [{ kind: 'offboard', address: 'gone@example.com' }]);
    assert.match(
      only('halfOffboarded', judged(withPerson('gone', { active: false }, {}))).what,
      /still a member/,
    );
    const invited = judged(withPerson('gone', { active: false }, { status: 'pending' }));
    assert.match(only('halfOffboarded', invited).what, /still invited/);
    for (const member of [undefined, { status: 'rejected' as const }])
      assert.deepEqual(judged(withPerson('gone', { active: false }, member)).findings, []);
    const blind = judged({ ...withPerson('gone', { active: false }), members: unread() });
    for (const rule of ['inactiveWithRoles', 'halfOffboarded'] as const) {
      assert.deepEqual(found(rule, blind), []);
      assert.notEqual(unjudged(rule, blind), '');
    }
  });

  it('lookAlikePerson: addresses that look the same and are not', () => {
    const cyrillic = withPerson(
      'x',
      { id: 'u-x', userName: 'аda@example.com' },
      { email: 'аda@example.com' },
    );
    const finding = found('lookAlikePerson', judged(cyrillic))[0]!;
    assert.match(finding.what, /id ends in/);
    assert.equal(finding.key, 'u-ada u-x');
    const other = withPerson('x', { userName: 'ada@example.org' }, { email: 'ada@example.org' });
    assert.deepEqual(found('lookAlikePerson', judged(other)), []);
  });

  it('sameAddressTwice: two users of one address in another case', () => {
    const twin = withPerson('x', { userName: 'ADA@example.com' });
    const finding = found('sameAddressTwice', judged(twin))[0]!;
    assert.match(finding.what, /^2 users have one address/);
    assert.deepEqual(
      finding.fixes.map((fix) => fix.kind === 'deactivate' && fix.userId),
      ['u-ada', 'u-x'],
    );
    const apart = judged(withPerson('x', { userName: 'adam@example.com' }));
    assert.deepEqual(found('sameAddressTwice', apart), []);
    // The Kelvin sign is no K: anyone who is listed first is somebody else, and hides nobody.
    const names = ['\u212Aate@example.com', 'kate@example.com', 'Kate@example.com'];
    const three = [
      ...clean.snapshot.users,
      ...names.map((userName, at) => aUser(`k${String(at)}`, { userName, groups: [] })),
    ];
    assert.match(found('sameAddressTwice', judged({ users: three }))[0]!.what, /^2 users have one address/);
    assert.notEqual(unjudged('sameAddressTwice', judged({ usersMayBeIncomplete: true })), '');
  });

  it('oldInvitation: of a date that is known, older than a fortnight', () => {
    const pending = withPerson('new', {}, { status: 'pending' });
    const sent = (days: number) => ({
      past: {
        ...clean.past,
        invitations: [{ userId: undefined, address: 'New@example.com', at: now - days * day }],
      },
    });
    const finding = only('oldInvitation', judged(pending, sent(15)));
    assert.match(finding.what, /new@example\.com was invited from here 15 days ago/);
    assert.deepEqual(finding.fixes, [{ kind: 'deactivate', userId: 'u-new', name: 'new@example.com' }]);
    assert.deepEqual(judged(pending, sent(14)), { findings: [], unjudged: [] });
    const undated = judged(pending);
    assert.deepEqual(undated.findings, []);
    assert.match(unjudged('oldInvitation', undated), /isn’t known when 1 invitation was sent/);
  });

  it('uncountedOrganization: people of the organization who are not counted, or not known', () => {
    const organization = (members: ListReading<OrganizationMember>) => ({
      organization: { name: 'Acme Org', members },
    });
    const boss = { id: 'o', userId: 'u-boss', email: 'boss@example.com' };
    assert.match(only('uncountedOrganization', judged(organization(read([boss])))).what, /boss@example\.com/);
    assert.match(found('uncountedOrganization', judged(organization(unread())))[0]!.what, /can’t read who/);
    const known = { id: 'o', userId: 'u-ada', email: 'ada@example.com' };
    assert.deepEqual(judged(organization(read([known]))).findings, []);
  });

  it('personWithoutGrant: somebody active who has nothing', () => {
    const finding = only('personWithoutGrant', judged(withPerson('idle', {}, {})));
    assert.equal(finding.level, 'hint');
    assert.deepEqual(
      finding.fixes.map(({ kind }) => kind),
      ['addToRoleGroup', 'deactivate'],
    );
    const minimal = withPerson('idle', {}, { roles: [{ id: 'min', name: 'Minimal Account Access' }] });
    only('personWithoutGrant', judged(minimal));
    for (const more of [{ roles: [billingRole] }, { status: 'pending' as const }])
      assert.deepEqual(found('personWithoutGrant', judged(withPerson('idle', {}, more))), []);
    const untold = judged(withPerson('idle', {}, { status: 'unknown' }));
    assert.deepEqual(found('personWithoutGrant', untold), []);
    assert.match(unjudged('personWithoutGrant', untold), /accepted isn’t known: idle@example\.com/);
    const hidden = [admins, billing, userGroup('More', [], [policyFor(billingRole)], { members: unread() })];
    const maybe = judged({ ...withPerson('idle', {}, {}), groups: hidden });
    assert.deepEqual(found('personWithoutGrant', maybe), []);
    assert.match(unjudged('personWithoutGrant', maybe), /members of group More/);
    const managed = { name: 'Acme Org', members: unread<never>() };
    const perhaps = judged({ ...withPerson('idle', {}, {}), organization: managed });
    assert.deepEqual(found('personWithoutGrant', perhaps), []);
    assert.match(unjudged('personWithoutGrant', perhaps), /Acme Org/);
  });
});
