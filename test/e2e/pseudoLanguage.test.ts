import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { requiredPermissions } from '../../src/tokens/requirements.ts';
import { wordsInCode } from '../support/wordsInCode.ts';
import { root } from '../workbench/paths.ts';
import { type TreeView } from './pages/treeView.ts';
import { addPseudoLanguage, escapedWords, type Pseudo, pseudoLanguage } from './support/pseudoLanguage.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import assert from 'node:assert/strict';
import { join } from 'node:path';

/** The same in every language, and no text of ours. */
const names = [
  'Cloudflare SCIM',
  // VS Code's own, in each of its boxes.
  "(Press 'Enter' to confirm or 'Escape' to cancel)",
  ...Object.values(requiredPermissions).flatMap(({ dashboard }) => [
    dashboard,
    // As a row of the tree has it.
    dashboard.split(' > ').toReversed().join(' · '),
  ]),
];

/** In a language that nobody speaks, what still reads as English was never given to a translator. */
describe('another language', () => {
  let pseudo: Pseudo;
  let server: Sandbox;
  before(async () => {
    server = await startSandbox();
  });
  after(async () => server.close());
  const vscode = useWorkbench({
    language: (extension) => {
      pseudo = addPseudoLanguage(extension);
      return pseudoLanguage;
    },
    settings: () => ({ 'cloudflareScim.apiBaseUrl': server.baseUrl }),
  });
  const say: Pseudo['say'] = (...text) => pseudo.say(...text);
  const accounts = (): TreeView => vscode().sideBar.view(say('view.accounts.name'));
  const tokens = (): TreeView => vscode().sideBar.view(say('view.tokens.name'));
  const command = (key: string): string => `Cloudflare SCIM: ${say(`command.${key}.title`)}`;
  const first = 'Sandbox 1 – role groups';

  /** All texts are there, and nothing in them is in plain letters but data. */
  function translated(what: string, ...texts: readonly string[]): void {
    assert.ok(texts.length > 0 && texts.every((text) => text.trim() !== ''), `${what}: nothing is there`);
    const data = [...names, server.baseUrl, ...textsIn(server.tenant), ...textsIn(server.tokens)];
    assert.deepEqual(
      texts.flatMap((text) => (escapedWords(text, data).length > 0 ? [text] : [])),
      [],
      what,
    );
  }

  it('is that of every text in the code: the exporter finds them all', () => {
    const { texts, unwritten } = wordsInCode(join(root, 'src'));
    assert.deepEqual(unwritten, []);
    assert.deepEqual(Object.keys(pseudo.exported).sort(), [...texts].sort());
  });

  it('is that of the welcome and the palette', async () => {
    await vscode().sideBar.open(say('container.title'));
    await vscode().sideBar.widen(460);
    await accounts().greets();
    translated('welcome', await accounts().welcome.innerText());
    const titles = await vscode().commands.offers('Cloudflare SCIM:');
    // VS Code shows the English title beside another one, so there are as many of both.
    const ours = titles.filter((title) => title.startsWith('Cloudflare SCIM:'));
    const english = ours.filter((title) => escapedWords(title, names).length > 0);
    assert.ok(english.length > 0);
    assert.equal(ours.length, 2 * english.length, ours.join('\n'));
  });

  it('is that of the boxes that ask for a token, and of the tree', async () => {
    const { quickInput } = vscode();
    await vscode().commands.run(command('addToken'));
    await quickInput.opened(say('Add API Token'));
    translated('box', await quickInput.title.innerText(), await quickInput.message.innerText());
    await quickInput.answer(server.tokens.full.secret);
    await quickInput.message
      .filter({
        hasText: say('Token accepted: it reaches {0} accounts. Give it a name.', 3),
      })
      .waitFor();
    await quickInput.answer('1');
    await accounts().expand(first);
    await accounts().expand(new RegExp(`^${say('Role Groups')}`));
    await accounts()
      .row(/Ada Alder|^Administrator/)
      .waitFor();
    translated('tree', ...(await accounts().labels()));
    await accounts().tooltip(/^Administrator/, 'Administrator');
    translated('tooltip', ...(await vscode().page.locator('.workbench-hover').allInnerTexts()));
    await accounts().collapse(new RegExp(`^${say('Role Groups')}`));
    await accounts().expand(new RegExp(`^${say('Users')}`));
    await accounts().tooltip('Ada Alder', 'ada.alder@example.com');
    translated('tooltip', ...(await vscode().page.locator('.workbench-hover').allInnerTexts()));
    translated('tree', ...(await accounts().labels()));
  });

  it('is that of the report on a token', async () => {
    await vscode().commands.run(command('checkTokenPermissions'));
    await vscode()
      .statusBar.item(new RegExp(say('SCIM token: {0}', '.*')))
      .waitFor();
    await vscode().webviews.content().getByRole('heading').first().waitFor();
    translated('report', ...(await vscode().webviews.content().locator('body').allInnerTexts()));
    await tokens().expand(/^1, /);
    translated('tokens', ...(await tokens().labels()));
  });

  it('is that of a push up to its plan', async () => {
    const { quickInput, editors } = vscode();
    await accounts().collapse(new RegExp(`^${say('Users')}`));
    await accounts().expand(new RegExp(`^${say('Role Groups')}`));
    await accounts().chooseFromMenu(/^Billing/, say('command.pushGroups.title'));
    await quickInput.opened(say('Push {0}', 'Billing'));
    translated('source', await quickInput.title.innerText(), ...(await quickInput.rows.allInnerTexts()));
    await quickInput.pick(say('Another Group'));
    await quickInput.rows.filter({ hasText: 'Administrator Read Only' }).first().waitFor();
    translated('groups', ...(await quickInput.rows.allInnerTexts()));
    await quickInput.pick('Administrator Read Only');
    await quickInput.rows.filter({ hasText: say('Only Add These People') }).waitFor();
    translated('mode', await quickInput.title.innerText(), ...(await quickInput.rows.allInnerTexts()));
    await quickInput.pick(say('Only Add These People'));
    const plan = editors.tabs.filter({ hasText: first }).first();
    await plan.waitFor();
    await vscode().webviews.content().locator('.step').first().waitFor();
    translated(
      'plan',
      (await plan.innerText()).replace(/ \(\d+ files\)/, ''),
      await vscode().webviews.content().locator('#page').innerText(),
    );
  });

  it('is that of what a failing server comes to', async () => {
    server.faults.inject({ path: '/scim/', fault: { kind: 'status', status: 500 } });
    await vscode().commands.run(command('refresh'));
    // The row reads out the whole sentence.
    await accounts()
      .row(new RegExp(say('The server failed with status {0}. Retry in a moment.', 500)))
      .waitFor();
    const labels = await accounts().labels();
    // The server says which request it was.
    translated('row', ...labels.map((label) => label.replace(/[0-9a-f]{16}-SBX/, '')));
  });
});

/** Every text in a value, at whichever depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 2 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const inner = value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value);
  return inner.flatMap(textsIn);
}
