import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { hostile, lima, osaka } from './support/accessAccounts.ts';
import { chooseIn } from './support/chooseIn.ts';
import { lies } from './support/lies.ts';
import { seriousFindings } from './support/seriousFindings.ts';
import { speakAsPage } from './support/speakAsPage.ts';
import { until } from './support/until.ts';
import { useFolder } from './support/useFolder.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameLocator, type Frame } from 'playwright-core';

/** Somebody looks at who has access, with the mouse and with the keys; nothing is written, whatever the page says. */
describe('the access page', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({ tenant: { accounts: [lima, osaka] } });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({ 'cloudflareScim.apiBaseUrl': server.baseUrl }),
  });
  const folder = useFolder('access');
  const page = (): FrameLocator => vscode().webviews.content();
  const grid = () => page().getByRole('grid');
  const cell = (name: string | RegExp) => page().getByRole('rowheader', { name });
  const writes = (): readonly string[] =>
    server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);

  const frame = async (): Promise<Frame> => {
    for (const one of vscode().page.frames()) if ((await one.locator('#page .grid').count()) > 0) return one;
    throw new Error('no access page');
  };

  it('opens from an account', async () => {
    await speakAsPage(vscode().page);
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(server.token);
    await vscode()
      .quickInput.message.filter({ hasText: /Give it a name/ })
      .waitFor();
    await vscode().quickInput.answer('Audit');
    const accounts = vscode().sideBar.view('Accounts');
    await accounts.row(/^Lima/).waitFor();
    await vscode().notifications.clearAll();
    await accounts.chooseFromMenu(/^Lima/, 'Show Access…');
    await page().getByRole('heading', { name: 'Who has access to Lima' }).waitFor();
    await cell('ann@example.com').waitFor();
    await vscode().screenshot('access-light');
  });

  it('shows hostile names as the text that they are', async () => {
    await cell(hostile).waitFor();
    await cell('moc.elpmaxe@ eve').waitFor();
    assert.equal(await page().locator('#page img').count(), 0);
    assert.equal(await grid().getAttribute('aria-rowcount'), '247');
    const drawn = await grid().getByRole('row').count();
    assert.ok(drawn < 80, `${String(drawn)} rows are drawn`);
  });

  it('is gone through with the keys alone, and says why', async () => {
    const { keyboard } = vscode().page;
    await grid()
      .getByRole('columnheader', { name: /^Person/ })
      .focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await keyboard.press(key);
    await page().locator('.cell:focus').filter({ hasText: 'bob@example.com' }).waitFor();
    for (const key of ['End', 'ArrowLeft']) await keyboard.press(key);
    await page().locator('.cell:focus').filter({ hasText: 'Direct + Group' }).waitFor();
    await keyboard.press('Enter');
    const heading = page().getByRole('heading', { name: 'bob@example.com: Billing' });
    await heading.and(page().locator(':focus')).waitFor();
    await page().getByText('Billing: through a policy of group Engineers').waitFor();
    await page().getByText('Billing stays: given directly.').waitFor();
    await page().getByText('Billing ends.').waitFor();
    await vscode().screenshot('access-why');
    await keyboard.press('Escape');
    await page().locator('.cell:focus').filter({ hasText: 'Direct + Group' }).waitFor();
    await keyboard.press('Control+End');
    await page().locator('.cell:focus').waitFor();
    await cell('person239@example.com').waitFor();
    await keyboard.press('Control+Home');
    await page().locator('.cell:focus').filter({ hasText: hostile }).waitFor();
  });

  it('is filtered by name, by a bar of the chart, by state and by group, and sorted', async () => {
    const shown = page().locator('.found');
    const search = page().getByRole('textbox', { name: 'Name or address' });
    await search.fill(`x${server.token}`);
    await page().getByRole('alert').filter({ hasText: 'That looks like an API token' }).waitFor();
    assert.equal(await search.inputValue(), '');
    await search.fill('BOB');
    await shown.filter({ hasText: '1 person shown.' }).waitFor();
    await page().getByRole('button', { name: 'Clear Filters' }).click();
    await shown.filter({ hasText: '246 people shown.' }).waitFor();
    await page()
      .getByRole('button', { name: /^Super Administrator/ })
      .click();
    await shown.filter({ hasText: '1 person shown.' }).waitFor();
    await cell('ann@example.com').waitFor();
    await page().getByRole('button', { name: 'Clear Filters' }).click();
    await page().getByRole('button', { name: '1 invited' }).click();
    await cell('cid@example.com').waitFor();
    await shown.filter({ hasText: '1 person shown.' }).waitFor();
    await page().getByRole('button', { name: 'Clear Filters' }).click();
    await shown.filter({ hasText: '246 people shown.' }).waitFor();
    await grid().getByRole('columnheader', { name: /^DNS/ }).click();
    await page().locator('[aria-sort="ascending"]').filter({ hasText: 'DNS' }).waitFor();
    await page().locator('.body .row[aria-rowindex="2"]').filter({ hasText: 'cid@example.com' }).waitFor();
    await page()
      .getByRole('button', { name: /grants? nothing/ })
      .click();
    await grid()
      .getByRole('columnheader', { name: /^Empty hands.*grants nothing/ })
      .waitFor();
    await vscode().screenshot('access-groups');
  });

  it('is filtered by what was found of people', async () => {
    const found = page().getByRole('button', { name: /people with findings$/ });
    const shows = async (count: string): Promise<void> =>
      page()
        .locator('.found')
        .filter({ hasText: `${count} people shown.` })
        .waitFor();
    const count = (text: string | null): string => /\d+/.exec(text ?? '')?.[0] ?? assert.fail('no count');
    await found.click();
    await shows(count(await found.textContent()));
    await shows(count(await chooseIn(page(), 'Finding', /People without any role \(\d+\)/)));
    await page().getByRole('button', { name: 'Clear Filters' }).click();
    await shows('246');
  });

  it('opens a plan, and writes nothing by itself', async () => {
    await page().getByRole('textbox', { name: 'Name or address' }).fill('bob');
    await page().locator('.found').filter({ hasText: '1 person shown.' }).waitFor();
    await cell('bob@example.com').click();
    await page().getByRole('button', { name: 'Plan Removal from Engineers…' }).click();
    await vscode().quickInput.opened(/Which Person Are You/);
    await vscode().quickInput.pick('ann@example.com');
    await vscode()
      .editors.tab(/^Plan for Lima/)
      .waitFor();
    await vscode().commands.run('Cloudflare SCIM: Discard Plan');
    await vscode()
      .editors.tab(/^Plan for Lima/)
      .waitFor({ state: 'detached' });
    await cell('bob@example.com').waitFor();
    assert.deepEqual(writes(), []);
  });

  it('exports who is shown', async () => {
    writeFileSync(join(folder, 'other.txt'), '');
    await page().getByRole('button', { name: 'Export…' }).click();
    await vscode().quickInput.opened('Export Access');
    await vscode().quickInput.pick('CSV');
    const file = join(folder, 'access.csv');
    await vscode().quickInput.saveFile(file, 'other.txt');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\r\n'), 'the export');
    const lines = readFileSync(file, 'utf8').trim().split('\r\n').slice(1);
    assert.equal(lines.length, 2);
    for (const line of lines) assert.match(line, /^Lima,[0-9a-f]{32},bob@example\.com,/);
    await vscode().notifications.clearAll();
  });

  it('has nothing serious for axe to find, with and without an explanation, wide and narrow', async () => {
    const window = vscode().page;
    await page().getByRole('heading', { name: 'Why' }).waitFor();
    assert.deepEqual(await seriousFindings(await frame()), []);
    const size = window.viewportSize();
    await vscode().commands.run('View: Toggle Primary Side Bar Visibility');
    await window.setViewportSize({ width: 400, height: 800 });
    await page().getByRole('button', { name: 'Clear Filters' }).click();
    await cell('ann@example.com').waitFor();
    await vscode().screenshot('access-narrow');
    assert.deepEqual(await seriousFindings(await frame()), []);
    const wider = await (
      await frame()
    ).evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
    assert.ok(!wider, 'nothing is cut off at the side');
    await window.setViewportSize(size!);
    await vscode().commands.run('View: Toggle Primary Side Bar Visibility');
  });

  it('writes nothing, whatever a page says that somebody has taken over', async () => {
    const inside = await frame();
    // The last one is answered: what comes before it has been looked at.
    const messages = JSON.stringify([...lies, { kind: 'open', opened: null }]);
    await inside.evaluate(`for (const one of ${messages}) acquireVsCodeApi().postMessage(one)`);
    await page().getByRole('heading', { name: 'Why' }).waitFor({ state: 'hidden' });
    await cell('ann@example.com').waitFor();
    assert.deepEqual(writes(), []);
    assert.equal(
      await vscode()
        .editors.tab(/^Plan for/)
        .count(),
      0,
    );
    // The page cannot reach anything but the editor either.
    const reached = await inside.evaluate<string>(
      `fetch('${server.baseUrl}/accounts').then(() => 'reached', () => 'refused')`,
    );
    assert.equal(reached, 'refused');
  });

  it('shows several accounts in one page, and each person of each', async () => {
    await page().getByRole('button', { name: 'Choose Accounts…' }).click();
    await vscode().quickInput.opened('Show Access');
    await vscode().quickInput.rows.filter({ hasText: 'Osaka' }).click();
    await vscode().page.keyboard.press('Enter');
    await page().getByRole('heading', { name: 'Who has access to 2 accounts' }).waitFor();
    await page().locator('.found').filter({ hasText: '248 people shown.' }).waitFor();
    await page()
      .locator('.body .row')
      .filter({ hasText: 'ann@example.com' })
      .filter({ hasText: 'Osaka' })
      .waitFor();
    await vscode().screenshot('access-accounts');
    assert.deepEqual(writes(), []);
  });

  it('shows the accounts side by side, each person once, and says why of each', async () => {
    await chooseIn(page(), 'Show', /side by side/);
    await page().locator('.found').filter({ hasText: '246 people shown.' }).waitFor();
    await chooseIn(page(), 'Difference', /only who differs/);
    await grid()
      .getByRole('columnheader', { name: /^Osaka/ })
      .click();
    const row = (place: number) => page().locator(`.body .row[aria-rowindex="${String(place + 1)}"]`);
    await row(1).filter({ hasText: 'bob@example.com' }).getByText('Direct: Super Administrator').waitFor();
    await row(2).filter({ hasText: 'ann@example.com' }).getByText('Group: DNS').waitFor();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await vscode().page.keyboard.press(key);
    await page().getByText('through a policy of group Night shift').waitFor();
    await vscode().screenshot('access-sides');
    assert.deepEqual(await seriousFindings(await frame()), []);
    await vscode().page.keyboard.press('Escape');
    await page().locator('.cell:focus').filter({ hasText: 'Group: DNS' }).waitFor();
    await grid().getByRole('gridcell', { name: 'Not in this account' }).first().click();
    await page().getByText('No one with this address is in the account.').waitFor();
    assert.deepEqual(writes(), []);
  });

  it('leaves findings of what it has read, which are fixed by a plan, and silenced with a reason', async () => {
    const accounts = vscode().sideBar.view('Accounts');
    const findings = vscode().sideBar.view('Findings');
    const badge = vscode().page.locator('.activitybar .action-item.checked .badge-content');
    const before = Number(await badge.textContent());
    assert.ok(before > 0, 'the icon counts what wants action');
    await accounts.chooseFromMenu(/^Lima/, 'Look for Findings…');
    const only = findings.row(/^ann@example\.com is the only effective Super Administrator/);
    await only.waitFor();
    await vscode().screenshot('findings');
    await findings.chooseFromMenu(/^ann@example\.com is the only/, 'Fix Finding…');
    await vscode().quickInput.opened('Restore Super Administrator');
    await vscode().page.keyboard.press('Escape');
    await vscode().quickInput.closed();
    await findings.chooseFromMenu(/^ann@example\.com is the only/, 'Silence Finding…');
    await vscode().quickInput.opened('Silence: Too few Super Administrators');
    await vscode().quickInput.pick('This Finding');
    await vscode().quickInput.answer('Short');
    await vscode()
      .quickInput.message.filter({ hasText: /at least 10 characters/ })
      .waitFor();
    await vscode().quickInput.answer('A second one starts on Monday.');
    await only.waitFor({ state: 'detached' });
    await badge.filter({ hasText: String(before - 1) }).waitFor();
    assert.deepEqual(writes(), []);
  });
});
