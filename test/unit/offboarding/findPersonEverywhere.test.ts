import { type OffboardSource, type PersonInAccount } from '../../../src/offboarding/model.ts';
import { presenceOf, unseenOf } from '../../../src/offboarding/presence.ts';
import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

/** Quotes and a backslash, as RFC 5321 allows them in an address. */
const address = String.raw`"o'neil\\ops"@example.com`;

/** Look the same on a screen, and are somebody else. */
const lookAlikes = [address.replace('ops', 'ops\u202e'), address.replace('neil', 'neil\u200b')];

const inAnotherCase = String.raw`"O'Neil\\OPS"@Example.com`;

const others = ['ann@example.com', ...lookAlikes].map((userName) => ({ userName }));

const groups = [
  { displayName: '', systemRole: 'Billing', members: ['ann@example.com', address] },
  { displayName: 'Night "shift" | \u2066<b>', members: ['ann@example.com', address] },
  { displayName: 'Day shift', members: ['ann@example.com'] },
];

function account(index: number, more: Partial<AccountSpec>): AccountSpec {
  return { name: `Account ${String(index)}`, hasUserGroups: true, people: others, groups, ...more };
}

const specs = [
  account(0, { people: [...others, { userName: inAnotherCase, roles: ['DNS'] }] }),
  account(1, { people: [...others, { userName: address, active: false }] }),
  account(2, { invitations: [inAnotherCase] }),
  account(3, {}),
  account(4, { people: [...others, { userName: address }, { userName: inAnotherCase }] }),
];

describe('finding one person everywhere', () => {
  let rig: OffboardRig;
  beforeEach(async () => {
    rig = await createOffboardRig(specs);
  });
  afterEach(async () => rig.close());

  const presences = (people: readonly PersonInAccount[]): readonly string[] => people.map(presenceOf);
  const expected = ['active', 'inactive', 'invited', 'absent', 'ambiguous'];
  const idOf = (index: number, userName: string): string | undefined =>
    [...rig.accounts[index]!.users.values()].find((user) => user.userName === userName)?.id;

  it('heads all that is written of the person by small letters, however they were typed', async () => {
    const found = await rig.find(address.toUpperCase());
    assert.equal(found.address, address);
    assert.deepEqual(
      found.people.map(({ user }) => user),
      (await rig.find(address)).people.map(({ user }) => user),
    );
  });

  it('tells how the person is in each account, with groups, roles and invitations, and writes nothing', async () => {
    const { address: name, people } = await rig.find(` ${address} `);
    assert.equal(name, address);
    assert.deepEqual(presences(people), expected);
    assert.deepEqual(people.flatMap(unseenOf), []);
    const [active, , invited, absent] = people;
    assert(active?.user.kind === 'read' && active.members.kind === 'read' && active.groups.kind === 'read');
    assert.equal(active.user.value?.id, idOf(0, inAnotherCase));
    assert.deepEqual(
      active.members.value.map(({ email, roles }) => [email, ...roles.map((role) => role.name)]),
      [[inAnotherCase, 'DNS']],
    );
    assert.deepEqual(
      active.groups.value.map(({ displayName }) => displayName),
      [`CF-${rig.accounts[0]!.id} - Billing`, groups[1]!.displayName],
    );
    assert(invited?.members.kind === 'read' && absent?.members.kind === 'read');
    assert.deepEqual(
      invited.members.value.map(({ email, status }) => [email, status]),
      [[inAnotherCase, 'pending']],
    );
    assert.deepEqual(absent.members.value, []);
    assert.deepEqual(rig.writes(), []);
  });

  it('compares every name itself where the server ignores the filter and sends everybody', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'ignoreFilter' }, path: '/scim/v2/Users$' });
    const { people } = await rig.find(address);
    assert.deepEqual(presences(people), expected);
    const [active] = people;
    assert(active?.user.kind === 'read');
    assert.equal(active.user.value?.id, idOf(0, inAnotherCase));
  });

  it('finds a look-alike only under its own name', async () => {
    const { people } = await rig.find(lookAlikes[0]!);
    for (const [index, { user }] of people.entries()) {
      assert(user.kind === 'read');
      assert.equal(user.value?.id, idOf(index, lookAlikes[0]!));
    }
  });

  it('finds the user groups of a member without a SCIM user', async () => {
    const [first] = rig.accounts;
    first!.users.delete(idOf(0, inAnotherCase)!);
    const [found] = (await rig.find(address)).people;
    assert(found?.groups.kind === 'read');
    assert.equal(presenceOf(found), 'memberOnly');
    assert.deepEqual(
      found.groups.value.map(({ displayName }) => displayName),
      [groups[1]!.displayName],
    );
  });

  it('goes on where accounts fail, and says what could not be read', async () => {
    const { faults } = rig.sandbox;
    const wait = { 'retry-after': '60' };
    faults.inject({ fault: { kind: 'status', status: 403 }, path: rig.users(0) });
    faults.inject({ fault: { kind: 'status', status: 429, headers: wait }, path: rig.users(1), times: 1 });
    faults.inject({ fault: { kind: 'drop', when: 'before' }, path: rig.users(2) });
    faults.inject({ fault: { kind: 'status', status: 403 }, path: `${rig.accounts[3]!.id}/members` });
    const { people } = await rig.find(address);
    assert.deepEqual(presences(people), ['unknown', 'inactive', 'unknown', 'unknown', 'ambiguous']);
    assert.deepEqual(
      people.map((found) => unseenOf(found).map(({ part, error }) => `${part} ${String(error?.kind)}`)),
      [['user forbidden'], [], ['user network'], ['members forbidden'], []],
    );
    assert(
      rig.clock.sleeps.some((ms) => ms >= 59_000 && ms <= 61_000),
      'the minute was waited for',
    );
  });

  it('leaves out an account whose wait is ended, and nothing else', async () => {
    const wait = { 'retry-after': '60' };
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 429, headers: wait }, path: rig.users(1) });
    rig.onWait = ({ cancel }) => {
      cancel();
    };
    const oneByOne = async (index: number): Promise<readonly PersonInAccount[]> =>
      (await rig.find(address, [rig.source(index)])).people;
    assert.deepEqual(presences([...(await oneByOne(0)), ...(await oneByOne(1))]), ['active', 'unknown']);
  });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort();
    };
    const all = rig.accounts.map((_, index) => rig.source(index));
    await assert.rejects(rig.find(address, all, { signal: stop.signal, onProgress }), { kind: 'cancelled' });
  });

  it('takes an account once, through the token that sees more', async () => {
    const [little, much] = [rig.addToken('little', 'DNS Write'), rig.addToken('much', 'SCIM Provisioning')];
    const { people } = await rig.find(address, [
      rig.source(0, little),
      rig.source(0, much),
      rig.source(1, much),
    ]);
    assert.deepEqual(
      people.map(({ source, otherTokens }) => [source.token.label, ...otherTokens]),
      [['much', 'little'], ['much']],
    );
    assert.deepEqual(presences(people), ['active', 'inactive']);
  });

  it('rather takes the token that may write, but none that does not see the user', async () => {
    const [reads, blind] = [
      rig.addToken('reads', 'Account Settings Read'),
      rig.addToken('blind', 'DNS Write'),
    ];
    const chosen = async (...sources: readonly OffboardSource[]): Promise<string | undefined> =>
      (await rig.find(address, sources)).people[0]?.source.token.label;
    const writes = { ...rig.addToken('writes', 'SCIM Provisioning'), mayWrite: 'yes' } as const;
    assert.equal(await chosen(rig.source(0, reads), rig.source(0, writes)), 'writes');
    assert.equal(
      await chosen(
        rig.source(0, { ...reads, mayWrite: 'no' }),
        rig.source(0, { ...writes, mayWrite: 'cannotTell' }),
      ),
      'writes',
    );
    assert.equal(await chosen(rig.source(0, { ...blind, mayWrite: 'yes' }), rig.source(0, reads)), 'reads');
  });

  it('asks for an address', async () => {
    await assert.rejects(rig.find('  '), { kind: 'invalid' });
    assert.deepEqual(rig.sandbox.requests, []);
  });
});
