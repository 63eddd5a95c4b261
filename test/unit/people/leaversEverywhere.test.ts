import { atOnce } from '../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { leaverHolds } from '../../../src/people/leaverHolds.ts';
import { findLeavers } from '../../../src/people/leavers.ts';
import { type ComparedAccount, isWhole, leaversEverywhere } from '../../../src/people/leaversEverywhere.ts';
import {
  aMember,
  aTenant,
  aUser,
  plainGroup,
  read,
  superRole,
  unread,
} from '../../fixtures/builders/tenant.ts';
import { readFile, understandFile } from '../../../src/people/readPeople.ts';
import assert from 'node:assert/strict';

const none = { tokenUser: { kind: 'none' }, reader: { kind: 'none' }, requiredPeople: [] } as const;

function listOf(...names: readonly string[]) {
  const text = `email\n${names.map((name) => `${name}@example.com`).join('\n')}\n`;
  const read_ = readFile(new TextEncoder().encode(text));
  assert(read_.kind !== 'unusable');
  const understood = understandFile(read_, {});
  assert(understood.kind !== 'unusable');
  return understood.understanding.list;
}

function compared(snapshot: AccountSnapshot, ...names: readonly string[]): ComparedAccount {
  const leavers = atOnce(findLeavers(listOf(...names), snapshot));
  assert(leavers.kind === 'found');
  return { snapshot, leavers, holds: atOnce(leaverHolds(snapshot, none)) };
}

const account = (accountName: string, names: readonly string[], more: Partial<AccountSnapshot> = {}) =>
  aTenant(names, [plainGroup(superRole.name, names.includes('boss') ? ['boss'] : [])], {
    accountName,
    ...more,
  });

describe('leavers of all accounts', () => {
  it('are each once, with the accounts they are in, whatever the case of their address', () => {
    const berlin = account('Berlin', ['ann', 'lee']);
    const lagos = account('Lagos', ['ann'], {
      users: [aUser('ann'), aUser('x', { userName: 'LEE@example.com' })],
      members: read([aMember('ann'), aMember('x', { email: 'LEE@example.com' })]),
    });
    const lima = account('Lima', ['ann'], {
      members: read([aMember('ann'), aMember('lee', { userId: undefined, status: 'pending' })]),
    });
    const found = leaversEverywhere([berlin, lagos, lima].map((one) => compared(one, 'ann')));
    assert.deepEqual(
      found.map(({ address, places, proposed }) => [
        address,
        proposed,
        ...places.map((one) => `${one.how} in ${one.account}`),
      ]),
      [['lee@example.com', true, 'user in Berlin', 'user in Lagos', 'invited in Lima']],
    );
  });

  it('are not proposed where they are held in any account, doubtful, or no user of SCIM', () => {
    const berlin = account('Berlin', ['ann', 'boss', 'lee']);
    const lagos = account('Lagos', ['ann', 'boss'], {
      users: [aUser('ann'), aUser('boss'), aUser('y', { userName: 'аnn@example.com' })],
      members: read([aMember('ann'), aMember('boss'), aMember('vendor', { userId: undefined })]),
    });
    const found = leaversEverywhere([berlin, lagos].map((one) => compared(one, 'ann')));
    assert.deepEqual(
      found.map(({ address, proposed, doubt, holds }) => [address, proposed, doubt, ...holds]),
      [
        ['lee@example.com', true, undefined],
        ['boss@example.com', false, undefined, 'superAdministrator'],
        ['vendor@example.com', false, undefined],
        ['аnn@example.com', false, 'lookAlike'],
      ],
    );
  });

  it('say of an account that was not compared in full that it was not', () => {
    assert.equal(isWhole(compared(account('Berlin', ['ann']), 'ann')), true);
    for (const more of [{ usersMayBeIncomplete: true }, { members: unread<never>() }])
      assert.equal(isWhole(compared(account('Berlin', ['ann'], more), 'ann')), false);
  });
});
