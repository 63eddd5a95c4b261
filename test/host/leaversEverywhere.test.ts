import { findLeaversEverywhere } from '../../src/commands/push/findLeaversEverywhere.ts';
import { systemClock } from '../../src/core/clock.ts';
import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { testHttp } from '../fixtures/testHttp.ts';
import { accept } from './support/answering.ts';
import { choosing, type Offered } from './support/choosing.ts';
import { ownContext } from './support/ownContext.ts';
import { openTenant, type Tenant } from './support/tenant.ts';
import assert from 'node:assert/strict';

const superRole = 'Super Administrator - All Privileges';
const person = (name: string, roles: readonly string[] = []) => ({ userName: `${name}@example.com`, roles });
const stays = [person('ann', [superRole]), person('bob', [superRole])];
const everybody = 'email\nann@example.com\nbob@example.com\n';

const specs: readonly AccountSpec[] = [
  { name: 'Berlin', people: [...stays, person('lee')] },
  {
    name: 'Lagos',
    people: [...stays, person('lee'), person('max'), person('root', [superRole])],
    invitations: ['guest@partner.example'],
  },
  { name: 'Osaka', people: [...stays, person('sue')] },
];

/** One list of everybody against all accounts at once, one of which answers with errors, beside a dead token. */
describe('Find Leavers in All Accounts…', () => {
  let tenant: Tenant;
  const http = testHttp(systemClock);
  const told: string[] = [];
  beforeEach(async () => {
    told.length = 0;
    tenant = await openTenant({ tenant: { accounts: specs } });
    await tenant.addTokens('full');
  });
  afterEach(async () => {
    const { current } = tenant.api.offboarding;
    if (current !== undefined) tenant.api.offboarding.discard(current);
    await tenant.close();
  });
  after(async () => http.close());

  /** Every question is answered by Enter: the list goes on, who is checked stays so, and nobody says who they are. */
  const find = async (list: string): Promise<readonly Offered[]> =>
    choosing({ name: 'everybody.csv', text: list }, accept, async () =>
      findLeaversEverywhere(ownContext(tenant, http, told)),
    );
  const failing = (name: string): void => {
    const found = [...tenant.server.tenant.accounts.values()].find((one) => one.name === name)!;
    tenant.server.faults.inject({ fault: { kind: 'status', status: 403 }, path: `${found.id}/scim` });
  };

  it('offers each person once with where they are, names what was not reached, and ends in one page', async () => {
    const old = tenant.server.addToken({
      name: 'Old',
      owner: 'user',
      accounts: { '*': ['SCIM Provisioning'] },
    });
    await tenant.addToken('Old token', old);
    Object.assign(old, { status: 'disabled' });
    failing('Osaka');

    const leavers = (await find(everybody)).find(({ title }) => /in everybody/.test(title));
    assert.equal(leavers?.title, '3 of 5 active users that were compared aren’t in everybody.csv');
    assert.deepEqual(
      leavers.items.map(({ label, description, picked }) => [label, description, picked]),
      [
        ['lee@example.com', 'active in Berlin, Lagos', true],
        ['max@example.com', 'active in Lagos', true],
        ['guest@partner.example', 'invited to Lagos', false],
        ['root@example.com', 'active in Lagos', false],
      ],
    );
    assert.match(leavers.items[3]!.detail ?? '', /Super Administrator/);
    const missed = told.find((message) => message.startsWith('Not everyone was compared'));
    assert.match(missed ?? '', /Osaka: The server refused access/);
    assert.match(missed ?? '', /Accounts of the token Old token: /);

    const plans = tenant.api.offboarding.current?.plans ?? [];
    assert.deepEqual(
      plans.map(({ address, steps }) => [
        address,
        steps.flatMap((step) => (step.kind === 'write' ? [step.found.source.account.name] : [])),
      ]),
      [
        ['lee@example.com', ['Berlin', 'Lagos']],
        ['max@example.com', ['Lagos']],
      ],
    );
    for (const { unreached } of plans) assert.ok(unreached.some((one) => one.kind === 'tokenFailed'));
    assert.ok(tenant.server.requests.every(({ method }) => method === 'GET'));
  });

  it('calls nobody gone and nobody there where no account could be compared', async () => {
    for (const { name } of specs) failing(name);
    const offered = await find(everybody);
    assert.ok(offered.every(({ title }) => !title.startsWith('In an account')));
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^Not everyone was compared: Berlin: .* Lagos: .* Osaka: /);
  });

  it('says so where everyone is in the list', async () => {
    const all = specs.flatMap(({ people = [] }) => people.map(({ userName }) => userName));
    await find(`email\n${[...all, 'guest@partner.example'].join('\n')}\n`);
    assert.deepEqual(told, ['Everyone in the 3 accounts is in everybody.csv.']);
    assert.equal(tenant.api.offboarding.current, undefined);
  });
});
