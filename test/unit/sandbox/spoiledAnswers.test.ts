import { type Fault } from '../../../src/sandbox/faults.ts';
import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

const all = Array.from({ length: 9 }, (_unused, index) => `person.${String(index)}@example.com`);

describe('sandbox: faults that spoil a real answer', () => {
  let client: SandboxClient;
  before(async () => {
    client = await sandboxClient([{ name: 'One', people: all.map((userName) => ({ userName })) }], {
      controlSecret: 'not the token',
    });
  });
  after(async () => client.sandbox.close());
  afterEach(() => {
    client.sandbox.faults.clear();
  });

  const page = async (startIndex: number): Promise<readonly unknown[] | undefined> =>
    (await client.scim('GET', `/Users?count=3&startIndex=${String(startIndex)}`)).body.Resources?.map(
      ({ userName }) => userName,
    );

  const pages: readonly (readonly [Fault, readonly string[]])[] = [
    [{ kind: 'ignoreStartIndex' }, all.slice(0, 3)],
    [{ kind: 'shiftPages', by: -1 }, all.slice(2, 5)],
    [{ kind: 'shiftPages', by: 1 }, all.slice(4, 7)],
  ];
  for (const [fault, second] of pages) {
    it(`${JSON.stringify(fault)} spoils the second page and leaves the first`, async () => {
      assert.deepEqual(await page(4), all.slice(3, 6));
      client.sandbox.faults.inject({ fault });
      assert.deepEqual(await page(1), all.slice(0, 3));
      assert.deepEqual(await page(4), second);
    });
  }

  it('ends a transfer properly with half a JSON', async () => {
    client.sandbox.faults.inject({ fault: { kind: 'halfJson' } });
    await assert.rejects(client.scim('GET', '/Users'), SyntaxError);
  });

  it('breaks a transfer off in the middle', async () => {
    client.sandbox.faults.inject({ fault: { kind: 'truncate' } });
    await assert.rejects(client.scim('GET', '/Users'), TypeError);
  });

  it('sends the second half of a body later, and all of it', async () => {
    client.sandbox.faults.inject({ fault: { kind: 'slowBody', ms: 1 } });
    assert.equal((await client.scim('GET', '/Users')).body.Resources?.length, 9);
  });

  it('takes faults from another process that knows the control secret, and only usable ones', async () => {
    const address = new URL('/__sandbox/faults', client.sandbox.baseUrl);
    const send = async (secret: string, rule: object, method = 'POST'): Promise<number> =>
      (
        await fetch(address, {
          method,
          headers: { authorization: `Bearer ${secret}` },
          body: JSON.stringify(rule),
        })
      ).status;
    const rule = { fault: { kind: 'status', status: 503 }, path: '/Users$' };
    assert.equal(await send(client.sandbox.token, rule), 404);
    assert.equal(await send('not the token', { ...rule, path: '(' }), 400);
    assert.equal(await send('not the token', { path: '/Users' }), 400);
    assert.equal((await client.scim('GET', '/Users')).status, 200);
    assert.equal(await send('not the token', rule), 204);
    assert.equal((await client.scim('GET', '/Users')).status, 503);
    assert.equal(await send('not the token', {}, 'DELETE'), 204);
    assert.equal((await client.scim('GET', '/Users')).status, 200);
  });
});
