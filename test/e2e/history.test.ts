import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { lima } from './support/accessAccounts.ts';
import { deactivateElsewhere } from './support/deactivateElsewhere.ts';
import { seriousFindings } from './support/seriousFindings.ts';
import { until } from './support/until.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Frame, type FrameLocator } from 'playwright-core';

const people = Array.from(
  { length: 500 },
  (_unused, index) => `p${String(index).padStart(3, '0')}@example.com`,
);

/** Five hundred people, and nobody else. */
const quito: AccountSpec = {
  name: 'Quito',
  hasUserGroups: true,
  people: people.map((userName, index) => ({
    userName,
    ...(index === 0 ? { roles: ['Super Administrator - All Privileges'] } : {}),
  })),
  groups: [{ displayName: 'Engineers', members: people.slice(0, 50), policies: ['Billing'] }],
};

/** What was, beside what is; nothing is written to the account. */
describe('snapshots and access reviews', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({ tenant: { accounts: [lima, quito] } });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({ 'cloudflareScim.apiBaseUrl': server.baseUrl }),
  });
  const folder = useFolder('history');
  const page = (): FrameLocator => vscode().webviews.content();
  const frame = async (): Promise<Frame> => {
    for (const one of vscode().page.frames()) if ((await one.locator('#page .grid').count()) > 0) return one;
    throw new Error('no page');
  };

  const found = async (words: RegExp): Promise<void> =>
    page().locator('.found').filter({ hasText: words }).waitFor();
  const chip = async (word: string, count: number): Promise<void> =>
    page()
      .locator('.counts li')
      .filter({ hasText: new RegExp(`${String(count)}\\s*${word}$`) })
      .waitFor();

  it('keep what an account was, and show later who lost what since', async () => {
    const { sideBar, quickInput, commands } = vscode();
    const file = join(folder, 'earlier.json');
    writeFileSync(join(folder, 'other.txt'), '');
    await sideBar.open(/Cloudflare/);
    await commands.run('Cloudflare SCIM: Add API Token…');
    await quickInput.answer(server.token);
    await quickInput.message.filter({ hasText: /Give it a name/ }).waitFor();
    await quickInput.answer('Audit');
    const accounts = sideBar.view('Accounts');
    await accounts.row(/^Lima/).waitFor();
    await accounts.chooseFromMenu(/^Lima/, 'Take Snapshot…');
    await quickInput.opened('Take Snapshot');
    await quickInput.pick('Names and IDs as they are');
    await quickInput.saveFile(file, 'other.txt');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), 'the snapshot');
    assert.ok(server.requests.every(({ method }) => method === 'GET'));
    await deactivateElsewhere(server, 'bob@example.com');
    server.requests.length = 0;
    await commands.run('Cloudflare SCIM: Compare Snapshots…');
    await quickInput.chooseFile(file);
    await quickInput.pick('The Accounts as They Are Now');
    await page().getByRole('heading', { name: 'What changed in Lima' }).waitFor();
    await page()
      .getByText(/^A snapshot file is taken as it is/)
      .waitFor();
    await vscode().screenshot('comparison');
    await page().getByRole('button', { name: /Lost$/ }).click();
    await page()
      .locator('.body .row')
      .filter({ hasText: /− Lost.*Billing.*through a policy of group Engineers/ })
      .getByRole('rowheader', { name: 'bob@example.com' })
      .click();
    await page().getByRole('heading', { name: 'bob@example.com: Billing' }).waitFor();
    await vscode().screenshot('comparison-one');
    assert.deepEqual(await seriousFindings(await frame()), []);
    assert.ok(server.requests.every(({ method }) => method === 'GET'));
  });

  it('have 500 people kept or revoked, half of them by keyboard', async function () {
    this.timeout(120_000);
    const { sideBar, quickInput, page: window } = vscode();
    server.requests.length = 0;
    await sideBar.view('Accounts').chooseFromMenu(/^Quito/, 'Start Access Review…');
    await quickInput.opened('Start Access Review');
    await quickInput.pick('Everyone in the Account');
    await quickInput.message.filter({ hasText: /Who reviews/ }).waitFor();
    await quickInput.answer('Rita');
    await page().getByRole('heading', { name: 'Access review: Everyone in Quito' }).waitFor();
    await page()
      .getByRole('textbox', { name: /^Reason/ })
      .fill('Works here');
    await page().getByRole('rowheader', { name: people[0]! }).waitFor();
    await page()
      .getByRole('columnheader', { name: /^Person/ })
      .focus();
    const { keyboard } = window;
    // Ten one by one, forty on the way down, and two hundred by what they are called.
    await keyboard.press('ArrowDown');
    for (let index = 0; index < 10; index += 1)
      for (const key of ['k', 'ArrowDown']) await keyboard.press(key);
    for (let index = 10; index < 49; index += 1) await keyboard.press('Shift+ArrowDown');
    await found(/40 selected/);
    await keyboard.press('k');
    await chip('Keep', 50);
    for (const start of ['p1', 'p2']) {
      // VS Code passes Ctrl+A on to a page late: it would select what is typed next.
      const search = page().getByRole('textbox', { name: 'Name or address' });
      await search.fill('');
      await search.focus();
      await keyboard.type(start);
      await page()
        .locator('.body .row[aria-rowindex="2"]')
        .getByRole('rowheader', { name: `${start}00@example.com` })
        .waitFor();
      await found(/^100 people shown/);
      await page()
        .getByRole('columnheader', { name: /^Person/ })
        .focus();
      await keyboard.press('ArrowDown');
      await keyboard.press('Control+a');
      await found(/100 selected/);
      await keyboard.press('k');
      await page().locator('.status').filter({ hasText: '100 people are marked keep.' }).waitFor();
    }
    await chip('Keep', 250);
    await vscode().screenshot('access-review');
    await vscode().commands.run('View: Close All Editors');
  });

  it('are resumed as they were left, decided to the end, and planned', async function () {
    this.timeout(120_000);
    const { quickInput, commands, editors } = vscode();
    await commands.run('Cloudflare SCIM: Resume Access Review…');
    await quickInput.pick(/Everyone in Quito.*250 of 500 decided/);
    await chip('Not decided', 250);
    await page()
      .getByRole('button', { name: /Not decided$/ })
      .click();
    await found(/^250 people shown/);
    await page().getByRole('button', { name: 'Select All Shown' }).click();
    await found(/250 selected/);
    await page().locator('.body .row[aria-rowindex="2"] .cell').nth(1).click();
    await found(/249 selected/);
    await page()
      .getByRole('textbox', { name: /^Reason/ })
      .fill('Left the project');
    await page().getByRole('button', { name: 'Revoke (R)' }).click();
    await quickInput.message.filter({ hasText: /Who reviews/ }).waitFor();
    await quickInput.answer('Rosa');
    await chip('Revoke', 249);
    await vscode().screenshot('access-review-revoked');
    assert.deepEqual(await seriousFindings(await frame()), []);
    await page().getByRole('button', { name: 'Plan Revocations…' }).click();
    await quickInput.opened(/Which Person Are You/);
    await quickInput.pick(people[0]!);
    await editors.tab(/^Plan for Quito/).waitFor();
    await page()
      .locator('#page')
      .filter({ hasText: /249 people/ })
      .waitFor();
    await commands.run('Cloudflare SCIM: Discard Plan');
    await editors.tab(/^Access Review: Quito/).click();
    await page()
      .getByRole('region', { name: 'Revocations' })
      .getByText('planned: 249', { exact: true })
      .waitFor();
    // Drawn again, the page shows who is not decided on, as it was filtered.
    await page()
      .getByRole('button', { name: /Revoke$/ })
      .click();
    await page().getByRole('rowheader', { name: people[51]! }).click();
    await page()
      .getByText(/^planned, as of/)
      .waitFor();
    await vscode().screenshot('access-review-planned');
    assert.deepEqual(await seriousFindings(await frame()), []);
    assert.ok(server.requests.every(({ method }) => method === 'GET'));
  });

  it('end in evidence of everybody, who is not decided on included', async () => {
    const { quickInput, commands } = vscode();
    const file = join(folder, 'evidence.json');
    await commands.run('Cloudflare SCIM: Save Access Review Evidence…');
    await quickInput.pick(/Everyone in Quito/);
    await quickInput.pick('JSON');
    await quickInput.saveFile(file, 'other.txt');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), 'the evidence');
    const evidence = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly people: readonly {
        readonly name: string;
        readonly decision: string;
        readonly reason: string | null;
        readonly decidedBy: string | null;
        readonly revocation: { readonly outcome: string } | null;
      }[];
      readonly reviewer: string;
    };
    // The first fifty, and anyone who is called p1 or p2 and two digits more.
    const isKept = (index: number): boolean => index < 50 || (index >= 100 && index < 300);
    const expected = people.map((name, index) => ({
      name,
      decision: isKept(index) ? 'keep' : index === 50 ? 'notDecided' : 'revoke',
      reason: isKept(index) ? 'Works here' : index === 50 ? null : 'Left the project',
      decidedBy: isKept(index) ? 'Rita' : index === 50 ? null : 'Rosa',
      revocation: isKept(index) || index === 50 ? undefined : 'inPlan',
    }));
    assert.deepEqual(
      evidence.people.map(({ name, decision, reason, decidedBy, revocation }) => ({
        name,
        decision,
        reason,
        decidedBy,
        revocation: revocation?.outcome,
      })),
      expected,
    );
    assert.equal(evidence.reviewer, 'Rita');
  });
});
