import { accessOf, reviewOf } from '../../../fixtures/atOnce.ts';
import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { createAccountConnection } from '../../../../src/directory/connection/accountConnection.ts';
import { grantWords } from '../../../../src/provisioning/review/accessText.ts';
import { operationWords } from '../../../../src/provisioning/review/planWords.ts';
import { rowWords } from '../../../../src/views/rowWords.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { aMember, aTenant, plainGroup, read } from '../../../fixtures/builders/tenant.ts';
import { addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const old = 'Ended Product Admin';

describe('what is granted and deprecated', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  after(async () => http.close());

  it('is marked in rows, plans and reports, and nothing else is', async () => {
    const state = emptyTenant();
    const account = addUserGroupAccount(state, { name: 'One' });
    const [engineers, newcomers] = ['Engineers', 'Newcomers'].map((name) =>
      account.userGroups.find((group) => group.name === name)!,
    );
    const ended = account.permissionGroups.find(({ name }) => name === old)!;
    newcomers!.policies = engineers!.policies.map((policy) => ({
      ...policy,
      permissionGroupIds: [ended.id],
    }));
    const tenant = await startStrictTenant({ state, settleAfterReads: 0 });
    const api = http.apiClient({
      baseUrl: tenant.baseUrl,
      token: addToken(state, { kind: 'everything', account }).secret,
    });
    const connection = createAccountConnection({ account, tokenId: 't', api, now: () => clock.now() });

    const { groups } = await connection.listGroups();
    const row = (name: string) => {
      const group = groups.find(({ displayName }) => displayName === name)!;
      return rowWords({ id: name, kind: 'group', accountKey: 'a', group }, {}).description;
    };
    assert.equal(row('Newcomers'), `grants ${old} · deprecated by Cloudflare: ${old}`);
    assert.equal(row('Engineers'), 'grants Administrator');

    const snapshot = await connection.snapshot();
    const role = knownRows(snapshot.permissionGroups).find(({ name }) => name === old)!;
    const attach = [accountPolicy(account.id, role)];
    const plan = planned(desiredOf({ ...desiredGroup('Engineers', []), attach }), snapshot);
    const { before, after: then } = reviewOf(plan, snapshot).whole;
    assert.doesNotMatch(before, /deprecated/u);
    assert.match(then, /deprecated by Cloudflare: Ended Product Admin/u);
    assert.match(
      operationWords(plan.operations[0]!, account.id),
      /Ended Product Admin, deprecated by Cloudflare/u,
    );
    await tenant.close();
  });

  it('is marked on what a person holds directly, and on a role group', () => {
    const roles = [
      { id: 'r1', name: old },
      { id: 'r2', name: 'Billing' },
    ];
    const snapshot = aTenant(['ann'], [plainGroup(old, [], { deprecated: [old] })], {
      members: read([aMember('ann', { roles })]),
      permissionGroups: read([
        { id: 'p1', name: old, label: undefined, scopes: [], deprecated: true as const },
        { id: 'p2', name: 'Billing', label: undefined, scopes: [], deprecated: true as const },
        { id: 'p3', name: 'Billing', label: undefined, scopes: [] },
      ]),
    });
    const words = accessOf(snapshot).get('u-ann')!.grants.map(grantWords);
    assert.deepEqual(words, [`${old}, given directly (deprecated by Cloudflare)`, 'Billing, given directly']);
    const [group] = snapshot.groups;
    assert.match(
      rowWords({ id: 'g', kind: 'group', accountKey: 'a', group: group! }, {}).description ?? '',
      /role group · deprecated by Cloudflare: Ended Product Admin/u,
    );
  });
});
