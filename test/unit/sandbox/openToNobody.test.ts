import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import assert from 'node:assert/strict';
import { request } from 'node:http';

describe('a sandbox on loopback', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => sandbox.close());

  async function statusOf(host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { host, authorization: `Bearer ${sandbox.token}` };
      request(`${sandbox.baseUrl}/accounts`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  }

  it('answers to its own name and to no other', async () => {
    assert.equal(await statusOf(new URL(sandbox.baseUrl).host), 200);
    assert.equal(await statusOf('sandbox.example.com'), 421);
  });

  it('keeps nothing of a body that comes without a token', async () => {
    sandbox.requests.length = 0;
    const response = await fetch(`${sandbox.baseUrl}/accounts`, { method: 'POST', body: '{"a":1}' });
    assert.equal(response.status, 400);
    assert.deepEqual(
      sandbox.requests.map(({ body }) => body),
      [undefined],
    );
  });

  it('outlives a request for nothing at all', async () => {
    const response = await fetch(`${new URL(sandbox.baseUrl).origin}//`);
    assert.equal(response.status, 404);
    assert.equal(await statusOf(new URL(sandbox.baseUrl).host), 200);
  });
});
