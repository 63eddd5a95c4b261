import { listAccountTokens } from '../../../src/cloudflare/resources/accountTokens.ts';
import { readOrNot } from '../../../src/cloudflare/snapshot/readOrNot.ts';
import { type SnapshotSource, takeSnapshot } from '../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { scimClientOf } from '../../../src/directory/connection/scimClientOf.ts';
import { judgeAccount } from '../../../src/findings/judgeAccount.ts';
import { type Judged } from '../../../src/findings/model.ts';
import { directoryOver } from '../../fixtures/directoryOver.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import {
  addOrganization,
  addRoleGroupAccount,
  addSystemGroupAccount,
  addUserGroupAccount,
} from '../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const clock = createTestClock(Date.UTC(2026, 10, 30));

/** All that a look at an account reads, and what the rules make of it. */
async function look(
  http: ReturnType<typeof testHttp>,
  baseUrl: string,
  token: string,
  account: SnapshotSource['account'],
): Promise<Judged> {
  const api = http.apiClient({ baseUrl, token });
  const now = (): number => clock.now();
  return atOnce(
    judgeAccount({
      snapshot: await takeSnapshot({ account, api, scim: scimClientOf(api, account.id), now }),
      limits: { minimum: 2, maximum: 5 },
      ownTokens: await readOrNot(listAccountTokens(api, account.id)),
      past: { invitations: [], emptied: [], hasGaps: false },
      now: now(),
    }),
  );
}

const inShort = ({ findings }: Judged): readonly string[] =>
  findings.map(({ rule, subject }) => `${rule}: ${subject}`);

const unjudgedRules = ({ unjudged }: Judged): readonly string[] => unjudged.map(({ rule }) => rule);

describe('findings of the sandbox’s three accounts', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  const http = testHttp(clock);
  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });
  const lookAt = async (index: number): Promise<Judged> =>
    look(http, sandbox.baseUrl, sandbox.token, [...sandbox.tenant.accounts.values()][index]!);

  it('name what is made up to be wrong in each, and nothing else', async () => {
    const first = await lookAt(0);
    assert.deepEqual(inShort(first), [
      'superAdministratorWithoutSecondFactor: ada.alder@example.com',
      'superAdministratorWithoutSecondFactor: carmen.alder@example.com',
      'superAdministratorWithoutSecondFactor: boris.alder@example.com',
      'legacyRoleGroup: Super Administrator - All Privileges',
      'legacyRoleGroup: Administrator',
      'legacyRoleGroup: Administrator Read Only',
      'legacyRoleGroup: Billing',
      'legacyRoleGroup: Audit Logs Viewer',
      'legacyRoleGroup: DNS',
      'legacyRoleGroup: Minimal Account Access',
    ]);
    const second = await lookAt(1);
    assert.deepEqual(
      inShort(second).filter((one) => !one.startsWith('personWithoutGrant')),
      [
        'superAdministratorWithoutSecondFactor: boris.alder@example.org',
        'superAdministratorWithoutSecondFactor: carmen.alder@example.org',
        'superAdministratorWithoutSecondFactor: ada.alder@example.org',
        'halfOffboarded: lars.birch@example.org',
        'emptyHandedGroup: Contractors',
      ],
    );
    const groups = [...[...sandbox.tenant.accounts.values()][1]!.groups.values()];
    const inAny = new Set(groups.flatMap(({ memberIds }) => [...memberIds]));
    const users = [...[...sandbox.tenant.accounts.values()][1]!.users.values()];
    const without = users
      .filter(({ id, active }) => active && !inAny.has(id))
      .map(({ userName }) => userName);
    assert.deepEqual(
      second.findings.flatMap(({ rule, subject }) => (rule === 'personWithoutGrant' ? [subject] : [])).sort(),
      without.sort(),
    );
    assert.deepEqual(inShort(await lookAt(2)), [
      'superAdministratorWithoutSecondFactor: boris.alder@example.com',
      'superAdministratorWithoutSecondFactor: ada.alder@example.com',
      'superAdministratorWithoutSecondFactor: carmen.alder@example.com',
      'personWithoutGrant: dilan.birch@example.com',
      'legacyRoleGroup: Administrator Read Only',
      'legacyRoleGroup: Administrator',
      'legacyRoleGroup: Billing',
      'legacyRoleGroup: Super Administrator - All Privileges',
    ]);
  });
});

describe('findings of the strict tenant', () => {
  const builders = { addUserGroupAccount, addSystemGroupAccount, addRoleGroupAccount };
  const expected = {
    addUserGroupAccount: [],
    addSystemGroupAccount: [
      'legacyRoleGroup: Super Administrator - All Privileges',
      'legacyRoleGroup: Administrator',
      'legacyRoleGroup: Billing',
    ],
    // Its groups are user groups without policies by now.
    addRoleGroupAccount: [
      'emptyHandedGroup: Super Administrator - All Privileges',
      'emptyHandedGroup: Administrator',
      'emptyHandedGroup: Billing',
    ],
  } as const;
  for (const [name, build] of Object.entries(builders))
    it(`of ${name}`, async () => {
      const state = emptyTenant();
      const account = build(state, { name: 'One', people: 6 });
      const { secret } = addToken(state, { kind: 'everything', account, creatorEmail: 'left@example.com' });
      const tenant = await startStrictTenant({ state, settleAfterReads: 0 });
      const http = testHttp(clock);
      try {
        const judged = await look(http, tenant.baseUrl, secret, account);
        assert.deepEqual(inShort(judged), [
          'superAdministratorWithoutSecondFactor: person.01@one.example',
          'leaverToken: everything 1',
          ...expected[name as keyof typeof expected],
        ]);
        assert.deepEqual(judged.unjudged, []);
      } finally {
        await http.close();
        await tenant.close();
      }
    });

  it('says of every rule that a token of few permissions leaves open that it was not judged', async () => {
    const state = emptyTenant();
    const account = addUserGroupAccount(state, { name: 'One', people: 6 });
    const organization = { name: 'Org', emails: ['boss@org.example'], accounts: [account] };
    addOrganization(state, organization);
    const owner = { email: 'person.01@one.example', accounts: [account] };
    const { secret } = addToken(state, { kind: 'settingsReadOfUser', ...owner });
    const { baseUrl, close } = await startStrictTenant({ state, accountsList: 'full', settleAfterReads: 0 });
    const http = testHttp(clock);
    try {
      const { directory } = await directoryOver({ http, clock, baseUrl, tokens: [{ secret }] });
      const [one] = (await directory.accounts()).accounts;
      const judged = await look(http, baseUrl, secret, one!.info);
      assert.deepEqual(unjudgedRules(judged), ['leaverToken']);
      assert.ok(inShort(judged).includes('uncountedOrganization: Org'));
    } finally {
      await http.close();
      await close();
    }
  });
});
