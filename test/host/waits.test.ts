import { stoppingWaits } from './support/cancelling.ts';
import { openTenant, type Row, run, type Tenant } from './support/tenant.ts';
import assert from 'node:assert/strict';

/** Too long to be waited out. */
const limited = { kind: 'status', status: 429, headers: { 'retry-after': '90' } } as const;

/** Long enough for a notification, and short enough to be waited out. */
const short = { ...limited, headers: { 'retry-after': '4' } };

describe('a long wait for the server', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await openTenant();
    await tenant.addTokens('full');
  });
  afterEach(async () => tenant.close());

  function asked(path: string): number {
    return tenant.server.requests.filter((request) => request.path.includes(path)).length;
  }

  it('can be cancelled @oldest', async () => {
    const section = (await tenant.row('Sandbox 2', 'Users')).node;
    const shown = await tenant.rows('Sandbox 2', 'Users');
    tenant.server.faults.inject({ path: '/Users$', fault: limited, times: 1 });
    tenant.server.requests.length = 0;
    await stoppingWaits(run('refresh', section));
    const [error, ...rest] = await tenant.rows('Sandbox 2', 'Users');
    assert.deepEqual([error!.node.kind, error!.label, rest.length], ['error', 'Cancelled', shown.length]);
    assert.equal(asked('/Users'), 1);
  });

  it('can be cancelled and asked for again; Retry reads once the server allows it', async () => {
    const section = (await tenant.row('Sandbox 2', 'Users')).node;
    const shown = await tenant.rows('Sandbox 2', 'Users');
    tenant.server.faults.inject({ path: '/Users$', fault: short, times: 1 });
    tenant.server.requests.length = 0;
    await stoppingWaits(run('refresh', section));
    const [error] = await tenant.rows('Sandbox 2', 'Users');
    assert.deepEqual([error!.node.kind, error!.label, asked('/Users')], ['error', 'Cancelled', 1]);
    // No request leaves before the time is over that the server named: this one waits, and nobody cancels it.
    await run('retry', error!.node);
    assert.deepEqual(ids(await tenant.rows('Sandbox 2', 'Users')), ids(shown));
  });

  it('is cancelled for all requests that wait at the same time', async () => {
    tenant.server.faults.inject({ path: '/scim/v2/', fault: limited });
    await tenant.rows();
    const [groups, users] = await stoppingWaits(
      Promise.all([tenant.rows('Sandbox 1', 'Role Groups'), tenant.rows('Sandbox 1', 'Users')]),
    );
    assert.deepEqual(
      [...groups, ...users].map(({ label }) => label),
      ['Cancelled', 'Cancelled'],
    );
  });
});

function ids(rows: readonly Row[]): readonly string[] {
  return rows.map(({ id }) => id);
}
