import { createDirectoryRig, onlyAccount, tenant, type tokens } from '../directory/directoryRig.ts';
import { groupSectionRows } from '../../../src/views/accountRows.ts';
import assert from 'node:assert/strict';

describe('the role groups of an account', () => {
  async function notes(
    groups: typeof tenant.groups,
    secret: keyof typeof tokens,
  ): Promise<readonly string[]> {
    const rig = await createDirectoryRig({ ...tenant, groups });
    const { vault, directory } = rig.window();
    await vault.add(rig.record('one'), secret);
    const account = await onlyAccount(directory);
    const section = { id: 's', kind: 'section', accountKey: account.key, section: 'roleGroups' } as const;
    const rows = await groupSectionRows(account, section);
    directory.dispose();
    await rig.server.close();
    return rows.flatMap((node) =>
      node.kind === 'note' ? [node.note.kind === 'unread' ? `unread ${node.note.part}` : node.note.kind] : [],
    );
  }
  const [system, other] = tenant.groups;

  it('say nothing of roles that a token may not read where every group is told without them', async () => {
    assert.deepEqual(await notes([system!], 'cfut_groups'), []);
  });

  it('say which groups cannot be told without the roles, and show nothing broken', async () => {
    assert.deepEqual(await notes([system!, other!], 'cfut_groups'), ['withoutRoles']);
  });

  it('say that user groups could not be read, since what groups grant rests on them', async () => {
    assert.deepEqual(await notes([system!], 'cfut_little'), ['unread userGroups']);
  });
});
