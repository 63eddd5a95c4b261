import { takeSnapshot } from '../../src/cloudflare/snapshot/takeSnapshot.ts';
import { systemClock } from '../../src/core/clock.ts';
import { silentLogger } from '../fixtures/silentLogger.ts';
import { scimClientOf } from '../../src/directory/connection/scimClientOf.ts';
import { applyPlan } from '../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../src/provisioning/apply/applyTarget.ts';
import { type SandboxAccount } from '../../src/sandbox/model.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { desiredOf, planned, desiredGroup } from '../fixtures/builders/desired.ts';
import { createBenchHttp } from './client.ts';
import { type BenchLine, rounded } from './measure.ts';
import { pushNaively } from './naivePush.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `system`: groups whose members show only on users. The same people join, and leave, each of the groups. */
interface PushCase {
  readonly system: boolean;
  readonly groups: number;
  readonly adds: number;
  readonly removals: number;
}

/** Requests up to the last write, and those that verify. */
interface Spent {
  readonly before: number;
  readonly after: number;
}

interface Scene {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const people = Array.from({ length: 250 }, (_, index) => `person.${String(index)}@example.com`);

const names = ['Billing', 'DNS', 'Administrator Read Only', 'Audit Logs Viewer', 'Administrator'];

const page = 100;

const memberPage = 50;

/**
 * What a push costs from Apply to its report, beside a script that sends one PATCH for each member and looks after
 * each whether it was applied. Both are counted by the server, and have to leave it the same.
 */
export async function pushCases(): Promise<readonly BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const system of [false, true])
    for (const groups of [1, names.length])
      for (const adds of [1, 25, 100])
        for (const removals of adds === 100 ? [0, 100] : [0])
          lines.push(...(await linesOf({ system, groups, adds, removals })));
  return lines;
}

async function linesOf(wanted: PushCase): Promise<readonly BenchLine[]> {
  const { system, groups, adds, removals } = wanted;
  const ours = await inScene(wanted, pushOurs);
  const naive = await inScene(wanted, async (scene) => {
    await pushAsScript(scene, system);
    return scene.sandbox.requests.length;
  });
  assert.deepEqual(ours.members, naive.members);
  const { before, after } = ours.result;
  const each = 2 + Math.ceil(adds / page) + Math.ceil(removals / page);
  const userPages = Math.ceil(people.length / page);
  const fromUsers = system ? Math.min(userPages, adds + removals) : 0;
  // What the groups are and grant, and what those have who lose something.
  const access = system ? 0 : 1;
  const losers =
    removals === 0 ? 0 : Math.ceil(people.length / memberPage) + 1 + (system ? 0 : userPages + 1);
  const what = `${system ? 'system' : 'custom'}-${String(groups)}x${String(adds)}${removals === 0 ? '' : `-${String(removals)}`}`;
  return [
    {
      case: `requests/push-${what}`,
      value: before,
      unit: 'requests',
      target: groups * each + fromUsers + access + losers,
      better: 'lower',
      detail: `${String(adds)} join and ${String(removals)} leave each of ${String(groups)}; verified with ${String(after)} more`,
    },
    {
      case: `push-ratio/${what}`,
      value: rounded((before + after) / naive.result),
      unit: 'ratio',
      better: 'lower',
      // Of one person the naive script needs fewer: it writes without a look before.
      ...(adds === 1 ? {} : { target: 0.2 }),
      detail: `all requests, verifying included, over the ${String(naive.result)} of one PATCH and one GET a member`,
    },
  ];
}

async function inScene<T>(
  { system, groups, adds, removals }: PushCase,
  run: (scene: Scene) => Promise<T>,
): Promise<{ readonly result: T; readonly members: readonly (readonly string[])[] }> {
  const add = people.slice(0, adds);
  const remove = people.slice(page, page + removals);
  const sandbox = await startSandbox({
    tenant: {
      accounts: [
        {
          name: 'Bench',
          hasUserGroups: !system,
          people: people.map((userName) => ({ userName })),
          groups: names.slice(0, groups).map((name) => ({
            displayName: name,
            members: [...remove, people[people.length - 1] ?? ''],
            ...(system ? { systemRole: name } : { policies: [name] }),
          })),
        },
      ],
    },
  });
  try {
    const [account] = sandbox.tenant.accounts.values();
    assert(account !== undefined);
    const result = await run({ sandbox, account, add, remove });
    const members = [...account.groups.values()].map(({ memberIds }) => [...memberIds].sort());
    return { result, members };
  } finally {
    await sandbox.close();
  }
}

async function pushOurs({ sandbox, account, add, remove }: Scene): Promise<Spent> {
  const http = createBenchHttp();
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
    const target = { accountId: account.id, api, scim: scimClientOf(api, account.id) };
    const snapshot = await takeSnapshot({ ...target, account, now: Date.now });
    const desired = [...account.groups.values()].map(({ displayName }) =>
      desiredGroup(displayName, add, remove),
    );
    const plan = planned(desiredOf(...desired), snapshot);
    sandbox.requests.length = 0;
    let before = 0;
    const outcome = await applyPlan({
      plan,
      snapshot,
      target,
      limits: defaultApplyLimits,
      by: { tokenId: 'bench', tokenLabel: 'bench', login: 'bench' },
      overrides: [],
      guards: undefined,
      folder,
      clock: systemClock,
      logger: silentLogger,
      onProgress: ({ stage }) => {
        if (stage === 'verifying') before = sandbox.requests.length;
      },
    });
    assert(outcome.kind === 'applied' && outcome.record.results.every(({ state }) => state === 'applied'));
    return { before, after: sandbox.requests.length - before };
  } finally {
    await http.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function pushAsScript({ sandbox, account, add, remove }: Scene, system: boolean): Promise<void> {
  const ids = new Map([...account.users.values()].map(({ id, userName }) => [userName, id]));
  const idsOf = (userNames: readonly string[]): readonly string[] =>
    userNames.flatMap((userName) => ids.get(userName) ?? []);
  sandbox.requests.length = 0;
  await pushNaively({
    scim: `${sandbox.baseUrl}/accounts/${account.id}/scim/v2`,
    token: sandbox.token,
    groups: [...account.groups.keys()],
    add: idsOf(add),
    remove: idsOf(remove),
    shownOn: system ? 'user' : 'group',
  });
}
