import { countSuperAdministrators, propose } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { createAccountConnection } from '../../../../src/directory/connection/accountConnection.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { type AccountConnection } from '../../../../src/directory/connection/model.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { type Desired, defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { type Proposal } from '../../../../src/provisioning/propose.ts';
import { reviewPages } from '../../../../src/provisioning/review/reviewPages.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { defaultGuardSettings } from '../../../fixtures/builders/guardSettings.ts';
import { desiredOf, nothing, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { addRoleGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';
const [ann, bob, cyd, dee] = ['ann', 'bob', 'cyd', 'dee'].map((name) => `${name}@example.com`) as [
  string,
  string,
  string,
  string,
];

/** An account of 2023, which may or may not have the endpoint of user groups. */
interface World {
  readonly connection: AccountConnection;
  /** In the group of the highest role, and shown as such by the list of members. */
  readonly administrators: readonly string[];
  readonly others: readonly string[];
  readonly close: () => Promise<void>;
}

describe('role groups of an account that may have no user groups', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  after(async () => http.close());

  function connect(baseUrl: string, token: string, account: { readonly id: string; readonly name: string }) {
    const api = http.apiClient({ baseUrl, token });
    return createAccountConnection({ account, tokenId: 't', api, now: () => clock.now() });
  }

  async function sandboxWorld(missing: boolean): Promise<World> {
    const roles = [superName];
    const spec = {
      name: 'Old',
      userGroupsMissing: missing,
      people: [
        { userName: ann, roles },
        { userName: bob, roles },
        { userName: cyd },
        { userName: dee, pending: true },
      ],
      groups: [
        { displayName: superName, members: [ann, bob] },
        { displayName: 'Billing' },
        { displayName: 'Staff', members: [cyd] },
      ],
      membersListGroupRoles: true,
    };
    const sandbox = await startSandbox({ tenant: { accounts: [spec] } });
    const [account] = sandbox.tenant.accounts.values();
    return {
      connection: connect(sandbox.baseUrl, sandbox.token, account!),
      administrators: [ann, bob],
      others: [cyd, dee],
      close: async () => sandbox.close(),
    };
  }

  async function strictWorld(missing: boolean): Promise<World> {
    const state = emptyTenant();
    const account = addRoleGroupAccount(state, { name: 'Old', people: 6 });
    const tenant = await startStrictTenant({
      state,
      settleAfterReads: 0,
      handInvitedMembers: 'listed',
      userGroups: missing ? 'missing404' : 'there',
    });
    const { secret } = addToken(state, { kind: 'everything', account });
    const inGroup = new Set(account.userGroups.find(({ name }) => name === superName)!.userIds);
    const people = [...account.members].map(({ userId }) => state.people.find(({ id }) => id === userId)!);
    const listed = (inside: boolean) =>
      people
        .filter(({ id, email }) => inGroup.has(id) === inside && !email.startsWith('owner'))
        .map(({ email }) => email);
    return {
      connection: connect(tenant.baseUrl, secret, account),
      administrators: listed(true),
      others: listed(false),
      close: async () => tenant.close(),
    };
  }

  const worlds = [
    ['the sandbox', sandboxWorld],
    ['the strict tenant', strictWorld],
  ] as const;

  function proposalOf(snapshot: AccountSnapshot, desired: Desired, minimum = 2): Proposal {
    const proposed = propose(() => ({ desired }), snapshot, defaultPlanOptions, {
      settings: {
        ...defaultGuardSettings,
        minimumSuperAdministrators: minimum,
        maxRemovalPercent: 100,
        maxRemovals: 99,
      },
      tokenUser: { kind: 'none' },
      reader: { kind: 'none' },
      pastRemovals: [],
      unreadJournals: [],
      now: clock.now(),
    });
    assert(proposed.kind === 'proposal', JSON.stringify(proposed));
    return proposed.proposal;
  }

  const codes = ({ findings }: Proposal) =>
    findings.filter(({ code }) => /superAdministrator/iu.test(code)).map(({ code }) => code);

  for (const [where, start] of worlds) {
    it(`are told by their names, marked as assumed, in ${where}`, async () => {
      const world = await start(true);
      const listing = await world.connection.listGroups();
      assert.deepEqual([listing.assumesNoUserGroups, listing.unread], [true, []]);
      const group = listing.groups.find(({ displayName }) => displayName === superName);
      assert.partialDeepStrictEqual(group, { kind: 'plainRoleGroup', assumed: true });
      const snapshot = await world.connection.snapshot();
      const { others } = world;
      const proposal = proposalOf(snapshot, desiredOf(desiredGroup(superName, others)));
      const [page] = atOnce(reviewPages(proposal));
      for (const person of others) assert.ok(page!.after.includes(person), page!.after);
      assert.match(
        page!.after,
        /through group Super Administrator - All Privileges \(assumed from its name\)/u,
      );
      assert.match(page!.after, /Assumed from the name/u);
      const gain = proposal.findings.find(({ code }) => code === 'gainsSuperAdministrator');
      assert(gain?.code === 'gainsSuperAdministrator' && gain.level === 'warning');
      assert.deepEqual([gain.people, gain.maybe], [[], [...others].sort()]);
      assert.match(guardWords(gain), /may become Super Administrators/u);
      await world.close();
    });

    it(`count for the minimum as far as the list of members shows it, in ${where}`, async () => {
      const world = await start(true);
      const snapshot = await world.connection.snapshot();
      const count = countSuperAdministrators(snapshot);
      assert(count.kind === 'counted', JSON.stringify(count));
      const before = count.people.length;
      assert.ok(before >= 2 && before <= world.administrators.length + 1);
      const [first] = world.administrators;
      // Anyone who leaves counts as gone, and what the others hold as staying.
      const leave: Desired = {
        ...nothing,
        users: [{ kind: 'inactive', person: { kind: 'userName', userName: first! } }],
      };
      assert.deepEqual(codes(proposalOf(snapshot, leave, before)), ['superAdministratorsBelowMinimum']);
      assert.deepEqual(codes(proposalOf(snapshot, leave, before - 1)), []);
      // Nobody is blocked for a group that the account is assumed not to have policies for.
      const [other] = world.others;
      const apart: Desired = {
        ...nothing,
        users: [{ kind: 'inactive', person: { kind: 'userName', userName: other! } }],
      };
      assert.deepEqual(codes(proposalOf(snapshot, apart, before)), []);
      await world.close();
    });

    it(`are assumed to be nothing where the list of user groups is there, in ${where}`, async () => {
      const world = await start(false);
      const listing = await world.connection.listGroups();
      assert.equal(listing.assumesNoUserGroups, false);
      assert.ok(listing.groups.every(({ assumed }) => assumed === undefined));
      await world.close();
    });

    it(`are not asked about in an account that is not there, in ${where}`, async () => {
      const world = await start(true);
      const { api } = world.connection;
      const account = { id: '0123456789abcdef0123456789abcdef', name: 'Nowhere' };
      const elsewhere = createAccountConnection({ account, tokenId: 't', api, now: () => clock.now() });
      await assert.rejects(elsewhere.listGroups());
      await assert.rejects(elsewhere.snapshot());
      await world.close();
    });
  }

  it('keep a group of the highest role from lowering nobody: the group alone is no proof', async () => {
    const sandbox = await startSandbox({
      tenant: {
        accounts: [
          {
            name: 'Old',
            userGroupsMissing: true,
            people: [{ userName: ann, roles: [superName] }, { userName: bob }, { userName: cyd }],
            groups: [{ displayName: superName, members: [bob, cyd] }],
          },
        ],
      },
    });
    const [account] = sandbox.tenant.accounts.values();
    const snapshot = await connect(sandbox.baseUrl, sandbox.token, account!).snapshot();
    const count = countSuperAdministrators(snapshot);
    assert.equal(count.kind === 'counted' && count.people.length, 1);
    assert.deepEqual(codes(proposalOf(snapshot, desiredOf(desiredGroup(superName, [], [bob])))), [
      'superAdministratorsLow',
    ]);
    await sandbox.close();
  });

  it('say what would help where the members cannot be read', async () => {
    const world = await sandboxWorld(true);
    const snapshot: AccountSnapshot = {
      ...(await world.connection.snapshot()),
      members: { kind: 'unread', error: (await failure(world)) as never },
    };
    const proposal = proposalOf(snapshot, desiredOf(desiredGroup(superName, [], [ann])));
    const block = proposal.findings.find(({ level }) => level === 'block');
    assert.equal(block?.code, 'superAdministratorsUncounted');
    assert.match(guardWords(block), /SCIM Provisioning or Account Settings: Read/u);
    assert.doesNotMatch(guardWords(block), /what group/u);
    await world.close();
  });

  /** What the server says to a token that may read nothing but SCIM. */
  async function failure({ connection }: World): Promise<unknown> {
    return scimClientOf(connection.api, 'nowhere')
      .user('nobody')
      .catch((error: unknown) => error);
  }
});
