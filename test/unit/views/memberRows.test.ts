import { memberRows } from '../../../src/views/accountRows.ts';
import { rowWords } from '../../../src/views/rowWords.ts';
import { createDirectoryRig, onlyAccount, tenant } from '../directory/directoryRig.ts';
import { type Tenant } from '../../fixtures/tenant.ts';
import assert from 'node:assert/strict';

const [system] = tenant.groups;
const [ada, bob] = [
  { id: 'ada', userName: 'ada@example.com' },
  { id: 'bob', userName: 'bob@example.com' },
];

describe('the members of a group that only its users tell of', () => {
  /** The rows below the group, and its own row after that. */
  async function rows(users: Tenant['users']): Promise<readonly (string | undefined)[]> {
    const rig = await createDirectoryRig({ ...tenant, groups: [system!], users });
    const { vault, directory } = rig.window();
    await vault.add(rig.record('one'), 'cfut_much');
    const account = await onlyAccount(directory);
    const [group] = (await account.groups.value()).groups;
    const row = { id: 'g', kind: 'group', accountKey: account.key, group: group! } as const;
    const below = await memberRows(account, row);
    const count = account.memberCount(group!.id);
    directory.dispose();
    await rig.server.close();
    return [...below.map((node) => rowWords(node, {}).label), rowWords(row, { count }).description];
  }

  it('are those who say so', async () => {
    const users = [{ ...ada, groups: [system!.id] }, bob];
    assert.deepEqual(await rows(users), ['ada@example.com', '1 member · system role group']);
  });

  it('are none where no one says so, and where there is no one', async () => {
    for (const users of [[{ ...ada, groups: [] }, bob], []])
      assert.deepEqual(await rows(users), ['No members', '0 members · system role group']);
  });

  it('are not known where the users say nothing of groups', async () => {
    assert.deepEqual(await rows([ada, bob]), ['Can’t tell who is in this group', 'system role group']);
  });
});
