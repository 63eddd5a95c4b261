import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { askingFolder } from './support/sharedWindow.ts';
import { until } from './support/until.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Told {
  readonly text?: string;
  readonly error?: string;
}

type Entry = Readonly<Record<string, string>>;

/** Another extension calls the tools, as an agent does; a person is asked each time, and nothing is written. */
describe('a language model that asks', () => {
  let server: Sandbox;
  before(async () => {
    server = await startSandbox({
      tenant: {
        accounts: [
          {
            name: 'Lima **[Harbour](command:x)**',
            hasUserGroups: true,
            people: [
              { userName: 'ann@example.com', roles: ['Super Administrator - All Privileges'] },
              { userName: 'bob@example.com' },
            ],
            groups: [{ displayName: 'Engineers', members: ['ann@example.com'], policies: ['Billing'] }],
          },
        ],
      },
    });
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    settings: () => ({
      'cloudflareScim.apiBaseUrl': server.baseUrl,
      'cloudflareScim.languageModelTools': true,
    }),
  });
  const answer = (): string => join(askingFolder(), 'answer.json');

  const ask = async (tool: string, input: object): Promise<void> => {
    rmSync(answer(), { force: true });
    writeFileSync(
      join(askingFolder(), 'call.json'),
      JSON.stringify({ name: `cloudflareScim_${tool}`, input }),
    );
    await vscode().commands.run('Agent: Ask');
  };
  const told = async (): Promise<Told> => {
    await until(() => existsSync(answer()), 'an answer');
    return JSON.parse(readFileSync(answer(), 'utf8')) as Told;
  };
  const entries = ({ text = '{}' }: Told): readonly Entry[] =>
    (JSON.parse(text) as { untrustedData: { entries: readonly Entry[] } }).untrustedData.entries;
  let account = '';

  it('is told which accounts there are, once a person says yes', async () => {
    await vscode().sideBar.open(/Cloudflare/);
    await vscode().commands.run('Cloudflare SCIM: Add API Token…');
    await vscode().quickInput.answer(server.token);
    await vscode()
      .quickInput.message.filter({ hasText: /Give it a name/ })
      .waitFor();
    await vscode().quickInput.answer('Audit');
    await vscode().sideBar.view('Accounts').row(/^Lima/).waitFor();
    await ask('listAccounts', {});
    await vscode().dialog.opened(/Tell the language model which accounts there are\?/);
    assert.match(await vscode().dialog.text(), /All accounts that your tokens reach/);
    await vscode().dialog.press('Yes');
    account = entries(await told())[0]?.['account'] ?? '';
    assert.notEqual(account, '');
  });

  it('is told nothing where the person says no; the question names the account, as text', async () => {
    await ask('listAccess', { account });
    await vscode().dialog.opened(/Tell the language model who has access to the account\?/);
    const text = await vscode().dialog.text();
    assert.ok(text.includes('Lima **[Harbour](command:x)**'), text);
    assert.match(text, /Names, email addresses and IDs go to the model/);
    assert.equal(await vscode().dialog.isSeenWhole(), true);
    await vscode().screenshot('language-model-asks');
    await vscode().dialog.press('Cancel');
    const { error, text: none } = await told();
    assert.equal(none, undefined);
    assert.match(error ?? '', /cancel/i);
  });

  it('proposes a plan: its page opens, says who proposed it, and waits', async () => {
    await ask('listUsers', { account, text: 'bob' });
    await vscode().dialog.press('Yes');
    const add = entries(await told()).map(({ userId }) => userId);
    await ask('listGroups', { account });
    await vscode().dialog.press('Yes');
    const group = entries(await told()).find(({ name }) => name === 'Engineers')?.['id'];
    await ask('proposePlan', { account, groups: [{ group, add }] });
    await vscode().dialog.opened(/Open a plan that the language model proposes\?/);
    await vscode().dialog.press('Yes');
    assert.match((await told()).text ?? '', /Nothing was written/);
    await vscode().review.opened(/bob@example\.com/);
    assert.match(await vscode().review.text(), /A language model proposed this plan/);
    await vscode().screenshot('language-model-plan');
    assert.deepEqual(
      server.requests.filter(({ method }) => method !== 'GET'),
      [],
    );
  });
});
