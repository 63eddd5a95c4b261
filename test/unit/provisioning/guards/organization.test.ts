import { countSuperAdministrators, runGuards } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { judgeAccount } from '../../../../src/findings/judgeAccount.ts';
import { findPerson } from '../../../../src/offboarding/findPerson.ts';
import { offboardReach } from '../../../../src/offboarding/offboardReach.ts';
import { presenceOf, unseenOf } from '../../../../src/offboarding/presence.ts';
import { remainingOf } from '../../../../src/offboarding/remaining.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { rescueCard } from '../../../../src/provisioning/rescue/rescueCard.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { rootRows } from '../../../../src/views/accountRows.ts';
import { rowWords } from '../../../../src/views/rowWords.ts';
import { directoryOver } from '../../../fixtures/directoryOver.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { addOrganization, addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const [ann, bob, boss] = ['ann@example.com', 'bob@example.com', 'boss@example.com'];

/** An account and a token that may or may not read the organization that manages it. */
interface World {
  readonly baseUrl: string;
  readonly secrets: { readonly mayRead: string; readonly mayNot: string };
  /** Somebody of the organization who is no member of the account, and a member of both. */
  readonly people: readonly [stranger: string, member: string];
  readonly group: string;
  readonly close: () => Promise<void>;
}

async function sandboxWorld(managed: boolean): Promise<World> {
  const account = {
    name: 'One',
    hasUserGroups: true,
    people: [{ userName: ann, roles: ['Super Administrator - All Privileges'] }, { userName: bob }],
    groups: [{ displayName: 'Ops', members: [ann, bob], policies: ['Super Administrator - All Privileges'] }],
  };
  const organizations = managed ? [{ name: 'Parent', emails: [boss, bob], accounts: ['One'] }] : [];
  const sandbox = await startSandbox({ tenant: { accounts: [account], organizations } });
  const spec = { name: 'b', owner: 'user', email: bob, accounts: { '*': ['SCIM Provisioning'] } } as const;
  return {
    baseUrl: sandbox.baseUrl,
    secrets: {
      mayRead: sandbox.addToken({ ...spec, user: ['User Details Read'] }).secret,
      mayNot: sandbox.addToken(spec).secret,
    },
    people: [boss, bob],
    group: 'Ops',
    close: async () => sandbox.close(),
  };
}

async function strictWorld(managed: boolean): Promise<World> {
  const state = emptyTenant();
  const account = addUserGroupAccount(state, { name: 'One' });
  const [member, stranger] = ['person.01@one.example', 'boss@parent.example'];
  if (managed) addOrganization(state, { name: 'Parent', emails: [stranger, member], accounts: [account] });
  const tenant = await startStrictTenant({ state, accountsList: 'full', settleAfterReads: 0 });
  const owner = { email: member, accounts: [account] };
  return {
    baseUrl: tenant.baseUrl,
    secrets: {
      mayRead: addToken(state, { kind: 'everythingOfUser', ...owner }).secret,
      mayNot: addToken(state, { kind: 'settingsWriteOfUser', ...owner }).secret,
    },
    people: [stranger, member],
    group: 'Owners',
    close: async () => tenant.close(),
  };
}

describe('an account that an organization manages', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  after(async () => http.close());

  /** What commands and views have of it, from the list of accounts on. */
  async function look({ baseUrl }: World, secret: string) {
    const { directory, connector } = await directoryOver({ http, clock, baseUrl, tokens: [{ secret }] });
    const list = await directory.accounts();
    const [account] = list.accounts;
    const [row] = rootRows(list);
    assert(account !== undefined && row !== undefined);
    const { sources } = await offboardReach(directory, connector, () => 'yes');
    return {
      row: rowWords(row, {}).description,
      snapshot: await account.snapshot(),
      find: async (address: string) => findPerson(address, sources[0]!, clock),
    };
  }

  const judged = (snapshot: AccountSnapshot): readonly string[] =>
    atOnce(
      judgeAccount({
        snapshot,
        limits: { minimum: 1, maximum: 5 },
        ownTokens: { kind: 'notAsked' },
        past: { invitations: [], emptied: [], hasGaps: false },
        now: clock.now(),
      }),
    ).findings.flatMap(({ rule, what }) => (rule === 'uncountedOrganization' ? [what] : []));

  function findings(world: World, snapshot: AccountSnapshot): readonly Finding[] {
    const [, member] = world.people;
    const plan = planned(desiredOf(desiredGroup(world.group, [], [member])), snapshot);
    return runGuards({
      plan,
      snapshot,
      settings: {
        minimumSuperAdministrators: 1,
        requiredPeople: [],
        maxRemovals: 99,
        maxRemovalPercent: 100,
        groupManagers: new Map(),
      },
      tokenUser: { kind: 'none' },
      reader: { kind: 'none' },
      pastRemovals: [],
      unreadJournals: [],
      now: clock.now(),
    }).filter(({ code }) => code === 'organizationAdministrators');
  }

  for (const [name, start] of [
    ['the sandbox', sandboxWorld],
    ['the strict tenant', strictWorld],
  ] as const) {
    it(`says so, and lists its people apart from the count, in ${name}`, async () => {
      const world = await start(true);
      try {
        const [stranger, member] = world.people;
        const { row, snapshot, find } = await look(world, world.secrets.mayRead);
        assert.equal(row, 'managed by the organization Parent');
        const count = countSuperAdministrators(snapshot);
        const names = JSON.stringify(count.kind === 'counted' ? count.people : count.known);
        assert.doesNotMatch(names, new RegExp(stranger, 'u'));
        const [finding, ...more] = findings(world, snapshot);
        assert(finding !== undefined && more.length === 0);
        const words = guardWords(finding);
        for (const one of ['Parent', '2', stranger, member]) assert.ok(words.includes(one), words);
        assert.match(judged(snapshot).join(), new RegExp(`Parent.*${stranger}`, 'u'));
        assert.match(atOnce(rescueCard(snapshot, 0)), /managed by the organization Parent/u);
        const found = await find(stranger);
        assert.equal(presenceOf(found), 'absent');
        const noPlan = {
          step: { kind: 'nothing', found },
          outcome: { kind: 'noPlan' },
          overrides: [],
          after: undefined,
        } as const;
        const stays = { kind: 'organization', name: 'Parent', email: stranger };
        assert.deepEqual(remainingOf(noPlan), [stays]);
        // Who is in a part of its list is in it; whether there are more rows of that person is not known.
        const organization = found.organization!;
        const { members } = organization;
        assert(members.kind === 'read');
        const partly = { kind: 'partial', some: members.value, why: 'shifted' } as const;
        const inPart = { ...found, organization: { ...organization, members: partly } };
        assert.deepEqual(remainingOf({ ...noPlan, step: { kind: 'nothing', found: inPart } }), [
          { kind: 'unseen', part: 'organization', failure: undefined },
          stays,
        ]);
      } finally {
        await world.close();
      }
    });

    it(`names it as a blind spot where the token may not read it, in ${name}`, async () => {
      const world = await start(true);
      try {
        const { snapshot, find } = await look(world, world.secrets.mayNot);
        const [finding] = findings(world, snapshot);
        assert(finding !== undefined);
        assert.match(guardWords(finding), /Parent.*can’t read who they are/u);
        assert.match(judged(snapshot).join(), /Parent.*can’t read who they are/u);
        assert.match(atOnce(rescueCard(snapshot, 0)), /read who they are/u);
        assert.deepEqual(
          unseenOf(await find('nobody@example.com')).map(({ part }) => part),
          ['organization'],
        );
      } finally {
        await world.close();
      }
    });

    it(`is not spoken of where there is none, in ${name}`, async () => {
      const world = await start(false);
      try {
        const { row, snapshot, find } = await look(world, world.secrets.mayRead);
        assert.deepEqual([row, snapshot.organization, judged(snapshot)], [undefined, undefined, []]);
        assert.deepEqual(findings(world, snapshot), []);
        assert.deepEqual(unseenOf(await find('nobody@example.com')), []);
      } finally {
        await world.close();
      }
    });
  }
});
