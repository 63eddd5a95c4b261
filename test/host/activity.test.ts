import { desiredOf, desiredGroup } from '../fixtures/builders/desired.ts';
import { accept, answering } from './support/answering.ts';
import { pushTo } from './support/pushTo.ts';
import { openTenant, run, type Row, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

const second = 'Sandbox 2 – user groups';
const [ada, carmen] = ['ada.alder@example.org', 'carmen.alder@example.org'];

const shownTabs = (): readonly string[] =>
  vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

const isPush = ({ contextValue }: Row): boolean => contextValue.startsWith('activityPush');

/** Pushes of this editor as rows, and what can be done about them there. */
describe('the Activity view', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
    await forget();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => tenant.api.reviews.current === undefined);
    await forget();
    await tenant.close();
  });

  async function journals(): Promise<readonly string[]> {
    const names = await readdir(tenant.api.journalFolder).catch(() => []);
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(tenant.api.journalFolder, name));
  }

  async function forget(): Promise<void> {
    for (const path of await journals()) await rm(path);
  }

  /** As a crash in the middle would leave it. */
  async function cutOff(lines: number): Promise<void> {
    const path = (await journals()).at(-1) ?? assert.fail();
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text.split('\n').slice(0, lines).join('\n')}\n`);
  }

  const push = async (): Promise<unknown> =>
    pushTo(tenant, second, desiredOf(desiredGroup('Fresh', [ada, carmen])));
  const writes = (): readonly unknown[] => tenant.server.requests.filter(({ method }) => method !== 'GET');
  const said = ({ label, description }: Row): string => `${label} | ${description}`;

  it('is empty where nothing was pushed, and asks no server', async () => {
    tenant.server.requests.length = 0;
    assert.deepEqual(await tenant.activityRows(), []);
    assert.deepEqual(tenant.server.requests, []);
  });

  it('has a push by account, down to its people, with its report and its request ids', async () => {
    await push();
    tenant.server.requests.length = 0;
    const [account] = await tenant.activityRows();
    assert.equal(said(account!), `${second} | 1 push`);
    const one = (await tenant.activityRows(second)).find(isPush);
    assert.match(one!.description, /^done · Create empty group Fresh/);
    assert.equal(one!.contextValue, 'activityPush+undoable+traced');
    const steps = await tenant.activityRows(second, one!.label);
    const add = steps.find(({ label }) => label.startsWith('Add'));
    assert.ok(add);
    assert.equal(add.contextValue, 'activityStep+traced');
    const people = await tenant.activityRows(second, one!.label, add.label);
    assert.deepEqual(people.map(said), [`${ada} | applied`, `${carmen} | applied`]);
    assert.deepEqual(tenant.server.requests, []);
    await run('copyRequestId', add.node);
    assert.match(await vscode.env.clipboard.readText(), /^\S+(\n\S+)*$/);
    await run('showPushReport', one!.node);
    await until(() => shownTabs().some((label) => label.includes('Push of')));
  });

  it('undoes a push through a plan for review', async () => {
    await push();
    const one = (await tenant.activityRows(second)).find(isPush);
    tenant.server.requests.length = 0;
    await answering(accept, 'undoPush', one!.node);
    assert.equal(tenant.api.reviews.current?.proposal.plan.origin, 'undo');
    assert.deepEqual(writes(), []);
  });

  it('puts an unfinished push first, finishes it through a plan, and counts it no more once dismissed', async () => {
    await push();
    await cutOff(3);
    const fresh = [...tenant.server.tenant.accounts.values()]
      .flatMap(({ groups }) => [...groups.values()])
      .find(({ displayName }) => displayName === 'Fresh');
    fresh?.memberIds.clear();
    const [first, ...others] = await tenant.activityRows();
    assert.deepEqual(others.map(said), [`${second} | 1 push`]);
    assert.equal(first!.label, `Unfinished push to ${second}`);
    assert.equal(first!.contextValue, 'activityPush+unfinished+undoable');
    tenant.server.requests.length = 0;
    await run('finishPush', first!.node);
    assert.match(JSON.stringify(tenant.api.reviews.current?.proposal.plan.operations), /addMembers/);
    assert.deepEqual(writes(), []);
    await run('dismissPush', first!.node);
    assert.deepEqual((await tenant.activityRows()).map(said), [`${second} | 1 push`]);
    const left = (await tenant.activityRows(second)).find(isPush);
    assert.match(left!.description, /^interrupted, dismissed/);
  });

  it('shows what another window pushes while it is in sight', async () => {
    await push();
    await run('showProvisioningActivity');
    await tenant.activityRows();
    const [path = ''] = await journals();
    const text = await readFile(path, 'utf8');
    let told = 0;
    const listening = tenant.api.activity.onDidChangeTreeData(() => (told += 1));
    try {
      await rm(path);
      await until(() => told > 0);
      assert.deepEqual(await tenant.activityRows(), []);
      told = 0;
      // As another window does: line by line, in a file of its own.
      const [begin = '', ...rest] = text.split('\n');
      await writeFile(path, `${begin}\n`);
      await until(() => told > 0);
      assert.match((await tenant.activityRows())[0]?.label ?? '', /^Unfinished push to /u);
      told = 0;
      await appendFile(path, rest.join('\n'));
      await until(() => told > 0);
      assert.deepEqual((await tenant.activityRows()).map(said), [`${second} | 1 push`]);
    } finally {
      listening.dispose();
    }
  });

  it('comes into sight by its command', async () => {
    await push();
    await run('showProvisioningActivity');
    assert.equal((await tenant.activityRows()).length, 1);
  });
});

/** What others did, from a server's own log. */
describe('the audit log in the Activity view', () => {
  let tenant: Tenant;
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    tenant.api.audit.retain(() => false);
    for (const name of await readdir(tenant.api.journalFolder).catch(() => []))
      if (name.endsWith('.jsonl')) await rm(join(tenant.api.journalFolder, name));
    await tenant.close();
  });

  const people = [
    ada,
    'boris.alder@example.org',
    carmen,
    'dilan.alder@example.org',
    'edith.alder@example.org',
  ];

  /** Five people are pushed, and after a while a foreign hand takes three of them out again. */
  async function undoneForThree(): Promise<void> {
    let later = 0;
    tenant = await openTenant({
      now: () => Date.now() + later,
      foreignHand: { name: 'Okta', afterMs: 60_000, most: 3 },
    });
    await tenant.addTokens('full');
    await pushTo(tenant, second, desiredOf(desiredGroup('Fresh', people)));
    later = 61_000;
    await fetch(`${tenant.server.baseUrl}/user/tokens/verify`);
  }

  it('names the hand and the three of five it undid, keeps own pushes single, and writes nothing', async () => {
    await undoneForThree();
    const before = (await tenant.activityRows(second))[0];
    assert.match(before!.description, /^not read yet/);
    tenant.server.requests.length = 0;
    await run('showWhatWasUndone', (await tenant.activityRows(second)).find(isPush)!.node);
    await until(() => shownTabs().some((label) => label.includes('What was undone')));
    const rows = await tenant.activityRows(second);
    const push = rows.find(isPush);
    assert.match(push!.description, /undone for 3 of 5 by the token “Okta”/);
    assert.equal(rows.filter(({ contextValue }) => contextValue === 'activityEvent').length, 3);
    assert.match(rows[0]!.description, /^3 changes since /);
    const [undone] = await tenant.activityRows(second, push!.label);
    assert.match(undone!.label, /^Undone by the token “Okta”, /);
    const group = (await tenant.rows(second, 'User Groups')).find(({ label }) => label === 'Fresh');
    await run('showHistory', group!.node);
    await until(() => shownTabs().some((label) => label.includes('History of Fresh')));
    assert.deepEqual(
      tenant.server.requests.filter(({ method }) => method !== 'GET'),
      [],
    );
  });
});
