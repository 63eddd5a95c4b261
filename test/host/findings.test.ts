import { openTenant, run, type Row, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const second = 'Sandbox 2 – user groups';

/** What somebody finds who looks, and what the editor does of its own accord: nothing. */
describe('Findings', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await tenant.close();
    await until(() => tenant.api.findings.scopes().length === 0);
  });

  const look = async (): Promise<void> => run('lookForFindings', (await tenant.row(second)).node);
  const labels = (rows: readonly Row[]): readonly string[] =>
    rows.map(({ label, description }) => (description === '' ? label : `${label} · ${description}`));
  const writes = (): readonly unknown[] => tenant.server.requests.filter(({ method }) => method !== 'GET');

  it('are there once somebody looks, by account and rule, and are counted', async () => {
    await tenant.rows(second, 'Users');
    assert.deepEqual(await tenant.findingRows(), []);
    tenant.server.requests.length = 0;
    await look();
    assert.deepEqual(labels(await tenant.findingRows()), [
      'API tokens of this editor · nothing found in what could be judged · 1 rule not judged in full',
      `${second} · 2 to act on · 30 to look at · 2 rules not judged in full`,
    ]);
    assert.deepEqual(labels(await tenant.findingRows(second)), [
      'Super Administrators without a second factor · 3',
      'Half-offboarded people · 1',
      'Groups that grant nothing · 1',
      'People without any role · 27',
      'Not judged in full · 2',
    ]);
    const [half] = await tenant.findingRows(second, 'Half-offboarded people');
    assert.equal(half?.label, 'lars.birch@example.org');
    assert.match(half.accessible, /inactive in SCIM and is still a member of the account/);
    assert.equal(half.contextValue, 'finding+fixable');
    assert.equal(tenant.api.findings.actions(), 2);
    assert.deepEqual(writes(), []);
    const asked = tenant.server.requests.length;
    await tenant.findingRows(second, 'Not judged in full');
    await run('showFindings', half.node);
    await until(() =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ label }) => /Findings in Sandbox 2/.test(label)),
      ),
    );
    assert.equal(tenant.server.requests.length, asked);
  });

  it('are known of what was read for something else, and the rest is said not to be judged', async () => {
    const { node } = await tenant.row(second);
    await run('showAccess', node);
    await until(() => tenant.api.findings.scopes().some(({ name }) => name === second));
    const open = (await tenant.findingRows(second, 'Not judged in full')).map(
      ({ description }) => description,
    );
    assert.ok(
      open.some((words) => words.includes('weren’t read yet')),
      open.join('\n'),
    );
    assert.ok(tenant.server.requests.every(({ path }) => !/\/tokens$/.test(path)));
  });

  it('open a plan for the way out, and write nothing', async () => {
    await look();
    const [half] = await tenant.findingRows(second, 'Half-offboarded people');
    await run('fixFinding', half?.node);
    await until(() => tenant.api.offboarding.current !== undefined);
    assert.equal(tenant.api.offboarding.current?.plans[0].address, 'lars.birch@example.org');
    assert.deepEqual(writes(), []);
  });

  it('are silenced with a reason and brought back, and one that is gone is not believed', async () => {
    await look();
    const [half] = await tenant.findingRows(second, 'Half-offboarded people');
    assert.ok(half?.node.kind === 'finding');
    const { accountKey: account, key } = half.node;
    const reason = 'They keep the archive until May.';
    await tenant.api.findings.silence({
      rule: 'halfOffboarded',
      account,
      finding: key,
      reason,
      at: Date.now(),
    });
    assert.equal(tenant.api.findings.actions(), 1);
    const [silenced] = await tenant.findingRows(second, 'Silenced');
    assert.match(silenced?.description ?? '', new RegExp(`lars\\.birch@example\\.org · ${reason}`));
    assert.equal(silenced?.contextValue, 'finding+fixable+silenced');
    await run('bringBackFinding', silenced.node);
    assert.equal(tenant.api.findings.actions(), 2);
    tenant.server.requests.length = 0;
    await run('fixFinding', { ...half.node, key: 'gone' });
    await run('silenceFinding', { ...half.node, rule: 'constructor' });
    assert.deepEqual(tenant.server.requests, []);
    assert.equal(tenant.api.findings.actions(), 2);
  });
});
