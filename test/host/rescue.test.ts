import { encodeLine } from '../../src/provisioning/journal/entry.ts';
import { journalName } from '../../src/provisioning/journal/journalFolder.ts';
import { type PushEntry } from '../../src/provisioning/journal/pushEntry.ts';
import { type Plan } from '../../src/provisioning/plan/model.ts';
import { type Proposal } from '../../src/provisioning/propose.ts';
import { accept, answering } from './support/answering.ts';
import { showingPlansAs } from './support/showingPlansAs.ts';
import { openTenant, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

const second = 'Sandbox 2';

const superName = 'Super Administrator - All Privileges';

/** Up to the question whether to apply, which only a person can answer. */
describe('restoring a Super Administrator', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => tenant.api.reviews.current === undefined);
    await tenant.close();
  });

  const proposal = (): Proposal => {
    const review = tenant.api.reviews.current;
    assert.ok(review, 'a plan is open');
    return review.proposal;
  };
  const writes = (): number => tenant.server.requests.filter(({ method }) => method !== 'GET').length;
  const restore = async (): Promise<void> => {
    const account = await tenant.row(second);
    assert.match(account.contextValue, /^account\b/);
    await answering(accept, 'restoreSuperAdministrator', account.node);
  };
  /** Keeps a plan as one that was pushed; gives the journal's path. */
  async function journal(plan: Plan): Promise<string> {
    const entries: readonly PushEntry[] = [
      {
        kind: 'begin',
        plan,
        by: { tokenId: 't', tokenLabel: 'Token', login: 'me' },
        overrides: [],
        before: plan.operations.map(() => ({ kind: 'none' })),
      },
      { kind: 'end', ending: 'finished' },
    ];
    const path = join(tenant.api.journalFolder, journalName(Date.now(), plan.accountId, '0-1'));
    await mkdir(tenant.api.journalFolder, { recursive: true });
    await writeFile(
      path,
      entries.map((entry, seq) => encodeLine({ seq, at: Date.now() + seq, entry })).join(''),
    );
    return path;
  }

  it('plans the role for a member, from the account’s row, and writes nothing', async () => {
    await tenant.addTokens('full');
    await showingPlansAs('text', restore);
    const [operation, ...more] = proposal().plan.operations;
    assert.equal(more.length, 0);
    assert.ok(operation?.kind === 'setRoles');
    assert.equal(proposal().plan.origin, 'rescue');
    // Where the account takes roles as policies alone, as those.
    const policies = (operation.policies?.after ?? []).flatMap(({ permissionGroups }) => permissionGroups);
    assert.ok([...operation.roles, ...policies].some(({ name }) => name === superName));
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab!;
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    const after = (await vscode.workspace.openTextDocument(tab.input.modified)).getText();
    assert.match(after, /Super Administrator - All Privileges, (given directly|by a policy of their own)/);
    assert.equal(writes(), 0);
  });

  for (const stays of [true, false]) {
    it(`offers first who lost it by a push, ${stays ? 'still a member' : 'invited where they are no member any more'}`, async () => {
      await tenant.addTokens('full');
      const rows = await tenant.rows(second, 'User Groups', 'Break Glass');
      const { element, node } = rows.at(-1)!;
      const userId = node.kind === 'user' ? node.user.id : node.kind === 'member' ? node.userId : '';
      await answering(accept, 'removeFromRoleGroup', element);
      const path = await journal(proposal().plan);
      try {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await until(() => tenant.api.reviews.current === undefined);
        const account = [...tenant.server.tenant.accounts.values()][1]!;
        const user = account.users.get(userId)!;
        for (const id of user.groupIds) account.groups.get(id)!.memberIds.delete(user.id);
        user.groupIds.clear();
        const member = [...account.members.values()].find((one) => one.userId === user.id)!;
        if (!stays) account.members.delete(member.id);
        await restore();
        const [operation] = proposal().plan.operations;
        assert.ok(operation?.kind === (stays ? 'setRoles' : 'inviteMember'), operation?.kind);
        assert.equal(operation.email, user.userName);
        assert.equal(writes(), 0);
      } finally {
        await rm(path);
      }
    });
  }

  it('plans nothing with a token that may not read the members', async () => {
    await tenant.addTokens('full');
    tenant.server.faults.inject({ fault: { kind: 'status', status: 403 }, path: '/members$' });
    await run('restoreSuperAdministrator', (await tenant.row(second)).node);
    assert.equal(tenant.api.reviews.current, undefined);
    assert.equal(writes(), 0);
  });

  it('plans nothing with a token that was found to write nothing', async () => {
    await tenant.addTokens('selfReading', 'readOnly');
    for (const { element } of await tenant.tokenRows()) await run('checkTokenPermissions', element);
    const other = (await tenant.api.vault.list()).find(({ label }) => label === 'selfReading');
    await tenant.api.vault.remove(other!.id);
    await run('restoreSuperAdministrator', (await tenant.row('Sandbox 1')).node);
    assert.equal(tenant.api.reviews.current, undefined);
    assert.equal(writes(), 0);
  });
});
