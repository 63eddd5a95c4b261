import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
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

/** What was, beside what is; nothing is written to the account. */
describe('snapshots', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({ tenant: { accounts: [lima] } });
  });
  after(async () => server.close());
  const vscode = useWorkbench({ settings: () => ({ 'cloudflareScim.apiBaseUrl': server.baseUrl }) });
  const folder = useFolder('history');
  const page = (): FrameLocator => vscode().webviews.content();
  const frame = async (): Promise<Frame> => {
    for (const one of vscode().page.frames()) if ((await one.locator('#page .grid').count()) > 0) return one;
    throw new Error('no page');
  };

  it('are kept of an account, and show later who lost what since', async () => {
    const { sideBar, quickInput, commands } = vscode();
    const file = join(folder, 'earlier.json');
    writeFileSync(join(folder, 'other.txt'), '');
    await sideBar.open(/Cloudflare/);
    await commands.run('Cloudflare SCIM: Add API Token…');
    await quickInput.answer(server.token);
    await quickInput.message.filter({ hasText: /What should it be called/ }).waitFor();
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
});
