import { agree } from '../../src/commands/plan/agree.ts';
import { type Notify } from '../../src/host/notify.ts';
import { createSettings } from '../../src/host/settings.ts';
import { settingKeys, settingsSection } from '../../src/manifest.ts';
import { type Proposal } from '../../src/provisioning/propose.ts';
import { accept, answering } from './support/answering.ts';
import { openTenant, type Row, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const second = 'Sandbox 2';

describe('people who leave and come back', () => {
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

  const people = async (contextValue: string): Promise<readonly Row[]> =>
    (await tenant.rows(second, 'Users')).filter((row) => row.contextValue === contextValue);
  const planned = async (command: string, rows: readonly Row[]): Promise<Proposal> => {
    const elements = rows.map(({ element }) => element);
    await answering(accept, command, elements[0], elements);
    const review = tenant.api.reviews.current;
    assert.ok(review, 'a plan is open');
    return review.proposal;
  };

  it('Reactivate User… plans for all selected rows, and writes nothing', async () => {
    const rows = await people('user+inactive');
    const { plan } = await planned('reactivateUser', rows);
    assert.deepEqual(
      plan.operations
        .map((operation) => operation.kind === 'reactivateUser' && operation.user.userName)
        .sort(),
      ['hugo.alder@example.org', 'lars.birch@example.org'],
    );
    assert.ok(tenant.server.requests.every(({ method }) => method === 'GET'));
  });

  describe('are agreed to', () => {
    const setting = async (value: 'button' | undefined): Promise<void> => {
      const own = vscode.workspace.getConfiguration(settingsSection);
      await own.update(settingKeys.confirmDeactivation, value, vscode.ConfigurationTarget.Global);
    };
    afterEach(async () => setting(undefined));

    /** Who are in no group, so that no guard stands against it. */
    const leave = async (count: number): Promise<Proposal> =>
      planned('deactivateUser', (await people('user')).slice(20, 20 + count));
    /** Presses Apply, and closes whatever is asked beyond that. */
    const agreed = async (proposal: Proposal): Promise<{ yes: boolean; asked: string }> => {
      let [asked, done] = ['', false];
      const notify: Notify = {
        info: () => undefined,
        record: () => undefined,
        error: () => undefined,
        offer: () => undefined,
        explain: () => undefined,
        choose: async ({ message, detail, others }) => {
          asked += `${message}\n${detail.join('\n')}\n`;
          return Promise.resolve(others.at(-1));
        },
      };
      const asking = { notify, settings: createSettings(), holdsSecret: async () => Promise.resolve(false) };
      const agreeing = agree(asking, proposal).finally(() => (done = true));
      await until(async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return done;
      });
      return { yes: (await agreeing) !== undefined, asked };
    };

    it('by a button up to five, beyond that by their number, unless the button is to do', async () => {
      assert.equal((await agreed(await leave(5))).yes, true);
      const six = await leave(6);
      const { yes, asked } = await agreed(six);
      assert.equal(yes, false, 'the question for the number was closed');
      // What can't be undone is not what a small window leaves out.
      assert.match(
        asked,
        /^6 people leave the account [^]*^Undo Last Push plans to bring back people who left [^]*^Unassign these people/mu,
      );
      assert.match(asked, /^Apply to Sandbox 2 – user groups: 6 users deactivated, 6 requests\?$/mu);
      await setting('button');
      assert.equal((await agreed(six)).yes, true);
    });
  });
});
