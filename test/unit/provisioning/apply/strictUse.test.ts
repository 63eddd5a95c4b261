import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { explainError } from '../../../../src/core/explain/explainError.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { type ApplyOutcome, applyPlan } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Failure } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type Desired, everybodyInactive } from '../../../../src/provisioning/plan/desired.ts';
import { outcomeSentence, pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { silentLogger } from '../../../fixtures/silentLogger.ts';
import { addMember, addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import { states } from './applyRig.ts';
import { checkOutcome, checkRequestIds } from './checkStrict.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Options = Omit<Parameters<typeof startStrictTenant>[0], 'state'>;
type Fault = Parameters<Awaited<ReturnType<typeof startStrictTenant>>['failNext']>[0];

const person = (number: number): string => `person.0${String(number)}@one.example`;

/** Nothing settles at once, and lists are as bare as they may be. */
const unfriendly: Options = {
  settleAfterReads: 3,
  totals: 'missing',
  scimTotals: 'missing',
  emptyListBody: 'nullResources',
  unknownQuery: 'refused',
  pageSizeCap: 3,
  writeAnswers: 'echo',
};

const worlds: readonly (readonly [string, Options])[] = [
  [
    'as friendly as may be',
    { settleAfterReads: 0, totals: 'right', writeAnswers: 'stored', pageSizeCap: 100 },
  ],
  ['as by default', {}],
  ['unfriendly, policies as the SDK writes them', { ...unfriendly, policyShape: 'sdk' }],
  ['unfriendly, policies as documented', { ...unfriendly, policyShape: 'docs', deactivatedUser: 'inactive' }],
  [
    'unfriendly, policies as Terraform writes them',
    { ...unfriendly, policyShape: 'terraform', leaversStayInGroups: false },
  ],
  ['with counts of the page alone', { ...unfriendly, totals: 'pageSize', scimTotals: 'pageSize' }],
  [
    'where creations are answered with another id',
    { ...unfriendly, creationIdLies: true, scimIdIsUserTag: true },
  ],
];

describe('the use of a strict tenant', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strict-use-'));
  });
  after(async () => {
    await http.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(options: Options) {
    const state = emptyTenant();
    const account = addUserGroupAccount(state, { name: 'One', people: 7 });
    const tenant = await startStrictTenant({ state, ...options });
    const { secret } = addToken(state, { kind: 'everything', account });
    const api = http.apiClient({ baseUrl: tenant.baseUrl, token: secret });
    const target = { accountId: account.id, api, scim: scimClientOf(api, account.id) };
    /** What a push begins with is settled: what has not is what `anotherHand` is about. */
    const snapshot = async (): Promise<AccountSnapshot> => {
      tenant.settle();
      return takeSnapshot({ ...target, account, now: () => clock.now() });
    };
    const apply = async (desired: Partial<Desired>, from: AccountSnapshot, origin?: 'undo') => {
      clock.advance(1_000);
      const plan = planned(desired, from, origin);
      const writes = tenant.log.length;
      const outcome = await applyPlan({
        plan,
        snapshot: from,
        target,
        limits: { ...defaultApplyLimits, verifyMs: 8_000 },
        by: { tokenId: 't', tokenLabel: 'T', login: 'me' },
        overrides: [],
        guards: undefined,
        folder,
        clock,
        logger: silentLogger,
      });
      checkOutcome(state, account, outcome);
      checkRequestIds(
        outcome,
        tenant.log.slice(writes).filter(({ method }) => method !== 'GET'),
      );
      return outcome;
    };
    return {
      account,
      state,
      tenant,
      snapshot,
      push: async (desired: Partial<Desired>) => apply(desired, await snapshot()),
      undo: async (outcome: ApplyOutcome) => {
        assert(outcome.kind === 'applied');
        const now = await snapshot();
        return apply(undoOf(outcome.record.steps, now).desired, now, 'undo');
      },
      settled: () => {
        tenant.settle();
        return tenant.oracle.accessOf(account.id);
      },
      close: async () => tenant.close(),
    };
  }

  const idsOf = (emails: readonly string[]): Desired =>
    everybodyInactive(emails.map((userName) => ({ kind: 'userName', userName })));

  for (const [world, options] of worlds) {
    it(`pushes, removes and takes it back, ${world}`, async () => {
      const use = await start(options);
      const was = use.settled();
      const push = await use.push(desiredOf(desiredGroup('Engineers', [person(1)], [person(2), person(3)])));
      assert.deepEqual(states(push), ['applied', 'applied']);
      assert.notDeepEqual(use.settled(), was);
      assert.deepEqual(states(await use.undo(push)), ['applied', 'applied']);
      assert.deepEqual(use.settled(), was);
      await use.close();
    });

    it(`makes a group that grants what it is to, and takes it away again, ${world}`, async () => {
      const use = await start(options);
      const was = use.settled();
      const billing = use.account.permissionGroups.find(({ name }) => name === 'Billing')!;
      const attach = [accountPolicy(use.account.id, billing)];
      const push = await use.push(desiredOf({ ...desiredGroup('Fresh', [person(4), person(5)]), attach }));
      assert.deepEqual(states(push), ['applied', 'applied', 'applied']);
      const now = new Map(use.settled().map((access) => [access.email, access.grants]));
      for (const one of [person(4), person(5)])
        assert.ok(now.get(one)?.includes('allow Billing via userGroup Fresh'), one);
      assert.ok(states(await use.undo(push)).every((state) => state === 'applied'));
      assert.deepEqual(use.settled(), was);
      await use.close();
    });

    it(`deactivates, and says what came of it, ${world}`, async () => {
      const use = await start(options);
      const push = await use.push(idsOf([person(6), person(7)]));
      assert.deepEqual(states(push), ['applied', 'applied']);
      const there = use.settled().filter(({ membership }) => membership !== 'none');
      assert.ok(there.every(({ email }) => email !== person(6) && email !== person(7)));
      await use.close();
    });
  }

  for (const fault of [
    'errorAfterWrite',
    'dropAfterWrite',
    'dropBeforeWrite',
    'lateSuccess',
    'unavailable',
    'tooManyBurst',
  ] as const satisfies readonly Fault[])
    for (const kind of ['membership', 'deactivation', 'policy', 'new group'] as const)
      it(`tells the truth of a ${kind} that meets ${fault}`, async () => {
        const use = await start({ ...unfriendly, policyShape: 'docs' });
        const billing = use.account.permissionGroups.find(({ name }) => name === 'Billing')!;
        const attach = [accountPolicy(use.account.id, billing)];
        const desired = {
          membership: desiredOf(desiredGroup('Engineers', [person(1)], [person(2)])),
          deactivation: idsOf([person(6)]),
          policy: desiredOf({ ...desiredGroup('Newcomers', []), attach }),
          'new group': desiredOf({ ...desiredGroup('Fresh', [person(4)]), attach }),
        }[kind];
        use.tenant.failNext(fault, (method) => method !== 'GET');
        const outcome = await use.push(desired);
        assert(outcome.kind === 'applied');
        // What is made good by asking again is done; nothing is ever done twice, or said to be refused.
        assert.ok(!states(outcome).includes('refused'), states(outcome).join());
        const hit = use.tenant.log.find((entry) => entry.fault === fault);
        assert.ok(hit !== undefined);
        if (fault === 'errorAfterWrite')
          assert.ok(outcome.record.results.some(({ requestIds }) => requestIds.includes(hit.cfRay)));
        await use.close();
      });

  it('lets a person whom the account will not let go stand in nobody’s way', async () => {
    const use = await start({ ...unfriendly, unconnectedDomains: 'refused403' });
    const stranger = 'stranger@elsewhere.example';
    addMember(use.state, use.account, { email: stranger });
    const outcome = await use.push(idsOf([stranger, person(5), person(6)]));
    assert(outcome.kind === 'applied');
    const byName = new Map(
      outcome.record.plan.operations.map((operation, index) => [
        operation.kind === 'deactivateUser' ? operation.user.userName : '',
        outcome.record.results[index]!,
      ]),
    );
    assert.deepEqual(
      [stranger, person(5), person(6)].map((name) => byName.get(name)?.state),
      ['refused', 'applied', 'applied'],
    );
    const report = pushReport(outcome.record, words);
    assert.match(report, /it isn’t about the token/u);
    assert.doesNotMatch(outcomeSentence(outcome.record), /rejected the token/u);
    await use.close();
  });

  for (const onlySuperAdmin of ['silent200', 'scim409', 'envelope409'] as const)
    it(`says what it can of the only Super Administrator, who stays (${onlySuperAdmin})`, async () => {
      const use = await start({ onlySuperAdmin, handInvitedMembers: 'listed', deactivatedUser: 'inactive' });
      assert.deepEqual(states(await use.push(idsOf([person(1)]))), ['applied']);
      const outcome = await use.push(idsOf(['owner@one.example']));
      assert(outcome.kind === 'applied');
      assert.deepEqual(states(outcome), [onlySuperAdmin === 'silent200' ? 'unknown' : 'refused']);
      if (onlySuperAdmin !== 'silent200')
        assert.match(pushReport(outcome.record, words), /only Super Administrator of an Enterprise account/u);
      assert.deepEqual(use.tenant.oracle.effectiveSuperAdministrators(use.account.id), ['owner@one.example']);
      await use.close();
    });
});

function words({ kind, ...facts }: Failure): string {
  return explainError(new AppError(kind, facts)).sentence;
}
