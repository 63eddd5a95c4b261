import { type Proposal } from '../../src/provisioning/propose.ts';
import { accept, answering } from './support/answering.ts';
import { showingPlansAs } from './support/showingPlansAs.ts';
import { openTenant, type Row, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const second = 'Sandbox 2';

/** A plan as a page, as far as VS Code itself knows of it; what is on it is shown in the browser tests. */
describe('the page of a plan, in its tab', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => tenant.api.reviews.current === undefined);
    await tenant.close();
  });

  const members = async (): Promise<readonly Row[]> => tenant.rows(second, 'User Groups', 'Billing');
  const plan = async (row: Row | undefined): Promise<Proposal> => {
    await answering(accept, 'removeFromRoleGroup', row!.node);
    const review = tenant.api.reviews.current;
    assert.ok(review, 'a plan is open');
    await until(() => tenant.api.reviews.active?.id === review.id);
    return review.proposal;
  };
  const tabs = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all.flatMap((group) =>
      group.tabs.filter(({ label }) => label.startsWith('Plan for')),
    );

  it('is one for each account: another plan, or the same once more, takes its place', async () => {
    const [one, two] = await members();
    const first = await plan(one);
    assert.ok(tabs()[0]?.input instanceof vscode.TabInputWebview);
    const again = await plan(one);
    assert.notEqual(again, first);
    await until(() => tabs().length === 1);
    assert.equal(tenant.api.reviews.current?.proposal, again, 'the page that closed was not of this one');
    await plan(two);
    await until(() => tabs().length === 1);
    await showingPlansAs('text', async () => {
      await plan(one);
      await until(() => tabs().length === 1 && tabs()[0]?.input instanceof vscode.TabInputTextDiff);
    });
    await plan(two);
    await until(() => tabs().length === 1 && tabs()[0]?.input instanceof vscode.TabInputWebview);
    assert.ok(tenant.api.reviews.current);
  });

  it('is put away by closing it, and by Discard Plan; Copy Plan as Markdown copies it @oldest', async () => {
    const [one] = await members();
    await plan(one);
    assert.ok(tabs()[0]?.input instanceof vscode.TabInputWebview);
    await run('copyPlanAsMarkdown');
    assert.match(await vscode.env.clipboard.readText(), /^# Plan for Sandbox 2/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => tenant.api.reviews.current === undefined);
    await plan(one);
    await run('discardPlan');
    assert.equal(tenant.api.reviews.current, undefined);
    await until(() => tabs().length === 0);
    assert.deepEqual(
      tenant.server.requests.filter(({ method }) => method !== 'GET'),
      [],
    );
  });
});
