import { patchOp, sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';

describe('sandbox: what nobody should send', () => {
  let client: SandboxClient;
  before(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        hasUserGroups: true,
        people: [{ userName: 'ada@example.com' }],
        groups: [{ displayName: 'Engineers' }],
      },
    ]);
  });
  after(async () => client.sandbox.close());
  afterEach(async () => {
    // Still there, and not by chance.
    assert.equal((await client.scim('GET', '/Users')).body.totalResults, 1);
  });

  const bodies = ['', 'null', '[]', '7', '"x"', '{', '{"Operations":[null]}', '{"Operations":[{"op":7}]}'];

  for (const body of bodies) {
    it(`refuses ${body === '' ? 'nothing' : body} with 400 wherever something can be written`, async () => {
      const [user, group] = [client.userId('ada@example.com'), client.groupId('Engineers')];
      const member = [...[...client.sandbox.tenant.accounts.values()][0]!.members.keys()][0]!;
      const statuses = await Promise.all([
        client.scim('POST', '/Users', body),
        client.scim('PUT', `/Users/${user}`, body),
        client.scim('PATCH', `/Users/${user}`, body),
        client.scim('POST', '/Groups', body),
        client.scim('PATCH', `/Groups/${group}`, body),
        client.ask('PUT', `/accounts/{account}/members/${member}`, body),
        client.ask('PUT', `/accounts/{account}/iam/user_groups/${group}`, body),
      ]);
      assert.deepEqual([...new Set(statuses.map(({ status }) => status))], [400]);
    });
  }

  it('outlives a client that goes away in the middle of its body', async () => {
    const { hostname, port, pathname } = new URL(client.sandbox.baseUrl);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const head = `POST ${pathname}/accounts HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000\r\n\r\n{"half`;
    socket.write(head, () => socket.resetAndDestroy());
    await once(socket, 'close');
  });

  it('refuses a body of more than 8 MiB', async () => {
    assert.equal((await client.scim('POST', '/Users', `"${'x'.repeat(9_000_000)}"`)).status, 413);
  });

  it('survives faults that meet a body they cannot spoil', async () => {
    client.sandbox.faults.inject({ fault: { kind: 'dropMembers', keep: 0 } });
    const id = client.groupId('Engineers');
    assert.equal((await client.scim('PATCH', `/Groups/${id}`, 'null')).status, 400);
    assert.equal((await client.scim('PATCH', `/Groups/${id}`, patchOp())).status, 400);
    client.sandbox.faults.clear();
  });
});
