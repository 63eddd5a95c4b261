import { type AccountAccess } from '../../../src/access/model.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { compareSnapshots } from '../../../src/history/snapshots/compareSnapshots.ts';
import { takeSnapshot } from '../../../src/history/snapshots/takeSnapshot.ts';
import { adminsOf, role, saidOf, served } from './servedAccount.ts';
import assert from 'node:assert/strict';

const systemGroup = { id: 'cloudflare-v1-sa', displayName: `CF-acc1 - ${role}` };
const eve = (groups?: readonly string[]) => ({
  id: 'u1',
  userName: 'eve@example.com',
  ...(groups === undefined ? {} : { groups }),
});
const bob = { id: 'u2', userName: 'bob@example.com', groups: [systemGroup.id] };

const unknown = 'Nothing was found, but not everything could be read, so this is not known.';

const kept = (access: AccountAccess) => takeSnapshot([{ kind: 'read', key: 'k', token: 't', access }], 0);

/** What a comparison says of Eve, who was in the system group. */
async function changesTo(access: AccountAccess): Promise<readonly string[]> {
  const before = await served({ users: [eve([systemGroup.id]), bob], groups: [systemGroup] });
  const { changes } = atOnce(compareSnapshots(kept(before.access), kept(access)));
  return changes
    .filter((one) => one.before?.name === 'eve@example.com')
    .map(({ change, thing }) => `${change} ${thing.kind}`);
}

describe('what a user’s own record says of groups', () => {
  it('is a doubt where it names a group that is not listed', async () => {
    const { access } = await served({ users: [eve([systemGroup.id])] });
    assert.deepEqual(saidOf(access, 'eve@example.com'), {
      causes: ['recordAlone'],
      nothing: unknown,
      doubts: ['Only the user’s own record says that they are in group cloudflare-v1-sa.'],
    });
    assert.deepEqual(access.superAdministrators, {
      kind: 'uncounted',
      why: [{ kind: 'recordsUnclear' }],
      known: [],
    });
    assert.deepEqual(await changesTo(access), ['unclear role', 'unclear group']);
  });

  it('is a doubt where the group’s own members lack the user, about what that group grants', async () => {
    const groups = [{ id: 'g1', displayName: 'Admins', members: [] }];
    const { access } = await served({
      users: [eve(['g1']), bob],
      groups: [...groups, systemGroup],
      userGroups: [adminsOf('g1', 'Admins')],
    });
    const { causes, doubts } = saidOf(access, 'eve@example.com');
    assert.deepEqual(causes, ['recordAlone']);
    assert.deepEqual(doubts, ['Only the user’s own record says that they are in group Admins.']);
    assert.deepEqual(saidOf(access, 'bob@example.com').causes, []);
    assert.deepEqual(access.superAdministrators, {
      kind: 'uncounted',
      why: [{ kind: 'recordsUnclear' }],
      known: ['u2'],
    });
    const harmless = await served({
      users: [eve(['g1'])],
      groups,
      userGroups: [{ id: 'g1', name: 'Admins' }],
    });
    assert.equal(harmless.access.superAdministrators.kind, 'counted');
  });

  it('is a doubt where it says nothing, while others tell who is in a group that shows no members', async () => {
    const { access } = await served({ users: [eve(), bob], groups: [systemGroup] });
    assert.deepEqual(saidOf(access, 'eve@example.com'), {
      causes: ['recordUntold'],
      nothing: unknown,
      doubts: ['The user’s own record doesn’t say which groups they are in, and other users’ records do.'],
    });
    assert.deepEqual(access.superAdministrators, {
      kind: 'uncounted',
      why: [{ kind: 'recordsUnclear' }],
      known: ['u2'],
    });
    assert.deepEqual(await changesTo(access), ['unclear role', 'unclear group']);
    // Groups that show their members are known without the record.
    const groups = [{ id: 'g1', displayName: 'Admins', members: ['u2'] }];
    const told = await served({ users: [eve(), bob], groups, userGroups: [adminsOf('g1', 'Admins')] });
    assert.deepEqual(saidOf(told.access, 'eve@example.com').causes, []);
  });
});
