import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { findWholeAccount } from '../../../../src/cloudflare/resources/resourceGroups.ts';
import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { restoreDesired } from '../../../../src/provisioning/rescue/restoreDesired.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { states } from './applyRig.ts';
import { createStrictRig, type StrictOptions, type StrictRig } from './strictRig.ts';
import assert from 'node:assert/strict';

describe('policies and members at the strict tenant', () => {
  let rig: StrictRig;
  const start = async (options: StrictOptions): Promise<StrictRig> => (rig = await createStrictRig(options));
  afterEach(async () => rig.close());

  for (const policyShape of ['sdk', 'docs', 'terraform'] as const)
    it(`attaches policies beside others and alone (${policyShape})`, async () => {
      const { account, push } = await start({ policyShape });
      const audit = account.permissionGroups.find(({ name }) => name === 'Billing')!;
      const attach = [accountPolicy(account.id, audit)];
      for (const name of ['Engineers', 'Newcomers'])
        assert.deepEqual(
          states(await push(desiredOf({ ...desiredGroup(name, []), attach }))),
          ['applied'],
          name,
        );
      const lengths = ['Engineers', 'Newcomers'].map(
        (name) => account.userGroups.find((group) => group.name === name)!.policies.length,
      );
      assert.deepEqual(lengths, [2, 1]);
    });

  for (const memberPut of ['roles', 'policies', 'withStatus'] as const)
    it(`restores a Super Administrator (${memberPut})`, async () => {
      const { account, tenant, target, snapshot, push } = await start({ memberPut });
      const email = 'person.02@one.example';
      const whole = await findWholeAccount(target.api, account.id);
      const from = await snapshot();
      const members = knownRows(from.members);
      const memberId = members.find((one) => one.email === email)?.id;
      assert.ok(memberId !== undefined && whole !== undefined);
      const { desired } = restoreDesired({ memberId, email }, whole)(from);
      assert.deepEqual(states(await push(desired)), ['applied']);
      assert.ok(tenant.oracle.effectiveSuperAdministrators(account.id).includes(email));
    });
});
