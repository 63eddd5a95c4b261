import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { accept, answering } from './support/answering.ts';
import { forged, liesAbout, nothingOf, type RealRows } from './support/forgedArguments.ts';
import { openTenant, run, type Tenant, until } from './support/tenant.ts';

const people = ['ada', 'boris', 'carmen'].map((name) => ({
  userName: `${name}@example.com`,
  givenName: name,
  familyName: 'Alder',
}));
const accounts = ['One', 'Two'].map((name): AccountSpec => ({
  name,
  hasUserGroups: true,
  people,
  groups: [{ displayName: 'Engineers', members: people.map(({ userName }) => userName) }],
}));

/** Each call opens a document, or a page of VS Code's own, whatever it is called with: a few arguments of each kind tell. */
const opening = ['cloudflareScim.reportIssue', 'cloudflareScim.openWalkthrough'];

/** Any extension may call a command with anything. */
describe('a command that is called with forged arguments', () => {
  let tenant: Tenant;
  let trap: Server;
  let trapUrl: string;
  let caught: string[];
  let rows: RealRows;

  before(async () => {
    tenant = await openTenant({ tenant: { accounts } });
    caught = [];
    trap = createServer((request, response) => {
      caught.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    trapUrl = `http://127.0.0.1:${String((trap.address() as AddressInfo).port)}/client/v4`;
    await tenant.addTokens('full');
    const [account, group, user, token] = [
      await tenant.row('One'),
      await tenant.row('One', 'User Groups', 'Engineers'),
      (await tenant.rows('One', 'Users'))[0]!,
      (await tenant.tokenRows())[0]!,
    ].map(({ node }) => node);
    assert.ok(account?.kind === 'account' && group?.kind === 'group');
    assert.ok(user?.kind === 'user' && token?.kind === 'token');
    rows = { account, group, user, token };
    await tenant.rows('One', 'User Groups', 'Engineers');
  });
  after(async () => {
    await run('closeSandbox');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await tenant.close();
    await new Promise((resolve) => trap.close(resolve));
  });

  /** Every stored entry, secret and all. */
  async function stored(): Promise<readonly (readonly [string, string | undefined])[]> {
    const keys = (await tenant.api.secrets.keys()).toSorted();
    return Promise.all(keys.map(async (key) => [key, await tenant.api.secrets.get(key)] as const));
  }

  /** Whatever is shown or copied, and may be of an argument. */
  async function shown(): Promise<string> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    const texts = vscode.workspace.textDocuments
      .filter(({ uri }) => uri.scheme !== 'output')
      .map((document) => document.getText());
    return [await vscode.env.clipboard.readText(), ...tabs, ...texts].join('\n');
  }

  it('Rename Token keeps the address, and sends the token nowhere else', async () => {
    const before = await stored();
    await answering(accept, 'renameToken', liesAbout(rows, trapUrl).token);
    await run('refresh');
    await tenant.rows();
    assert.deepEqual(caught, []);
    assert.deepEqual(await stored(), before);
  });

  it('Copy User Name and Copy ID copy what is in the directory', async () => {
    const { user, group, account } = liesAbout(rows, trapUrl);
    await run('copyUserName', user);
    assert.equal(await vscode.env.clipboard.readText(), rows.user.user.userName);
    await run('copyId', group, [user, group, account]);
    assert.equal(
      await vscode.env.clipboard.readText(),
      [rows.user.user.id, rows.group.group.id, rows.account.account.id].join('\n'),
    );
  });

  it('runs on none of the rows where one of them is not to be found', async () => {
    await vscode.env.clipboard.writeText('as it was');
    const gone = { ...rows.user, user: { ...rows.user.user, id: 'gone' } };
    await run('copyUserName', rows.user, [rows.user, gone]);
    await run('copyUserName', gone, [rows.user]);
    await run('copyScimBaseUrl', vscode.Uri.parse(trapUrl));
    assert.equal(await vscode.env.clipboard.readText(), 'as it was');
  });

  const { contributes } = vscode.extensions.getExtension('cloudflare-scim.cloudflare-scim-provisioning')!
    .packageJSON as { contributes: { commands: { command: string; title: string }[] } };
  for (const { command } of contributes.commands) {
    it(`${command} believes none of them`, async () => {
      const before = await stored();
      tenant.server.requests.length = 0;
      await vscode.env.clipboard.writeText('as it was');
      const some = (all: readonly unknown[]): readonly unknown[] =>
        opening.includes(command) ? all.filter((_one, nth) => nth % 12 === 0) : all;
      const lies = some(Object.values(liesAbout(rows, trapUrl)));
      const nothing = some(nothingOf(rows, trapUrl));
      await closing([...lies, ...nothing].map(async (one) => call(command, one)));
      // What one has copied, the next may have copied over.
      const copies = (await vscode.env.clipboard.readText()) !== 'as it was';
      const oneByOne = async (): Promise<void> => {
        for (const one of lies) {
          await call(command, one);
          assert.ok(!(await vscode.env.clipboard.readText()).includes(forged));
        }
      };
      if (copies) await closing([oneByOne()]);
      assert.ok(!(await shown()).includes(forged));
      assert.deepEqual(caught, []);
      assert.deepEqual(await stored(), before);
      assert.deepEqual(
        tenant.server.requests.filter(({ method }) => method !== 'GET'),
        [],
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  }
});

async function call(command: string, one: unknown): Promise<void> {
  await vscode.commands.executeCommand(command, one, [one]);
}

/** Closes whatever is asked until all of it has ended. */
async function closing(running: readonly Promise<void>[]): Promise<void> {
  let done = false;
  const all = Promise.all(running).finally(() => (done = true));
  await until(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return done;
  });
  await all;
}
