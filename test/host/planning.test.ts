import { documentScheme } from '../../src/manifest.ts';
import { type OperationResult } from '../../src/provisioning/journal/pushEntry.ts';
import { type Proposal } from '../../src/provisioning/propose.ts';
import { accept, answering } from './support/answering.ts';
import { showingPlansAs } from './support/showingPlansAs.ts';
import { openTenant, type Row, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import { mkdir, readdir, rm } from 'node:fs/promises';
import * as vscode from 'vscode';

const second = 'Sandbox 2';

/** Up to the question whether to apply, which only a person can answer: what a plan becomes is shown in the browser tests. */
describe('planning', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
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
  const steps = (): readonly string[] => proposal().plan.operations.map(({ kind }) => kind);
  const writes = (): number => tenant.server.requests.filter(({ method }) => method !== 'GET').length;
  const activePeople = async (account: string): Promise<readonly Row[]> =>
    (await tenant.rows(account, 'Users')).filter(({ contextValue }) => contextValue === 'user');
  const members = async (): Promise<readonly Row[]> => tenant.rows(second, 'User Groups', 'Billing');

  it('Remove from Role Group… on members opens a comparison, read-only, and writes nothing @oldest', async () => {
    const [one, two] = await members();
    await showingPlansAs('text', async () => {
      await answering(accept, 'removeFromRoleGroup', one!.element, [one!.element, two!.element]);
    });
    assert.deepEqual(steps(), ['removeMembers']);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab!;
    assert.match(tab.label, /^Plan for Sandbox 2 .*: −2 in 1 group, 1 request$/);
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    const before = (await vscode.workspace.openTextDocument(tab.input.original)).getText();
    const after = (await vscode.workspace.openTextDocument(tab.input.modified)).getText();
    const name = one!.node.kind === 'user' ? one!.node.user.userName : assert.fail();
    assert.ok(before.includes(`  ${name}\n`));
    assert.match(before, /Nothing is written yet/);
    assert.notEqual(before, after);
    assert.equal(writes(), 0);
  });

  describe('who reads a plan that takes access away', () => {
    /** Whether a plan warns, where the question is answered with the first there is, which says nothing, or closed. */
    const warns = async (answer: 'accept' | 'close', account: string, groups: string): Promise<boolean> => {
      const press = answer === 'accept' ? 'acceptSelectedQuickOpenItem' : 'closeQuickOpen';
      const [member] = await tenant.rows(account, groups, 'Billing');
      await answering(`workbench.action.${press}`, 'removeFromRoleGroup', member!.node);
      return proposal().findings.some(({ code }) => code === 'ownAccessUnknown');
    };
    const asked = (): number => tenant.server.requests.filter(({ path }) => path === '/user').length;

    it('is asked once for a token and all its accounts: closed, or Enter, is an answer that every plan warns of', async () => {
      assert.equal(await warns('close', second, 'User Groups'), true);
      assert.equal(await warns('accept', second, 'User Groups'), true);
      assert.equal(await warns('accept', 'Sandbox 3', 'Role Groups'), true);
      assert.equal(asked(), 1, 'whether the token tells is asked with the question, once');
    });

    it('is not asked where the token tells whose it is, and guards that person', async () => {
      const [member] = await members();
      assert(member!.node.kind === 'user');
      const email = member!.node.user.userName;
      const token = tenant.server.addToken({
        name: 'details',
        owner: 'user',
        accounts: { '*': ['SCIM Provisioning', 'Account Settings Read'] },
        user: ['User Details Read'],
        email,
      });
      for (const record of await tenant.api.vault.list()) await tenant.api.vault.remove(record.id);
      await tenant.addToken('Details', token);
      // Nothing answers: a question would hang.
      await run('removeFromRoleGroup', (await members())[0]!.node);
      const blocks = proposal().findings.filter(({ code }) => code === 'removesOwnAccess');
      assert.deepEqual(
        blocks.map((block) => 'person' in block && block.person),
        [email, email],
      );
    });

    it('can be asked again by Choose Your Own User…, which changes nothing where it is closed', async () => {
      assert.equal(await warns('close', second, 'User Groups'), true);
      const { node } = await tenant.row(second);
      await answering('workbench.action.closeQuickOpen', 'chooseOwnUser', node);
      assert.equal(await warns('close', second, 'User Groups'), true);
      assert.equal(writes(), 0);
    });
  });

  it('marks the rows that a push touched, in a badge and in words, until the next one', async () => {
    const [one, two] = await members();
    await answering(accept, 'removeFromRoleGroup', one!.element, [one!.element, two!.element]);
    const { plan } = proposal();
    const { node } = await tenant.row(second);
    assert(node.kind === 'account' && one!.node.kind === 'user');
    const userId = one!.node.user.id;
    const push = async (result: Omit<OperationResult, 'operationId' | 'requestIds'>): Promise<void> => {
      const [{ id } = assert.fail()] = plan.operations;
      await tenant.api.marks.set(node.accountKey, {
        plan,
        results: [{ operationId: id, requestIds: [], ...result }],
      });
    };
    const marked = async (): Promise<readonly (string | undefined)[]> => {
      const rows = [await tenant.row(second, 'User Groups', 'Billing'), ...(await members()).slice(0, 2)];
      return Promise.all(
        rows.map(async (row) => {
          const words = /Last push: (.*)$/.exec(row.accessible)?.[1];
          const { resourceUri } = await tenant.api.views.accounts.getTreeItem(row.element);
          const badge = tenant.api.marks.provideFileDecoration(resourceUri!);
          assert.equal(badge?.tooltip, words === undefined ? undefined : `Last push: ${words}`);
          return words === undefined ? undefined : `${String(badge?.badge)} ${words}`;
        }),
      );
    };
    assert.deepEqual(await marked(), [undefined, undefined, undefined]);
    await push({ state: 'unknown' });
    assert.deepEqual(await marked(), Array(3).fill('? unknown'));
    await push({ state: 'skipped' });
    assert.deepEqual(await marked(), Array(3).fill('? skipped'));
    await push({ state: 'refused' });
    assert.deepEqual(await marked(), Array(3).fill('! refused'));
    await push({ state: 'partly', left: [userId] });
    assert.deepEqual(await marked(), ['? partly applied', '! not applied', '✓ applied']);
    await push({ state: 'applied' });
    assert.deepEqual(await marked(), Array(3).fill('✓ applied'));
    await tenant.api.marks.set(node.accountKey, { plan: { ...plan, operations: [] }, results: [] });
    assert.deepEqual(await marked(), [undefined, undefined, undefined]);
  });

  it('Deactivate User… plans for all selected people, and says what it takes', async () => {
    const rows = await tenant.rows(second, 'Users');
    const active = rows.filter(({ contextValue }) => contextValue === 'user').slice(0, 3);
    await answering(
      'workbench.action.acceptSelectedQuickOpenItem',
      'deactivateUser',
      active[0]!.element,
      active.map(({ element }) => element),
    );
    assert.deepEqual(steps(), ['deactivateUser', 'deactivateUser', 'deactivateUser']);
    assert.ok(proposal().findings.some(({ code }) => code === 'unassignAtProvider'));
    assert.equal(writes(), 0);
  });

  it('Deactivate User… means the row it was called on, even where the server answers with everybody', async () => {
    tenant.server.faults.inject({ fault: { kind: 'ignoreFilter' } });
    const rows = await tenant.rows(second, 'Users');
    const row = rows.filter(({ contextValue }) => contextValue === 'user').at(-1)!;
    await answering('workbench.action.acceptSelectedQuickOpenItem', 'deactivateUser', row.node);
    const [operation, ...more] = proposal().plan.operations;
    assert.equal(more.length, 0);
    assert.ok(operation?.kind === 'deactivateUser' && row.node.kind === 'user');
    assert.equal(operation.user.id, row.node.user.id);
  });

  it('Offboard Person Everywhere… asks once which person you are, for all its accounts', async () => {
    const opened = async (before?: unknown): Promise<readonly string[]> => {
      const { offboarding } = tenant.api;
      // Its tab comes a moment after it was asked for.
      await until(() => offboarding.current !== undefined && offboarding.current !== before);
      return (offboarding.current?.plans[0].steps ?? []).flatMap((step) =>
        step.kind === 'write' ? step.proposal.findings.map(({ code }) => code) : [],
      );
    };
    const [one] = await activePeople(second);
    await answering('workbench.action.acceptSelectedQuickOpenItem', 'offboardPerson', one!.node);
    const first = await opened();
    assert.ok(first.includes('unassignAtProvider'));
    assert.ok(first.includes('ownAccessUnknown'), 'Enter says nothing');
    const before = tenant.api.offboarding.current;
    // Nothing answers: a question would hang.
    await run('offboardPerson', one!.node);
    assert.ok((await opened(before)).includes('ownAccessUnknown'));
    assert.equal(writes(), 0);
  });

  it('a second plan for an account takes the place of the first; closing the tab puts it away @oldest', async () => {
    const [one, two] = await members();
    await answering(accept, 'removeFromRoleGroup', one!.node);
    const first = proposal();
    await answering(accept, 'removeFromRoleGroup', one!.element, [one!.element, two!.element]);
    assert.notEqual(proposal(), first);
    const plans = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.filter(({ label }) => label.startsWith('Plan for')),
      );
    await until(() => plans().length === 1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => tenant.api.reviews.current === undefined);
  });

  it('plans that an earlier extension host left open are put away, and no other comparison is @oldest', async () => {
    const uri = (path: string): vscode.Uri => vscode.Uri.from({ scheme: documentScheme, path });
    const open = (title: string): boolean =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith(title)));
    const files = [1, 2].map((nth) => vscode.Uri.parse(`untitled:other-${String(nth)}.txt`));
    await vscode.commands.executeCommand('vscode.diff', ...files, 'Somebody else’s', { preview: false });
    await until(() => open('Somebody else’s'));
    const shown: string[] = [];
    const listening = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      shown.push(...opened.map(({ label }) => label));
    });
    try {
      await vscode.commands.executeCommand('vscode.diff', uri('/a'), uri('/b'), 'Plan for one');
      await vscode.commands.executeCommand('vscode.changes', 'Plan for many', [
        [uri('/b'), uri('/a'), uri('/b')],
        [uri('/d'), uri('/c'), uri('/d')],
      ]);
      await until(() => shown.some((label) => label.startsWith('Plan for many')));
      await until(() => !open('Plan for'));
    } finally {
      listening.dispose();
    }
    assert.ok(shown.includes('Plan for one'));
    assert.ok(open('Somebody else’s'));
  });

  it('Discard Plan puts it away; Copy Plan as Markdown copies it; from the title of an editor', async () => {
    const [one] = await members();
    await answering('workbench.action.acceptSelectedQuickOpenItem', 'removeFromRoleGroup', one!.node);
    const uri = vscode.Uri.parse('cloudflare-scim:/some/document');
    await run('copyPlanAsMarkdown', uri, { groupId: 0 });
    assert.match(await vscode.env.clipboard.readText(), /^# Plan for Sandbox 2/);
    await run('discardPlan', uri, { groupId: 0 });
    assert.equal(tenant.api.reviews.current, undefined);
    assert.equal(writes(), 0);
  });

  it('several groups open as several comparisons @oldest', async () => {
    const users = await tenant.rows(second, 'Users');
    const rows = await tenant.rows(second, 'User Groups');
    const { accounts } = await tenant.api.directory.accounts();
    assert.ok(accounts.length > 0 && rows.length > 1);
    const [one] = await members();
    const other = rows.find(({ label }) => label !== 'Billing')!;
    const [second_] = await tenant.rows(second, 'User Groups', other.label);
    assert.ok(users.length > 0);
    await showingPlansAs('text', async () => {
      await answering(accept, 'removeFromRoleGroup', one!.element, [one!.element, second_!.element]);
    });
    assert.deepEqual(steps(), ['removeMembers', 'removeMembers']);
    await until(() => tenant.api.reviews.active !== undefined);
    const { isPreview, input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
    assert.ok(!isPreview, 'the next editor does not take its place');
    const { textDiffs } = input as { textDiffs: readonly vscode.TabInputTextDiff[] };
    const paths = textDiffs.map(({ original, modified }) => {
      // Else it is shown as a file that was renamed.
      assert.equal(original.path, modified.path);
      assert.notEqual(original.toString(), modified.toString());
      return modified.path;
    });
    const inAccount = (name: string): string => `/Sandbox 2 – user groups/${name}`;
    assert.deepEqual(paths, ['Plan', 'Billing', other.label, 'People'].map(inAccount));
  });

  it('refuses rows of several accounts, and plans nothing', async () => {
    const [one] = await members();
    const [other] = await tenant.rows('Sandbox 3', 'Users');
    await run('deactivateUser', one!.element, [one!.element, other!.element]);
    assert.equal(tenant.api.reviews.current, undefined);
  });

  it('Undo Last Push… says so where there was none', async () => {
    await mkdir(tenant.api.journalFolder, { recursive: true });
    for (const name of await readdir(tenant.api.journalFolder))
      await rm(`${tenant.api.journalFolder}/${name}`);
    await run('undoLastPush');
    assert.equal(tenant.api.reviews.current, undefined);
  });
});
