import { compareAgain, compareSnapshots } from '../../src/commands/history/compareSnapshots.ts';
import { deleteAccessReview } from '../../src/commands/history/deleteAccessReview.ts';
import { planRevocations } from '../../src/commands/history/planRevocations.ts';
import { type CommandContext } from '../../src/commands/context.ts';
import { planAgain } from '../../src/commands/plan/planAgain.ts';
import { systemClock } from '../../src/core/clock.ts';
import { type ShownComparison } from '../../src/history/snapshots/comparisonPages.ts';
import { addEntry, keptReview, keptReviews } from '../../src/history/reviews/reviewStore.ts';
import { restoreAccessReviewPage } from '../../src/views/accessReview/accessReviewPages.ts';
import { accessReviewPorts } from '../../src/commands/history/accessReviewPorts.ts';
import { type OpenReview } from '../../src/provisioning/review/openReview.ts';
import { restoreComparisonPage } from '../../src/views/comparison/comparisonPages.ts';
import { testHttp } from '../fixtures/testHttp.ts';
import { accept, answering } from './support/answering.ts';
import { choosing } from './support/choosing.ts';
import { ownContext } from './support/ownContext.ts';
import { openTenant, run, type Tenant, until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const lima = {
  name: 'Lima',
  hasUserGroups: true,
  people: [
    { userName: 'ann@example.com', roles: ['Super Administrator - All Privileges'] },
    { userName: 'abe@example.com', roles: ['Super Administrator - All Privileges'] },
    { userName: 'bob@example.com' },
    { userName: 'cyd@example.com' },
  ],
  groups: [
    { displayName: 'Engineers', members: ['bob@example.com', 'cyd@example.com'], policies: ['Billing'] },
  ],
};

describe('snapshots and access reviews, by their commands', () => {
  let tenant: Tenant;
  let told: string[];
  let compared: ShownComparison[];
  const http = testHttp(systemClock);
  const workspace = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail();
  const reviewFolder = (): string => join(tenant.api.journalFolder, '..', 'accessReviews');
  const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const saved = (ending: string): readonly string[] =>
    readdirSync(workspace())
      .filter((name) => /^(cloudflare-snapshot|access-review)-/u.test(name) && name.endsWith(ending))
      .map((name) => join(workspace(), name));

  beforeEach(async () => {
    tenant = await openTenant({ tenant: { accounts: [lima] } });
    await tenant.addTokens('full');
    told = [];
    compared = [];
    forget();
  });
  afterEach(async () => {
    assert.ok(
      tenant.server.requests.every(({ method }) => method === 'GET'),
      'nothing is written to the account',
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    forget();
    await tenant.close();
  });
  after(async () => http.close());

  function forget(): void {
    rmSync(reviewFolder(), { recursive: true, force: true });
    for (const path of saved('')) rmSync(path);
  }

  const own = (more: Partial<CommandContext> = {}): CommandContext => ({
    ...ownContext(tenant, http, told),
    accessReviewFolder: reviewFolder(),
    holdsSecret: async () => Promise.resolve(false),
    snapshotKey: { known: async () => Promise.resolve(undefined), make: async () => Promise.resolve('key') },
    comparisons: {
      compare: async (shown) => {
        compared.push(shown);
        return Promise.resolve();
      },
    },
    ...more,
  });

  /** Whether a page comes back into a panel that VS Code made for it, as after a reload. */
  async function isShown(
    restore: (panel: vscode.WebviewPanel, extensionUri: vscode.Uri) => Promise<void>,
  ): Promise<boolean> {
    const extension = vscode.extensions.getExtension('cloudflare-scim.cloudflare-scim-provisioning');
    const panel = vscode.window.createWebviewPanel('test.page', 'Page', vscode.ViewColumn.One);
    const closed: true[] = [];
    panel.onDidDispose(() => closed.push(true));
    await restore(panel, extension?.extensionUri ?? assert.fail());
    return closed.length === 0 && panel.webview.html.includes('accessPage.js');
  }

  const snapshot = async (): Promise<string> => {
    await answering(accept, 'takeSnapshot', (await tenant.row('Lima')).node);
    return saved('.json')[0] ?? assert.fail('no snapshot');
  };

  it('Take Snapshot… saves a file that Compare Snapshots… takes, with now and again from its address', async () => {
    const path = await snapshot();
    const text = readFileSync(path, 'utf8');
    assert.equal((JSON.parse(text) as { accounts: { people: unknown[] }[] }).accounts[0]?.people.length, 4);
    await choosing({ name: 'earlier.json', text }, accept, async () => compareSnapshots(own()));
    const shown = compared[0] ?? assert.fail();
    assert.deepEqual(shown.comparison.changes, []);
    assert.match(shown.files.join(), /^file:.*earlier\.json$/u);
    const uri = vscode.Uri.file(path).toString();
    assert.equal((await compareAgain(own(), [uri, uri]))?.comparison.accounts.length, 1);
    assert.equal((await compareAgain(own(), [uri]))?.after.name, 'now');
    writeFileSync(path, text.slice(0, -20));
    assert.equal(await compareAgain(own(), [uri]), undefined);
    rmSync(path);
    assert.equal(await compareAgain(own(), [uri, uri]), undefined);
    assert.match(
      told.join('\n'),
      /isn’t JSON, or was cut off[^]*can’t be read any more, so its page is closed/u,
    );
  });

  it('a comparison comes back into its own panel, and one that can’t is closed', async () => {
    const uri = vscode.Uri.file(await snapshot()).toString();
    const restored = async (state: unknown): Promise<boolean> =>
      isShown(async (panel, extensionUri) =>
        restoreComparisonPage(
          panel,
          extensionUri,
          { ...own(), compareAgain: async (files) => compareAgain(own(), files) },
          state,
        ),
      );
    assert.equal(await restored({ version: 1, files: [uri, uri] }), true);
    for (const state of [
      undefined,
      { version: 2, files: [uri] },
      { version: 1, files: [] },
      { version: 1, files: [uri, uri, uri] },
      { version: 1, files: ['https://evil.example/a.json'] },
      { version: 1, files: ['no address'] },
    ])
      assert.equal(await restored(state), false, JSON.stringify(state));
  });

  it('an access review is started of a group, resumed, saved as evidence, comes back, and is deleted', async () => {
    await answering(accept, 'startAccessReview', (await tenant.row('Lima', 'User Groups', 'Engineers')).node);
    await until(() => tabs().some(({ label }) => label === 'Access Review: Lima'));
    const kept = (await keptReviews(reviewFolder())).reviews[0] ?? assert.fail();
    assert.deepEqual(
      kept.review.people.map(({ name }) => name),
      ['bob@example.com', 'cyd@example.com'],
    );
    const { id } = kept.review.frozen;
    assert.equal(statSync(join(reviewFolder(), `${id}.json`)).mode & 0o777, 0o600);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    tenant.server.requests.length = 0;
    await addEntry(reviewFolder(), id, {
      kind: 'decision',
      decision: 'revoke',
      reason: '=1+1',
      by: 'Rita',
      at: Date.now(),
      people: [kept.review.people[0]!.key],
    });
    await answering(accept, 'resumeAccessReview');
    await until(() => tabs().some(({ label }) => label === 'Access Review: Lima'));
    await answering(accept, 'saveAccessReviewEvidence');
    const evidence = readFileSync(saved('.md')[0] ?? assert.fail('no evidence'), 'utf8');
    assert.match(
      evidence,
      /## Not decided\n[^#]*\| cyd@example\.com \|[^#]*## Revoke\n[^#]*\| bob@example\.com \|.*Rita/u,
    );
    assert.match(evidence, /\| not planned yet \|/u);
    assert.deepEqual(tenant.server.requests, [], 'none of that asks a server');

    const restored = async (state: unknown): Promise<boolean> =>
      isShown(async (panel, extensionUri) =>
        restoreAccessReviewPage(panel, extensionUri, accessReviewPorts(own()), state),
      );
    assert.equal(await restored({ version: 1, review: id }), true);
    for (const state of [null, { version: 1, review: '../journal' }, { version: 1, review: id, people: [] }])
      assert.equal(await restored(state), false, JSON.stringify(state));

    tenant.server.faults.inject({ path: '/Groups/', fault: { kind: 'status', status: 403 } });
    const explained: string[] = [];
    const context = own();
    const explain = (message: string, detail: readonly string[]): void => {
      explained.push(message, ...detail);
    };
    await planRevocations({ ...context, notify: { ...context.notify, explain } }, id);
    assert.deepEqual(explained, [
      'No plan can make these revocations.',
      '• bob@example.com: More may be left: The members of group Engineers couldn’t be read.',
    ]);
    const [outcome] = (await keptReview(reviewFolder(), id))?.review.outcomes.values() ?? [];
    assert.equal(outcome?.outcome, 'notKnown');

    const nowhere = Object.create(context.directory, {
      find: { value: async () => Promise.resolve(undefined) },
    }) as CommandContext['directory'];
    const ports = accessReviewPorts({ ...context, directory: nowhere });
    await ports.plan(id);
    assert.equal(await ports.lookAgain(kept.review), undefined);
    const said = told.filter((text) => /^No token here reaches Lima \(account ID \w+\) any more/u.test(text));
    assert.equal(said.length, 2);

    writeFileSync(join(reviewFolder(), '00000000-0000-4000-8000-00000000000a.json'), '{"version":3}');
    const answers: string[] = [];
    const deleting = (others: boolean): CommandContext => {
      const context = own();
      return {
        ...context,
        notify: {
          ...context.notify,
          choose: async (question) => {
            answers.push(question.message);
            return Promise.resolve(others ? question.others[0] : undefined);
          },
        },
      };
    };
    const remove = async (yes: boolean): Promise<unknown> =>
      choosing({ name: 'none', text: '' }, accept, async () => deleteAccessReview(deleting(yes)));
    await remove(false);
    assert.ok(await keptReview(reviewFolder(), id), 'kept where nobody says yes');
    await remove(true);
    assert.deepEqual((await keptReviews(reviewFolder())).reviews, []);
    await remove(true);
    assert.deepEqual(readdirSync(reviewFolder()), []);
    assert.match(answers.join('\n'), /Group Engineers in Lima[^]*that can’t be read\?$/u);
    await run('resumeAccessReview');
  });

  it('the plan of an access review that is created again has what is revoked by then, and keeps what becomes of it', async () => {
    await answering(accept, 'startAccessReview', (await tenant.row('Lima', 'User Groups', 'Engineers')).node);
    const { frozen, people } = (await keptReviews(reviewFolder())).reviews[0]?.review ?? assert.fail();
    const [bob, cyd] = people.map(({ key }) => key);
    const decide = async (decision: 'keep' | 'revoke', key: string | undefined): Promise<unknown> =>
      addEntry(reviewFolder(), frozen.id, {
        kind: 'decision',
        decision,
        reason: 'x',
        by: 'Rita',
        at: Date.now(),
        people: [key ?? assert.fail()],
      });
    const shown: Pick<OpenReview, 'account' | 'proposal'>[] = [];
    const context = own();
    const reviews = {
      show: async (account: OpenReview['account'], proposal: OpenReview['proposal']) =>
        Promise.resolve(shown.push({ account, proposal }) > 0),
    } as unknown as CommandContext['reviews'];
    const leaving = (): unknown =>
      shown.at(-1)?.proposal.plan.operations.flatMap((step) => ('users' in step ? step.users : []));
    const ids = async (): Promise<readonly unknown[]> => {
      const users = leaving() as readonly { readonly id: string }[];
      const outcomes = (await keptReview(reviewFolder(), frozen.id))?.review.outcomes ?? [];
      return [users.map(({ id }) => id), [...outcomes].map(([key, { outcome }]) => [key, outcome])];
    };

    await decide('revoke', bob);
    const asked = async (work: () => Promise<void>): Promise<unknown> =>
      choosing({ name: 'none', text: '' }, accept, work);
    await asked(async () => planRevocations({ ...context, reviews }, frozen.id));
    assert.deepEqual(await ids(), [[bob], [[bob, 'inPlan']]]);
    await decide('keep', bob);
    await decide('revoke', cyd);
    await asked(async () => planAgain({ ...context, reviews }, shown[0] ?? assert.fail()));
    assert.deepEqual(await ids(), [[cyd], [[cyd, 'inPlan']]]);
  });
});
