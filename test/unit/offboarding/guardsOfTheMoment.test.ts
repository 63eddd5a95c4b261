import { lax } from '../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import { address, twentyAccounts } from './twentyAccounts.ts';
import assert from 'node:assert/strict';

describe('an offboarding and the guard settings', () => {
  let rig: OffboardRig;
  beforeEach(async () => {
    rig = await createOffboardRig(twentyAccounts.slice(0, 1));
  });
  afterEach(async () => rig.close());

  it('goes by the guard settings of the moment, tightened or loosened since it was planned', async () => {
    const none = { tokenUser: { kind: 'none' }, reader: { kind: 'none' } } as const;
    const strict = { ...none, settings: { ...lax, requiredPeople: [address] } };
    const findings = await rig.find(address, [rig.source(0)]);
    const before = rig.writes().length;
    const tightened = await rig.apply(await rig.plan(findings), [], { guardsOf: () => strict });
    const [{ outcome } = assert.fail()] = tightened.accounts;
    assert(outcome.kind === 'blocked', outcome.kind);
    assert.deepEqual(
      outcome.blocks.map(({ code }) => code),
      ['removesRequiredPerson'],
    );
    assert.equal(rig.writes().length, before);
    const plan = await rig.plan(findings, strict);
    const loosened = await rig.apply(plan, [], { guardsOf: () => ({ ...none, settings: lax }) });
    assert.equal(loosened.accounts[0]?.outcome.kind, 'applied');
  });
});
