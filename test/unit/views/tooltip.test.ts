import { AppError } from '../../../src/core/errors.ts';
import { type HalfOffboarded } from '../../../src/directory/users/userState.ts';
import { tooltipText } from '../../../src/views/tooltip.ts';
import { aMember, aUser } from '../../fixtures/builders/tenant.ts';
import { group, token } from './rowCases.ts';
import assert from 'node:assert/strict';

describe('the tooltip of a row', () => {
  it('says where a token goes and where it lies', () => {
    const text = tooltipText({ id: 'x', kind: 'token', token }, new Map()) ?? '';
    assert.match(
      text,
      /^Mine\nUser-owned token\nOnly ever sent to https:\/\/api\.cloudflare\.com\/client\/v4\n/,
    );
    assert.match(text, /Added 2026-01-02/);
    assert.match(text, /secret storage/);
  });

  it('says of a group what is only assumed', () => {
    const assumed = { ...group, kind: 'plainRoleGroup', assumed: true } as const;
    const told = (one: typeof group) =>
      tooltipText({ id: 'x', kind: 'group', accountKey: 'a', group: one }, new Map()) ?? '';
    assert.match(
      told(assumed),
      /Kind: role group \(assumed\)\n.*\nAssumed from the name: Cloudflare answers/,
    );
    assert.doesNotMatch(told(group), /[Aa]ssumed/);
  });

  it('names the documentation of a failure where the answer does', () => {
    const documentationUrl = 'https://developers.cloudflare.com/api/';
    const told = (error: AppError) =>
      tooltipText({ id: 'x', kind: 'error', target: { kind: 'all' }, error }, new Map()) ?? '';
    assert.match(told(new AppError('forbidden', { documentationUrl })), /\.\nDocumentation: https:\S+$/);
    assert.doesNotMatch(told(new AppError('forbidden')), /Documentation/);
    const note = {
      kind: 'unread',
      part: 'roles',
      error: new AppError('forbidden', { documentationUrl }),
    } as const;
    assert.match(tooltipText({ id: 'x', kind: 'note', note }, new Map()) ?? '', /\nDocumentation: https:/);
  });

  it('names the groups of a person where they are known', () => {
    const user = aUser('ada', { groups: ['g1', 'g2'] });
    const text = tooltipText({ id: 'x', kind: 'user', accountKey: 'a', user }, new Map([['g1', 'Billing']]));
    assert.match(text ?? '', /State: active\nGroups: Billing, g2/);
  });

  it('is bounded, in however many groups somebody is and whatever their names are', () => {
    const groups = Array.from({ length: 5_000 }, (_unused, index) => `g${String(index)}`);
    const user = aUser('ada', { groups, displayName: 'x'.repeat(300_000) });
    const names = new Map(groups.map((id) => [id, `${id} ${'y'.repeat(300_000)}`]));
    const roles = groups.map((id) => ({ id, name: id }));
    const halfOffboarded = { kind: 'inactiveMember', member: aMember('ada', { roles }) } as const;
    const text =
      tooltipText({ id: 'x', kind: 'user', accountKey: 'a', user }, names, { halfOffboarded }) ?? '';
    assert(text.length < 5_000, String(text.length));
    assert.match(text, /Roles of the membership: g0, g1, .* and 4970 more\n/);
    assert.match(text, /Groups: g0 y+…, .* and 4970 more\n/);
  });

  it('says whether a second factor is asked for, where that is known', () => {
    const text = (twoFactor?: boolean): string =>
      tooltipText(
        { id: 'x', kind: 'user', accountKey: 'a', user: aUser('ada') },
        new Map(),
        twoFactor === undefined ? {} : { twoFactor },
      ) ?? '';
    assert.match(text(true), /^Two-factor authentication: on$/m);
    assert.match(text(false), /^Two-factor authentication: off$/m);
    assert.doesNotMatch(text(), /Two-factor/);
  });

  it('says in a sentence why somebody is marked, and what to do', () => {
    const user = aUser('ada', { active: false });
    const tooltip = (half: HalfOffboarded): string =>
      tooltipText({ id: 'x', kind: 'user', accountKey: 'a', user }, new Map(), { halfOffboarded: half }) ??
      '';
    const member = aMember('ada', { roles: [{ id: 'r', name: 'Billing\u202E' }] });
    const left = tooltip({ kind: 'inactiveMember', member });
    assert.match(left, /\nHalf-offboarded: inactive in SCIM, yet still listed as a member .*dashboard\./);
    assert.match(left, /\nRoles of the membership: Billing\n/);
    assert.match(
      tooltip({ kind: 'inactiveMember', member: aMember('ada', { status: 'pending' }) }),
      /invitation to the account is still open/,
    );
    assert.match(tooltip({ kind: 'memberInNoGroup', member: aMember('ada') }), /deactivate the user\./);
  });

  it('ends in what the last push came to', () => {
    const counts = { pushed: 'Last push: refused' };
    for (const node of [
      { id: 'x', kind: 'group', accountKey: 'a', group } as const,
      { id: 'x', kind: 'user', accountKey: 'a', user: aUser('ada') } as const,
    ])
      assert.match(tooltipText(node, new Map(), counts) ?? '', /\nLast push: refused$/);
  });

  it('says how members of a system role group are known', () => {
    const text = tooltipText(
      {
        id: 'x',
        kind: 'group',
        accountKey: 'a',
        group: { ...group, kind: 'systemRoleGroup', membersFrom: 'users' },
      },
      new Map(),
    );
    assert.match(text ?? '', /from each user’s groups/);
  });

  it('is left out where the row says it all', () => {
    assert.equal(
      tooltipText({ id: 'x', kind: 'section', accountKey: 'a', section: 'users' }, new Map()),
      undefined,
    );
  });
});
