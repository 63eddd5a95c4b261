import { createDirectoryRig, onlyAccount, tenant } from '../directory/directoryRig.ts';
import { groupSectionRows, memberRows } from '../../../src/views/accountRows.ts';
import { rowWords } from '../../../src/views/rowWords.ts';
import { userRows } from '../../../src/views/userRows.ts';
import assert from 'node:assert/strict';

describe('the users of an account, and those of a group', () => {
  const users = [
    { id: 'u1', userName: 'sam.alder@example.com', displayName: 'Sam Reed', groups: ['g1'] },
    { id: 'u2', userName: 'sam.birch@example.com', displayName: 'S\u0430m Reed', groups: ['g1'] },
    { id: 'u3', userName: 'kim@example.com', displayName: 'Kim Reed', groups: ['g1'] },
  ];

  it('begin with the address where two have one name, or names that look alike', async () => {
    const groups = [{ id: 'g1', displayName: 'Engineers', members: users.map(({ id }) => id) }];
    const rig = await createDirectoryRig({ ...tenant, users, groups });
    const { vault, directory } = rig.window();
    await vault.add(rig.record('one'), 'cfut_much');
    const account = await onlyAccount(directory);
    const section = { id: 's', kind: 'section', accountKey: account.key } as const;
    const all = await userRows(account, { ...section, section: 'users' });
    const [group] = await groupSectionRows(account, { ...section, section: 'otherGroups' });
    assert(group?.kind === 'group');
    const members = await memberRows(account, group);
    directory.dispose();
    await rig.server.close();
    const expected = ['sam.alder@example.com', 'sam.birch@example.com', 'Kim Reed'];
    for (const rows of [all, members])
      assert.deepEqual(
        rows.map((node) => rowWords(node, {}).label),
        expected,
      );
  });
});
