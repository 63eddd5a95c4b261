import { type AccountDirectory } from '../../../../src/directory/accountDirectory.ts';
import { type Tenant } from '../../../fixtures/tenant.ts';
import { createDirectoryRig, type DirectoryRig, onlyAccount } from '../directoryRig.ts';
import assert from 'node:assert/strict';

const old = { id: 'old', userName: 'bob@example.com', active: false };
const anew = { id: 'new', userName: 'Bob@example.com', groups: ['g1'] };
/** As many as fill the first page with the one before them. */
const others = Array.from({ length: 99 }, (_unused, index) => ({
  id: `u${String(index)}`,
  userName: `user${String(index)}@example.com`,
  groups: ['g1'],
}));

describe('a membership at the address of a user', () => {
  let rig: DirectoryRig;
  afterEach(async () => rig.server.close());

  async function open(people: Required<Pick<Tenant, 'users' | 'members'>>): Promise<AccountDirectory> {
    rig = await createDirectoryRig({ id: 'acc1', name: 'Example', groups: [], ...people });
    const { vault, directory } = rig.window();
    await vault.add(rig.record('a'), 'cfut_much');
    const account = await onlyAccount(directory);
    await account.users.first();
    await account.accountMembers.read();
    return account;
  }
  const userOf = (account: AccountDirectory, id: string) =>
    account.users.state().users.find((user) => user.id === id)!;
  async function halfOffboarded(account: AccountDirectory): Promise<readonly string[]> {
    await account.view.set({ state: 'halfOffboarded' });
    const { users } = await account.view.visible();
    return users.map(({ id }) => id);
  }

  it('is not that user’s where its id is another’s, on a page that was read or one that was not', async () => {
    const members = [...others, { ...anew, twoFactor: true }];
    const account = await open({ users: [old, ...others, anew], members });
    const look = () => [
      account.halfOffboarded(userOf(account, 'old')),
      account.twoFactor(userOf(account, 'old')),
    ];
    assert.deepEqual(look(), [undefined, undefined]);
    assert.deepEqual(await halfOffboarded(account), []);
    await account.users.rest();
    assert.deepEqual(look(), [undefined, undefined]);
    assert.deepEqual(await halfOffboarded(account), []);
    assert.equal(account.twoFactor(userOf(account, 'new')), true);
  });

  it('is that user’s where nobody is known by its id', async () => {
    const members = [...others, { ...old, id: 'gone', twoFactor: true }];
    const account = await open({ users: [old, ...others], members });
    await account.users.rest();
    assert.equal(account.halfOffboarded(userOf(account, 'old'))?.kind, 'inactiveMember');
    assert.deepEqual(await halfOffboarded(account), ['old']);
  });

  it('is that user’s where members have other ids than users, before all were read', async () => {
    const users = [old, ...others, { id: 'last', userName: 'last@example.com' }];
    const members = users.map((user) => ({ ...user, id: `login of ${user.id}`, twoFactor: true }));
    const account = await open({ users, members });
    assert.equal(account.users.state().complete, false);
    assert.equal(account.halfOffboarded(userOf(account, 'old'))?.kind, 'inactiveMember');
    assert.equal(account.twoFactor(userOf(account, 'old')), true);
  });
});
