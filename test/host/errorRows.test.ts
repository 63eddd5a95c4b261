import { type Fault } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type NamedToken } from '../../src/sandbox/tokens.ts';
import { openTenant, run, type Tenant } from './support/tenant.ts';
import assert from 'node:assert/strict';

/** A failure is a row where it happened, with what to do, and takes nothing away that was shown. */
describe('error rows', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
  });
  afterEach(async () => tenant.close());

  const bad: readonly [NamedToken, RegExp][] = [
    ['expired', /^expired: Token expired$/],
    ['disabled', /^disabled: Token disabled$/],
    ['notYetValid', /^notYetValid: Token not valid yet$/],
    ['blockedAddress', /^blockedAddress: Address not allowed$/],
  ];
  for (const [name, label] of bad) {
    it(`tells of a token that is no good: ${name}`, async () => {
      await tenant.addTokens(name, 'wrongAccount');
      const [error, account] = await tenant.rows();
      assert.match(error!.label, label);
      assert.equal(error!.contextValue, 'error+token');
      assert.equal(error!.icon, 'error');
      assert.match(error!.accessible, /^Error: .*\. .+\.( \(cf-ray [\w-]+\))?$/);
      assert.equal(account!.label, 'Sandbox 2 – user groups');
    });
  }

  it('tells of a token the server does not know', async () => {
    await tenant.addToken('wrong', { ...tenant.server.tokens.full, secret: `cfut_${'x'.repeat(40)}` });
    assert.equal((await tenant.rows())[0]!.label, 'wrong: Token not accepted');
    assert.equal((await tenant.tokenRows('wrong'))[0]!.label, 'Token not accepted');
  });

  it('names in its tooltip the page that the refusal names', async () => {
    await tenant.addTokens('wrongAccount');
    await tenant.rows('Sandbox 2', 'Users');
    const page = 'https://developers.cloudflare.com/api/';
    const errors = [{ code: 10000, message: 'Authentication error', documentation_url: page }];
    const body = { success: false, errors, messages: [], result: null };
    tenant.server.faults.inject({ path: '/Users', fault: { kind: 'status', status: 403, body } });
    await run('refresh', (await tenant.row('Sandbox 2', 'Users')).node);
    const [error] = await tenant.rows('Sandbox 2', 'Users');
    const tree = tenant.api.views.accounts;
    const { tooltip } = await tree.resolveTreeItem(await tree.getTreeItem(error!.element), error!.element);
    assert.ok(typeof tooltip === 'string', 'plain text, no Markdown');
    assert.match(tooltip, /\nDocumentation: https:\/\/developers\.cloudflare\.com\/api\/$/);
  });

  it('tells of a host that does not answer @oldest', async () => {
    // Not just any port: some are refused by fetch itself.
    const gone = await startSandbox();
    await gone.close();
    await tenant.addToken('nowhere', tenant.server.tokens.full, { baseUrl: gone.baseUrl });
    const [error] = await tenant.rows();
    assert.equal(error!.label, 'nowhere: Cannot connect');
  });

  const faults: readonly [string, Fault, RegExp][] = [
    ['HTML instead of JSON', { kind: 'html' }, /^Not an API answer$/],
    ['garbage', { kind: 'garbage' }, /^Not an API answer$|^Unexpected answer$/],
    ['a refusal', { kind: 'status', status: 403, body: refusal() }, /^No permission$|^Not allowed$/],
    // Without Retry-After: what a server forbids until then is not sent, on Retry either.
    ['too many requests', { kind: 'status', status: 429 }, /^Too many requests$/],
    ['a failing server', { kind: 'status', status: 500 }, /^Server error 500$/],
  ];
  for (const [what, fault, label] of faults) {
    it(`tells of ${what}, keeps what was shown, and reads again on Retry`, async () => {
      await tenant.addTokens('wrongAccount');
      const shown = await tenant.rows('Sandbox 2', 'Users');
      assert.equal(shown.length, 48);
      tenant.server.faults.inject({ path: '/Users', fault });
      await run('refresh', (await tenant.row('Sandbox 2', 'Users')).node);
      const [error, ...rest] = await tenant.rows('Sandbox 2', 'Users');
      assert.match(error!.label, label);
      assert.equal(rest.length, 48, 'what was shown stays');
      tenant.server.faults.clear();
      await run('retry', error!.node);
      assert.deepEqual(
        (await tenant.rows('Sandbox 2', 'Users')).map(({ id }) => id),
        shown.map(({ id }) => id),
      );
    });
  }

  it('tells on the section itself where nothing of it could be read', async () => {
    await tenant.addTokens('wrongAccount');
    tenant.server.faults.inject({ path: '/scim/v2/Groups', fault: { kind: 'html' } });
    await tenant.rows('Sandbox 2', 'Role Groups');
    assert.equal((await tenant.row('Sandbox 2', 'Role Groups')).description, 'Not an API answer');
    tenant.server.faults.clear();
    await run('retry', (await tenant.rows('Sandbox 2', 'Role Groups'))[0]!.node);
    assert.equal((await tenant.row('Sandbox 2', 'User Groups')).description, '4');
  });

  it('tells under the group whose members could not be read', async () => {
    await tenant.addTokens('wrongAccount');
    tenant.server.faults.inject({ path: '/scim/v2/Groups/', fault: { kind: 'html' } });
    const [error] = await tenant.rows('Sandbox 2', 'User Groups', 'Billing');
    assert.equal(error!.label, 'Not an API answer');
    tenant.server.faults.clear();
    await run('retry', error!.node);
    assert.equal((await tenant.rows('Sandbox 2', 'User Groups', 'Billing')).length, 5);
  });

  it('says a token of the first-time error again after Retry', async () => {
    await tenant.addTokens('scimOnly');
    tenant.server.faults.inject({ fault: { kind: 'html' } });
    const [error] = await tenant.rows();
    assert.equal(error!.label, 'scimOnly: Not an API answer');
    tenant.server.faults.clear();
    await run('retry', error!.node);
    assert.equal((await tenant.rows())[0]!.label, 'Sandbox 1 – role groups');
  });
});

function refusal(): unknown {
  return {
    success: false,
    errors: [{ code: 10000, message: 'Authentication error' }],
    messages: [],
    result: null,
  };
}
