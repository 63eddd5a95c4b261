import { type OpenOffboarding } from '../../src/offboarding/openOffboarding.ts';
import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { accept, answering } from './support/answering.ts';
import { showingPlansAs } from './support/showingPlansAs.ts';
import { openTenant, type Row, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** One who stays beside those who leave. */
const few: AccountSpec = {
  name: 'Few',
  hasUserGroups: true,
  people: [
    { userName: 'ann@example.com', roles: ['Super Administrator - All Privileges'] },
    { userName: 'bob@example.com' },
    { userName: 'cyd@example.com' },
  ],
};

/** An offboarding as a page, as far as VS Code itself knows of it; what is on it is shown in the browser tests. */
describe('the page of an offboarding, in its tab', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant({ tenant: { accounts: [few] } });
    await tenant.addTokens('full');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => tenant.api.offboarding.current === undefined);
    await tenant.close();
  });

  const people = async (): Promise<readonly Row[]> =>
    (await tenant.rows('Few', 'Users')).filter(({ contextValue }) => contextValue === 'user').slice(1);
  const offboard = async (row: Row | undefined): Promise<OpenOffboarding> => {
    const before = tenant.api.offboarding.current;
    await answering(accept, 'offboardPerson', row!.node);
    await until(() => ![undefined, before].includes(tenant.api.offboarding.current));
    return tenant.api.offboarding.current!;
  };
  const tabs = (start: string): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(({ label }) => label.startsWith(start)));

  /** What VS Code says of its tabs comes a moment after the page is there. */
  const inFront = async (): Promise<void> =>
    until(() =>
      tabs('Offboarding').some(({ input, isActive }) => isActive && input instanceof vscode.TabInputWebview),
    );

  it('is one: another takes its place, and it is put away by closing it or by Discard Offboarding', async () => {
    const [one, two] = await people();
    const first = await offboard(one);
    await inFront();
    // There is no comparison of texts of several accounts, so it is a page whatever is shown first of a plan.
    await showingPlansAs('text', async () => {
      assert.notEqual((await offboard(two)).id, first.id);
    });
    await until(() => tabs('Offboarding').length === 1);
    await inFront();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => tenant.api.offboarding.current === undefined);
    await offboard(one);
    await inFront();
    await run('discardOffboarding');
    await until(() => tabs('Offboarding').length === 0);
    assert.equal(tenant.api.offboarding.current, undefined);
    assert.deepEqual(
      tenant.server.requests.filter(({ method }) => method !== 'GET'),
      [],
    );
  });
});
