import { accountKey } from '../../../src/directory/accountKey.ts';
import { mayWriteAfter, type MayWriteOf } from '../../../src/offboarding/mayWrite.ts';
import { type Offboarding, type OffboardStep } from '../../../src/offboarding/model.ts';
import { type AccountProgress } from '../../../src/offboarding/offboardEverywhere.ts';
import { presenceOf } from '../../../src/offboarding/presence.ts';
import { remainingOf } from '../../../src/offboarding/remaining.ts';
import { findingKey, type Override, overridePhrase } from '../../../src/provisioning/guards/override.ts';
import { lax } from '../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import { address, everybodyElse, twentyAccounts } from './twentyAccounts.ts';
import assert from 'node:assert/strict';

const [notThere, inactive, refused, invited, waits, limited, broken] = [1, 2, 3, 4, 7, 11, 15];

const idle = [notThere, inactive];

const ended = (accounts: ReadonlyMap<string, AccountProgress>): number =>
  [...accounts.values()].filter(({ kind }) => kind === 'ended').length;

const byNumber = (one: number, other: number): number => one - other;

describe('offboarding everywhere', () => {
  let rig: OffboardRig;
  let untouched: readonly unknown[];
  beforeEach(async () => {
    rig = await createOffboardRig(twentyAccounts);
    untouched = rig.accounts.map(everybodyElse);
  });
  afterEach(async () => {
    assert.deepEqual(rig.accounts.map(everybodyElse), untouched, 'nobody else was touched');
    await rig.close();
  });

  const all = [...twentyAccounts.keys()];
  const open = (run: Offboarding): readonly number[] =>
    all.filter((index) => remainingOf(run.accounts[index]!).length > 0);
  const why = (run: Offboarding, index: number): readonly string[] =>
    remainingOf(run.accounts[index]!).map((one) => (one.kind === 'notDeactivated' ? one.why : one.kind));
  const active = (): readonly number[] =>
    all.filter((index) =>
      [...rig.accounts[index]!.users.values()].some(
        (user) => user.userName.toLowerCase() === address && user.active,
      ),
    );
  /** Of each write so far, in order. */
  const written = (): readonly number[] =>
    rig
      .writes()
      .map((write) => all.find((index) => starts(write, 'PATCH', 'scim/v2/Users', index)) ?? removed(write));
  const removed = (write: string): number =>
    all.find((index) => starts(write, 'DELETE', 'members', index)) ?? -1;
  const starts = (write: string, method: string, below: string, index: number): boolean =>
    write.startsWith(`${method} /accounts/${rig.accounts[index]!.id}/${below}/`);

  function failInThreeWays(): void {
    const { faults } = rig.sandbox;
    const patch = (index: number) => ({ method: 'PATCH', path: `${rig.users(index)}/` });
    const minute = { 'retry-after': '60' };
    faults.inject({ ...patch(refused), fault: { kind: 'status', status: 403 } });
    faults.inject({ ...patch(waits), fault: { kind: 'status', status: 429, headers: minute }, times: 1 });
    faults.inject({ ...patch(limited), fault: { kind: 'status', status: 429, headers: minute } });
    // The write is done, its answer is lost, and the user cannot be read until the next run, but once before the write.
    faults.inject({ ...patch(broken), fault: { kind: 'drop', when: 'after' } });
    faults.inject({
      method: 'GET',
      path: `${rig.users(broken)}(/|$)`,
      fault: { kind: 'drop', when: 'before' },
      skip: 1,
    });
  }

  it('goes on over accounts that fail, leaves exactly those, and finishes them when it is run again', async () => {
    const plan = await rig.plan(await rig.find(address));
    assert.deepEqual(rig.writes(), [], 'searching and planning write nothing');
    failInThreeWays();
    const told: number[] = [];
    let last: ReadonlyMap<string, AccountProgress> = new Map();
    const first = await rig.apply(plan, [], {}, ({ accounts, total }) => {
      assert.equal(total, all.length);
      last = new Map(accounts);
      told.push(ended(accounts));
    });
    const keys = rig.accounts.map(({ id }) => accountKey(rig.sandbox.baseUrl, id));
    assert.deepEqual(
      keys.map((key) => last.get(key)),
      all.map((index) => ({
        kind: 'ended',
        left: index === broken ? 'notKnown' : [refused, limited].includes(index) ? 'remains' : undefined,
      })),
      'each account is told of by what is left there',
    );
    assert.deepEqual(told, told.toSorted(byNumber));
    assert.equal(told.at(-1), all.length);
    assert.deepEqual(open(first), [refused, limited, broken]);
    assert.deepEqual(
      rig.accounts[invited]!.members.size,
      everybodyElse(rig.accounts[invited]!).members.length,
    );
    assert.deepEqual(active(), [refused, limited], 'what was broken off has been applied');
    assert.deepEqual(
      [refused, limited, broken].map((index) => why(first, index)),
      [['refused'], ['refused'], ['unknown']],
    );
    assert(
      rig.clock.sleeps.some((ms) => ms >= 59_000 && ms <= 61_000),
      'the minute was waited for',
    );
    assert.deepEqual(
      first.accounts.map(({ outcome }) => outcome.kind),
      all.map((index) => (idle.includes(index) ? 'noPlan' : 'applied')),
    );

    rig.sandbox.faults.clear();
    rig.sandbox.requests.length = 0;
    const second = await rig.run(address);
    assert.deepEqual(written().toSorted(byNumber), [refused, limited]);
    assert.deepEqual(active(), []);
    assert.deepEqual(open(second), []);

    rig.sandbox.requests.length = 0;
    assert.deepEqual(open(await rig.run(address)), []);
    assert.deepEqual(rig.writes(), []);
  });

  it('deactivates nobody else where the server ignores the filter and sends everybody', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'ignoreFilter' }, path: '/scim/v2/Users$' });
    assert.deepEqual(open(await rig.run(address)), []);
    assert.deepEqual(active(), []);
    assert.deepEqual(
      written().toSorted(byNumber),
      all.filter((index) => !idle.includes(index)),
    );
  });

  it('leaves the rest untried when it is cancelled, and knows what was sent', async () => {
    const stop = new AbortController();
    const plan = await rig.plan(await rig.find(address));
    const run = await rig.apply(plan, [], { signal: stop.signal }, ({ accounts }) => {
      if (ended(accounts) === waits) stop.abort();
    });
    const untried = all.filter((index) => run.accounts[index]!.outcome.kind === 'notTried');
    assert(untried.length > 0 && untried.every((index) => index >= waits));
    assert.deepEqual(open(run), active());
    assert(untried.every((index) => active().includes(index)));
    for (const index of untried) assert.deepEqual(why(run, index), ['notTried']);
  });

  it('writes nothing where the account has moved since, and nothing that somebody else has done', async () => {
    const findings = await rig.find(address);
    const deactivate = (index: number): void => {
      const account = rig.accounts[index]!;
      for (const user of account.users.values()) {
        if (user.userName.toLowerCase() !== address) continue;
        user.active = false;
        for (const member of account.members.values())
          if (member.userId === user.id) account.members.delete(member.id);
      }
    };
    deactivate(5);
    const plan = await rig.plan(findings);
    assert.equal(plan.steps[5]?.kind, 'nothing');
    assert.equal(presenceOf(plan.steps[5].found), 'inactive', 'the membership went with the user');
    deactivate(6);
    const run = await rig.apply(plan);
    assert.equal(run.accounts[6]?.outcome.kind, 'stale');
    assert(!written().includes(5) && !written().includes(6));
  });

  it('passes a block only with an override of this very plan', async () => {
    const settings = { ...lax, requiredPeople: [address] };
    const plan = await rig.plan(await rig.find(address), { settings });
    const isDeactivate = (step: OffboardStep) => step.kind === 'write';
    const [first] = plan.steps.filter(isDeactivate);
    assert(first !== undefined);
    const { plan: own, findings } = first.proposal;
    const overrides = findings
      .filter(({ level }) => level === 'block')
      .map((finding): Override => ({
        planHash: own.hash,
        finding: findingKey(finding),
        code: finding.code,
        phrase: overridePhrase(own),
        reason: 'asked for by the owner',
        at: rig.clock.now(),
      }));
    const run = await rig.apply(plan, overrides);
    assert.deepEqual(written(), [0]);
    assert.deepEqual(run.accounts[0]?.overrides, overrides);
    assert.deepEqual(why(run, waits), ['blocked']);
    assert.equal(run.accounts[waits]?.outcome.kind, 'blocked');
  });

  it('takes another token of the account after one was refused', async () => {
    const tokens = [
      rig.addToken('reads', 'Account Settings Read'),
      rig.addToken('writes', 'SCIM Provisioning'),
    ];
    let mayWrite: MayWriteOf = () => 'cannotTell';
    const run = async (): Promise<Offboarding> => {
      const sources = tokens.map((token) => {
        const source = rig.source(0, token);
        return { ...source, mayWrite: mayWrite(source.token.id, source.account.id) };
      });
      return rig.apply(await rig.plan(await rig.find(address, sources)));
    };
    const first = await run();
    assert.deepEqual(why(first, 0), ['refused']);
    assert.equal(first.accounts[0]?.step.found.source.token.label, 'reads');
    mayWrite = mayWriteAfter(first, mayWrite);
    rig.clock.advance(60_000);
    const second = await run();
    assert.equal(second.accounts[0]?.step.found.source.token.label, 'writes');
    assert.deepEqual(why(second, 0), []);
  });

  it('says why an account could not be planned, and goes on', async () => {
    const findings = await rig.find(address);
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, path: rig.users(waits) });
    const run = await rig.apply(await rig.plan(findings));
    assert.deepEqual(why(run, waits), ['unreadable']);
    assert.deepEqual(active(), [waits]);
  });
});

describe('offboarding somebody without an active SCIM user', () => {
  const lee = 'lee@example.com';
  const superRole = 'Super Administrator - All Privileges';
  const others = ['ann', 'bob', 'cid'].map((name) => ({
    userName: `${name}@example.com`,
    roles: name === 'cid' ? [] : [superRole],
  }));
  let rig: OffboardRig;
  afterEach(async () => rig.close());
  const emails = (index: number): readonly string[] =>
    [...rig.accounts[index]!.members.values()].map(({ email }) => email);
  const halfway = (index: number): void => {
    for (const user of rig.accounts[index]!.users.values()) if (user.userName === lee) user.active = false;
  };

  it('removes the membership that deactivation left, and withdraws the invitation, each verified and undone by a new invitation', async () => {
    rig = await createOffboardRig([
      { name: 'Left behind', people: [...others, { userName: lee, roles: ['DNS'] }] },
      { name: 'Invited', people: others, invitations: [lee, 'new@example.com'] },
    ]);
    halfway(0);
    const plan = await rig.plan(await rig.find(lee));
    assert.deepEqual(rig.writes(), []);
    const run = await rig.apply(plan);
    assert.deepEqual(
      run.accounts.map((account) => remainingOf(account)),
      [[], []],
    );
    assert.deepEqual(
      rig.writes().map((write) => write.replace(/[0-9a-f]{32}/gu, 'id')),
      ['DELETE /accounts/id/members/id', 'DELETE /accounts/id/members/id'],
    );
    assert(!emails(0).includes(lee) && !emails(1).includes(lee));
    assert(emails(1).includes('new@example.com'));
    const [first] = run.accounts;
    assert(first?.outcome.kind === 'applied' && first.step.kind === 'write');
    assert.equal(first.outcome.record.results[0]?.requestIds.length, 1);
    assert.deepEqual(
      first.step.proposal.lost.map(({ kind }) => kind),
      ['userRecreated'],
    );
  });

  it('does not remove the only one who holds the account without an override', async () => {
    rig = await createOffboardRig([
      { name: 'One', people: [...others, { userName: lee, roles: [superRole] }] },
    ]);
    const [account] = rig.accounts;
    for (const [id, user] of account!.users) if (user.userName === lee) account!.users.delete(id);
    const plan = await rig.plan(await rig.find(lee), {
      settings: { ...lax, minimumSuperAdministrators: 3 },
      reader: { kind: 'known', userName: lee },
    });
    const [step] = plan.steps;
    assert(step?.kind === 'write');
    assert.deepEqual(
      step.proposal.findings.flatMap(({ level, code }) => (level === 'block' ? [code] : [])),
      ['superAdministratorsBelowMinimum', 'removesOwnAccess'],
    );
    const run = await rig.apply(plan);
    assert.deepEqual(
      remainingOf(run.accounts[0]!).map((left) => (left.kind === 'notDeactivated' ? left.why : left.kind)),
      ['blocked', 'membership'],
    );
    assert.deepEqual(rig.writes(), []);
  });

  it('keeps your own invitation, which gives no role, from being withdrawn', async () => {
    rig = await createOffboardRig([{ name: 'One', people: others, invitations: [lee] }]);
    const plan = await rig.plan(await rig.find(lee), { reader: { kind: 'known', userName: lee } });
    const [step] = plan.steps;
    assert(step?.kind === 'write');
    assert(step.proposal.findings.some(({ code }) => code === 'removesOwnAccess'));
  });
});
