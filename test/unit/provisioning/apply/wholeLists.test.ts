import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type SandboxAccount, type SandboxPolicy } from '../../../../src/sandbox/model.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { outcomeSentence, pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { desiredOf, nothing, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';

const style = 'userGroups';

/** A list that the API only takes whole. */
interface List {
  readonly desired: (from: AccountSnapshot) => Desired;
  /** Path of the one resource that has it. */
  readonly path: RegExp;
  /** How often that is read before the plan as a whole is found unmoved. */
  readonly readBefore: number;
  readonly now: () => unknown;
  /** Somebody else puts something into it, or takes out what the plan puts there. */
  readonly other: (how: 'adds' | 'takesOurs') => void;
}

describe('a list that is written whole, and another hand at it', () => {
  let rig: ApplyRig;
  let account: SandboxAccount;
  beforeEach(async () => {
    rig = await createRig();
    account = rig.account(style);
    memberOf().policies = [policyOf('DNS')];
    rig.group(style, 'Billing').policies.push(policyOf('DNS'));
  });
  afterEach(async () => rig.close());

  const memberOf = () =>
    [...account.members.values()].find(({ email }) => email === 'carmen.alder@example.org')!;
  const permission = (role: string) => account.permissionGroups.find(({ name }) => name === role)!;
  const policyOf = (role: string): SandboxPolicy => ({
    id: `own-${role}`,
    access: 'allow',
    permission_groups: [{ id: permission(role).id }],
    resource_groups: [{ id: 'zones', name: 'zones', scope: [{ key: 'zone', objects: [{ key: 'z' }] }] }],
  });
  const roleOf = (role: string) => account.roles.find(({ name }) => name === role)!;
  const ours = 'Audit Logs Viewer';
  const theirs = 'Administrator Read Only';
  const changed = (list: SandboxPolicy[], how: 'adds' | 'takesOurs'): SandboxPolicy[] =>
    how === 'adds'
      ? [...list, policyOf(theirs)]
      : list.filter(({ permission_groups: [one] }) => one?.id !== permission(ours).id);
  const ofGroup = (): List => ({
    desired: () => {
      const attach = [accountPolicy(account.id, permission(ours))];
      return desiredOf({ ...desiredGroup('Billing', []), attach });
    },
    path: /\/iam\/user_groups\/[^/]+$/u,
    readBefore: 0,
    now: () => rig.group(style, 'Billing').policies,
    other: (how) => {
      const group = rig.group(style, 'Billing');
      group.policies = changed(group.policies, how);
    },
  });
  const ofMember = (what: 'roles' | 'policies'): List => ({
    desired: (from) => {
      const { id: memberId } = memberOf();
      const read = from.members.kind === 'read' ? from.members.value : [];
      const { roles, policies = [] } = read.find(({ id }) => id === memberId)!;
      const policy = accountPolicy(account.id, permission(ours));
      return {
        ...nothing,
        roles: [
          what === 'roles'
            ? { memberId, roles: [...roles, roleOf(ours)] }
            : { memberId, roles, policies: [...policies, policy] },
        ],
      };
    },
    path: /\/members\/[^/]+$/u,
    readBefore: 0,
    now: () => [memberOf().roleIds, memberOf().policies],
    other: (how) => {
      const member = memberOf();
      if (what === 'policies') member.policies = changed(member.policies, how);
      else if (how === 'adds') member.roleIds = [...member.roleIds, roleOf(theirs).id];
      else member.roleIds = member.roleIds.filter((id) => id !== roleOf(ours).id);
    },
  });
  const lists: readonly (readonly [string, () => List])[] = [
    ['the policies of a group', () => ofGroup()],
    ['the roles of a member', () => ofMember('roles')],
    ['the policies of a member', () => ofMember('policies')],
  ];

  /** Told of each request to the list’s own resource, before the server does what is asked. */
  function onRequest(path: RegExp, act: (method: string, nth: number) => void): void {
    const { requests } = rig.sandbox;
    const push = requests.push.bind(requests);
    const seen = new Map<string, number>();
    requests.push = (...added) => {
      for (const { method, path: asked } of added) {
        if (!path.test(asked)) continue;
        const nth = (seen.get(method) ?? 0) + 1;
        seen.set(method, nth);
        act(method, nth);
      }
      return push(...added);
    };
  }

  async function push(list: List): Promise<ApplyOutcome> {
    const from = await rig.snapshot(style);
    rig.sandbox.requests.length = 0;
    return rig.apply(planned(list.desired(from), from), from);
  }
  const failures = (outcome: ApplyOutcome): readonly unknown[] =>
    outcome.kind === 'applied' ? outcome.record.results.map(({ failure }) => failure?.kind) : [];

  for (const [name, make] of lists) {
    it(`writes ${name}, which nobody else has touched`, async () => {
      const from = await rig.snapshot(style);
      const plan = planned(make().desired(from), from);
      rig.sandbox.requests.length = 0;
      let spent = 0;
      const outcome = await rig.apply(plan, from, {
        onProgress: ({ stage }) => {
          if (stage === 'verifying') spent = rig.sandbox.requests.length;
        },
      });
      assert.deepEqual(states(outcome), ['applied']);
      assert.deepEqual([rig.writes().length, spent], [1, plan.requests.reads + 1]);
    });

    it(`finds ${name} changed right before the write, and writes nothing`, async () => {
      const list = make();
      let left: unknown;
      onRequest(list.path, (method, nth) => {
        if (method !== 'GET' || nth !== list.readBefore + 1) return;
        list.other('adds');
        left = structuredClone(list.now());
      });
      const outcome = await push(list);
      assert.deepEqual([states(outcome), failures(outcome)], [['refused'], ['stale']]);
      assert.deepEqual(rig.writes(), []);
      assert.deepEqual(list.now(), left);
    });

    const ofMembers = name.endsWith('member');
    for (const how of ofMembers ? (['adds'] as const) : (['adds', 'takesOurs'] as const))
      it(`leaves ${name} alone as changed after the write (${how}), and does not say that all was applied`, async () => {
        const list = make();
        let left: unknown;
        let written = false;
        onRequest(list.path, (method) => {
          if (method === 'PUT') written = true;
          else if (written && left === undefined) {
            list.other(how);
            left = structuredClone(list.now());
          }
        });
        const outcome = await push(list);
        assert.deepEqual(states(outcome), [how === 'adds' ? 'partly' : 'unknown']);
        assert.deepEqual(failures(outcome), [how === 'adds' ? 'stale' : undefined]);
        // Without ours it is as it was before.
        assertSaid(outcome, how === 'adds');
        assert.deepEqual(list.now(), left);
        assert.equal(rig.writes().length, 1);
      });

    it(`reads before it writes ${name} again where the answer was lost`, async () => {
      for (const when of ['before', 'after'] as const)
        rig.sandbox.faults.inject({ fault: { kind: 'drop', when }, method: 'PUT', times: 1 });
      assert.deepEqual(states(await push(make())), ['applied']);
      assert.equal(rig.writes().length, 2);
    });
  }

  it('says so where the list of a group has lost what was written, and something else has come', async () => {
    const list = ofGroup();
    let written = false;
    onRequest(list.path, (method) => {
      if (method === 'PUT') written = true;
      else if (written) {
        list.other('takesOurs');
        if (!JSON.stringify(list.now()).includes(permission(theirs).id)) list.other('adds');
      }
    });
    const outcome = await push(list);
    assert.deepEqual(states(outcome), ['unknown']);
    assertSaid(outcome, true);
  });

  /** In the outcome, in the report and in the journal. */
  function assertSaid(outcome: ApplyOutcome, neither: boolean): void {
    assert(outcome.kind === 'applied');
    assert.equal(outcome.record.results[0]?.neither, neither ? true : undefined);
    const sentence = outcomeSentence(outcome.record);
    const report = pushReport(outcome.record, () => 'Because.');
    const said = /neither as before nor as this plan asked.*: (Billing|carmen\.alder@example\.org)\. Check/u;
    assert.equal(said.test(sentence), neither, sentence);
    assert.equal(/neither as it was before nor as this step asked/u.test(report), neither, report);
    assert.ok(pushEntryOf({ kind: 'results', results: outcome.record.results }));
  }

  for (const what of ['roles', 'policies'] as const)
    it(`sends the ${what} of a member once more where the write shows nothing, no matter who undid it`, async () => {
      const list = ofMember(what);
      let undone = false;
      let written = false;
      onRequest(list.path, (method) => {
        if (method === 'PUT') written = true;
        else if (written && !undone) {
          list.other('takesOurs');
          undone = true;
        }
      });
      assert.deepEqual(states(await push(list)), ['applied']);
      const status = rig.writes().map(({ body }) => (body as { readonly status?: string }).status);
      assert.deepEqual(status, [undefined, 'accepted']);
    });

  it('does not take what the plan itself wrote for another hand’s', async () => {
    const from = await rig.snapshot(style);
    const [there] = from.groups.find(({ displayName }) => displayName === 'Billing')!.policies!;
    const attach = [ours, theirs].map((role) => accountPolicy(account.id, permission(role)));
    const plan = planned(desiredOf({ ...desiredGroup('Billing', []), attach, detach: [there!] }), from);
    assert.deepEqual(states(await rig.apply(plan, from)), ['applied', 'applied', 'applied']);
  });
});
