import { judgeAccount } from '../../../src/findings/judgeAccount.ts';
import { pastFacts } from '../../../src/findings/pastFacts.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { defaultApplyLimits } from '../../../src/provisioning/apply/applyTarget.ts';
import { pastPushes } from '../../../src/provisioning/journal/pastPushes.ts';
import { desiredOf, desiredGroup } from '../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig } from '../provisioning/apply/applyRig.ts';
import { aNewUser } from '../../fixtures/builders/randomTenant.ts';
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;

describe('what the journals of own pushes tell of an account', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function rulesAfter(days: number): Promise<readonly string[]> {
    rig.clock.advance(days * day);
    const past = pastFacts(await pastPushes(rig.folder, { accountId: rig.account('userGroups').id }));
    const { findings } = atOnce(
      judgeAccount({
        snapshot: await rig.snapshot('userGroups'),
        limits: { minimum: 2, maximum: 0 },
        ownTokens: { kind: 'notAsked' },
        past,
        now: rig.clock.now(),
      }),
    );
    return findings.map(({ rule, subject }) => `${rule}: ${subject}`);
  }

  it('is when somebody was invited, by a push that created them', async () => {
    const outcome = await rig.push('userGroups', {
      ...desiredOf(desiredGroup('Billing', ['new.hire@example.com'])),
      users: [{ kind: 'active', user: aNewUser('new.hire@example.com'), whenMissing: 'create' }],
    });
    assert.equal(outcome.kind, 'applied');
    assert.ok(!(await rulesAfter(13)).includes('oldInvitation: new.hire@example.com'));
    assert.ok((await rulesAfter(3)).includes('oldInvitation: new.hire@example.com'));
  });

  it('is which group was left with nobody in it, and is nobody’s since', async () => {
    await rig.push(
      'userGroups',
      desiredOf(desiredGroup('Billing', [], rig.membersOf('userGroups', 'Billing'))),
    );
    assert.ok((await rulesAfter(1)).includes('emptiedGroup: Billing'));
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', ['ada.alder@example.org'])));
    assert.ok(!(await rulesAfter(1)).includes('emptiedGroup: Billing'));
  });

  it('is not that of a group that another hand emptied of those whom the push was refused', async () => {
    const people = rig.membersOf('userGroups', 'Billing');
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 409 }, method: 'PATCH', skip: 1 });
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', [], people)), {
      limits: { ...defaultApplyLimits, removeBatch: people.length - 1, verifyMs: 2_000 },
    });
    rig.group('userGroups', 'Billing').memberIds.clear();
    const past = pastFacts(await pastPushes(rig.folder, { accountId: rig.account('userGroups').id }));
    assert.deepEqual(past.emptied, []);
  });

  it('is not all where a journal is damaged', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', ['ada.alder@example.org'])));
    const [name = ''] = (await readdir(rig.folder)).filter((one) => one.endsWith('.jsonl'));
    await writeFile(join(rig.folder, name), 'no journal\n');
    const past = await pastPushes(rig.folder, { accountId: rig.account('userGroups').id });
    assert.equal(pastFacts(past).hasGaps, true);
  });
});
