import { type Evidence } from '../../../src/offboarding/evidence.ts';
import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { findPersonEverywhere } from '../../../src/offboarding/findPersonEverywhere.ts';
import { type Offboarding, type OffboardingPlan } from '../../../src/offboarding/model.ts';
import { offboardPreview } from '../../../src/offboarding/offboardPreview.ts';
import { remainingOf } from '../../../src/offboarding/remaining.ts';
import { type GuardSettings } from '../../../src/provisioning/guards/guardContext.ts';
import { lax } from '../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

const superRole = 'Super Administrator - All Privileges';

const [lee, kim, nobody] = ['lee@example.com', 'kim@example.com', 'nobody@example.com'] as const;

const words = ({ kind }: { readonly kind: string }): string => `Because: ${kind}.`;

describe('offboarding several people together', () => {
  let rig: OffboardRig;
  beforeEach(async () => {
    const people = ['ann', 'bob'].map((name) => ({ userName: `${name}@example.com`, roles: [superRole] }));
    const admin = (userName: string) => ({ userName, roles: [superRole] });
    rig = await createOffboardRig([
      { name: 'Both', people: [...people.slice(1), admin(lee), admin(kim)] },
      { name: 'One', people: [...people, admin(lee)] },
      { name: 'Invited', people, invitations: [kim] },
      { name: 'Neither', people },
    ]);
  });
  afterEach(async () => rig.close());

  const plan = async (addresses: readonly string[], settings: GuardSettings = lax) => {
    const sources = rig.accounts.map((_, index) => rig.source(index));
    const reach = { sources, unreached: [] };
    const found = await Promise.all(
      addresses.map(async (address) => findPersonEverywhere(reach, address, { clock: rig.clock })),
    );
    return rig.planAll(found, { settings });
  };
  const kinds = (plans: readonly OffboardingPlan[]): readonly (readonly string[])[] =>
    plans.map(({ steps }) => steps.map(({ kind }) => kind));
  const left = ({ accounts }: Offboarding): readonly (readonly string[])[] =>
    accounts.map((account) =>
      remainingOf(account).map((one) => (one.kind === 'notDeactivated' ? one.why : one.kind)),
    );
  const active = (): readonly string[] =>
    rig.accounts.flatMap(({ name, users }) =>
      [...users.values()].flatMap((user) =>
        user.active && [lee, kim].some((one) => one === user.userName) ? [`${user.userName} in ${name}`] : [],
      ),
    );

  it('takes each out of every account, those of one account by one push, and tells of each alone', async () => {
    const plans = await plan([lee, kim, nobody]);
    assert.deepEqual(kinds(plans), [
      ['write', 'write', 'nothing', 'nothing'],
      ['write', 'nothing', 'write', 'nothing'],
      ['nothing', 'nothing', 'nothing', 'nothing'],
    ]);
    assert.deepEqual(rig.writes(), []);
    const text = offboardPreview(plans, words);
    assert.match(text, /^# Offboarding of 3 people$/mu);
    assert.match(text, /^\| lee@example\.com \| Of 4 accounts: deactivate in 2\. \|$/mu);
    assert.match(
      text,
      /^## kim@example\.com\n\n.*\n.*\n\| Both \| active \| Deactivate kim@example\.com[^;|]*\|$/mu,
    );
    const runs = await rig.applyAll(plans);
    assert.deepEqual(runs.flatMap(left).flat(), []);
    assert.deepEqual(active(), []);
    const [first, second] = runs.map(({ accounts }) => accounts[0]!.outcome);
    assert(first?.kind === 'applied' && second?.kind === 'applied');
    assert.equal(first.record.id, second.record.id);
    const { markdown, json } = evidencePack(runs, rig.clock.now(), words);
    const { people } = JSON.parse(json) as { readonly people: readonly Evidence[] };
    assert.deepEqual(
      people.map(({ address, accounts }) => [address, ...accounts.map(({ verdict }) => verdict)]),
      [
        [lee, 'deactivated', 'deactivated', 'clear', 'clear'],
        [kim, 'deactivated', 'clear', 'removed', 'clear'],
        [nobody, 'clear', 'clear', 'clear', 'clear'],
      ],
    );
    assert.deepEqual(
      people.map(({ accounts }) => accounts[0]!.steps.length),
      [1, 1, 0],
    );
    assert.match(markdown, /^# Offboarding of 3 people$/mu);
    assert.match(markdown, /^## Offboarding of kim@example\.com$/mu);
  });

  it('is guarded by what the account is without all of them, not without each alone', async () => {
    const settings = { ...lax, minimumSuperAdministrators: 2 };
    const blocks = (plans: readonly OffboardingPlan[]): readonly string[] =>
      plans.flatMap(({ steps: [first] }) =>
        first?.kind === 'write' ? first.proposal.findings.map(({ code }) => code) : [],
      );
    assert.ok(!blocks(await plan([lee], settings)).includes('superAdministratorsBelowMinimum'));
    const plans = await plan([lee, kim], settings);
    assert.ok(blocks(plans).includes('superAdministratorsBelowMinimum'));
    const runs = await rig.applyAll(plans);
    assert.deepEqual(runs.map(left), [
      [['blocked'], [], [], []],
      [['blocked'], [], [], []],
    ]);
    assert.deepEqual(active().toSorted(), [`${kim} in Both`, `${lee} in Both`]);
  });

  it('tells of one whom the server refuses as left, and of the other as gone', async () => {
    const plans = await plan([lee, kim]);
    const id = [...rig.accounts[0]!.users.values()].find(({ userName }) => userName === kim)!.id;
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 409 },
      method: 'PATCH',
      path: `${rig.users(0)}/${id}`,
    });
    const runs = await rig.applyAll(plans);
    assert.deepEqual(runs.map(left), [
      [[], [], [], []],
      [['refused'], [], [], []],
    ]);
    assert.deepEqual(active(), [`${kim} in Both`]);
  });
});
