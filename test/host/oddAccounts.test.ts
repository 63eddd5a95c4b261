import { type AccountSpec } from '../../src/sandbox/accountBuilder.ts';
import { openTenant, run, type Tenant } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const people = Array.from({ length: 130 }, (_, index) => ({
  userName: `person${String(index)}@example.com`,
  givenName: 'Person',
  familyName: String(index),
}));

const last = people.at(-1)!.userName;

/** Without user groups: a role's own group, one that is named like a role, and one of which nothing is known. */
const mixed: AccountSpec = {
  name: 'Mixed',
  people,
  groups: [
    { displayName: '', systemRole: 'Billing', members: [last] },
    { displayName: 'Administrator' },
    { displayName: 'Engineers', members: [last] },
  ],
};

/** A role's own group and a user group of the role's name. */
const both: AccountSpec = {
  name: 'Both',
  hasUserGroups: true,
  people: people.slice(0, 2),
  groups: [
    { displayName: '', systemRole: 'Billing' },
    { displayName: 'Billing', policies: ['DNS'] },
  ],
};

/** The first of those two, told apart from the other. */
const roleGroup = 'Billing, the role’s own group; another group looks like it · system role group';

/** As set up in 2023, on a server that knows no user groups. */
const old: AccountSpec = {
  name: 'Old',
  userGroupsMissing: true,
  people: people.slice(0, 2),
  groups: [{ displayName: 'Administrator' }],
};

/** Accounts that mix the kinds of groups, tokens that reach nothing, and servers that cannot count or name. */
describe('the tree of odd accounts', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant({ tenant: { accounts: [mixed, both, old] } });
  });
  afterEach(async () => tenant.close());

  const told = async (...path: string[]): Promise<string[]> =>
    (await tenant.rows(...path)).map(({ accessible }) => accessible);

  it('tells the kinds of groups apart within one account', async () => {
    await tenant.addTokens('full');
    assert.deepEqual(
      (await tenant.rows('Mixed')).map(({ label }) => label),
      ['Role Groups', 'Other Groups', 'Users'],
    );
    assert.deepEqual(await told('Mixed', 'Role Groups'), [
      'Billing, system role group',
      'Administrator, role group',
    ]);
    assert.deepEqual(await told('Mixed', 'Other Groups'), ['Engineers, access unknown · unknown group type']);
    assert.deepEqual(await told('Both', 'Role Groups'), [roleGroup]);
    const [userGroup, ...more] = await told('Both', 'User Groups');
    assert.match(
      userGroup!,
      /^Billing, not known to be the group of the role Billing; id ends in [0-9a-f]{4} · grants DNS$/,
    );
    assert.deepEqual(more, []);
  });

  it('says that it is assumed where an account has no user groups', async () => {
    await tenant.addTokens('full');
    assert.deepEqual(await told('Old', 'Role Groups'), [
      'Assumed to have no user groups, Cloudflare answers “not found” for them, so groups count by their names',
      'Administrator, role group (assumed)',
    ]);
  });

  it('guesses no kind where the user groups may not be read', async () => {
    await tenant.addTokens('full');
    tenant.server.faults.inject({ path: '/user_groups$', fault: { kind: 'status', status: 403 } });
    assert.deepEqual(await told('Both', 'Role Groups'), [
      'User groups could not be read, Not allowed',
      roleGroup,
    ]);
    const [other, ...more] = await told('Both', 'Other Groups');
    assert.match(
      other!,
      /^Billing, not known to be the group of the role Billing; id ends in [0-9a-f]{4} · access unknown · unknown group type$/,
    );
    assert.deepEqual(more, []);
  });

  it('says that a list may be incomplete where the server’s numbers do not add up', async () => {
    await tenant.addTokens('full');
    tenant.server.faults.inject({ path: '/scim/v2/(Users|Groups)$', fault: { kind: 'total', value: 500 } });
    const incomplete = 'List may be incomplete, the server’s own numbers do not add up';
    assert.equal((await told('Both', 'User Groups')).at(-1), incomplete);
    await tenant.rows('Both', 'Users');
    await run('loadMore', (await tenant.rows('Both', 'Users')).at(-1)!.node);
    assert.deepEqual((await told('Both', 'Users')).slice(2), [incomplete]);
  });

  it('names a member who is not in the loaded users by what the group says', async () => {
    await tenant.addTokens('full');
    await tenant.rows('Mixed', 'Users');
    const [member] = await tenant.rows('Mixed', 'Other Groups', 'Engineers');
    assert.equal(member!.accessible, `${last}, not in the loaded users`);
    assert.equal(member!.node.kind, 'member');
    await run('copyId', member!.node);
    assert.match(await vscode.env.clipboard.readText(), /^[0-9a-f]{32}$/);
  });

  it('says of a token why it reaches nothing', async () => {
    await tenant.addTokens('unlistable');
    await tenant.addToken(
      'nowhere',
      tenant.server.addToken({ name: 'Nowhere', owner: 'user', accounts: {} }),
    );
    const words = async (token: string): Promise<string> => (await tenant.tokenRows(token))[0]!.accessible;
    assert.equal(await words('unlistable'), 'Reaches no account yet, use Add Account by ID…');
    // An empty list of accounts proves nothing: the ID may be all that is missing.
    assert.equal(await words('nowhere'), 'Reaches no account yet, use Add Account by ID…');
    assert.deepEqual(await tenant.rows(), []);
  });

  it('has a row of its own for everybody, whatever their ids and names', async () => {
    await tenant.addTokens('full');
    const account = [...tenant.server.tenant.accounts.values()].find(({ name }) => name === 'Both')!;
    const [somebody] = account.users.values();
    const ids = ['\ud800', '\udfff', 'a/b', '../..', '%2F', '__proto__', '\u202e'];
    account.users.clear();
    for (const id of ids)
      account.users.set(id, { ...somebody!, id, userName: '\u202e', displayName: '$(zap) [x](command:y)\n' });
    const rows = await tenant.rows('Both', 'Users');
    assert.equal(new Set(rows.map(({ id }) => id)).size, ids.length);
    assert.ok(rows.every(({ label }) => label === '$(zap) [x](command:y)'));
    await run(
      'showScimResource',
      rows.find(({ node }) => node.kind === 'user' && node.user.id === 'a/b')!.node,
    );
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.uri.path, '/Both/Users/a∕b.json');
    assert.match(document.getText(), /"userName": "\\u202e"/);
  });
});
