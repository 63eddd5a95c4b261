import { addToRoleGroup } from '../../src/commands/push/addToRoleGroup.ts';
import { deactivateUser } from '../../src/commands/push/deactivateUser.ts';
import { pushGroups } from '../../src/commands/push/pushGroups.ts';
import { removeFromRoleGroup } from '../../src/commands/push/removeFromRoleGroup.ts';
import { type RowCommand } from '../../src/commands/context.ts';
import { systemClock } from '../../src/core/clock.ts';
import { type LiveNode } from '../../src/directory/liveNode.ts';
import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { testHttp } from '../fixtures/testHttp.ts';
import { accept } from './support/answering.ts';
import { choosing } from './support/choosing.ts';
import { ownContext } from './support/ownContext.ts';
import { openTenant, type Tenant } from './support/tenant.ts';
import assert from 'node:assert/strict';

const specs: readonly AccountSpec[] = [
  { name: 'Empty', hasUserGroups: true, people: [], groups: [{ displayName: 'Engineers' }] },
  {
    name: 'Asleep',
    hasUserGroups: true,
    people: [{ userName: 'ann@example.com', active: false }],
    groups: [],
  },
];

/** VS Code shows an empty list as a box without a word. */
describe('a command with nobody or nothing to choose from', () => {
  let tenant: Tenant;
  const http = testHttp(systemClock);
  before(async () => {
    tenant = await openTenant({ tenant: { accounts: specs } });
    await tenant.addTokens('full');
  });
  after(async () => {
    await tenant.close();
    await http.close();
  });

  /** What is said of it; every question is answered by Enter, and none is an empty list. */
  const said = async (command: RowCommand, ...row: string[]): Promise<readonly string[]> => {
    const told: string[] = [];
    const { node } = await tenant.row(...row);
    const offered = await choosing({ name: 'unused.csv', text: '' }, accept, async () =>
      command(ownContext(tenant, http, told), node as unknown as LiveNode),
    );
    assert.ok(offered.every(({ items }) => items.length > 0));
    return told;
  };

  it('says so, and why', async () => {
    const nobody = /^Empty has no users yet\. .*Add User…/u;
    for (const command of [deactivateUser, addToRoleGroup, removeFromRoleGroup]) {
      const told = await said(command, 'Empty');
      assert.equal(told.length, 1);
      assert.match(told[0]!, nobody);
    }
    assert.match((await said(pushGroups, 'Empty', 'User Groups', 'Engineers')).join(), nobody);
    assert.deepEqual(await said(deactivateUser, 'Asleep'), ['Asleep has no active user to choose.']);
    assert.match(
      (await said(addToRoleGroup, 'Asleep', 'Users', 'ann@example.com')).join(),
      /^Asleep has no groups yet/u,
    );
  });
});
