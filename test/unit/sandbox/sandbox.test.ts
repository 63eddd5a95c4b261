import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/sandbox.ts';
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';

describe('sandbox: start and close', () => {
  let open: Sandbox[] = [];
  afterEach(async () => {
    await Promise.all(open.map(async (sandbox) => sandbox.close()));
    open = [];
  });

  const start = async (options: SandboxOptions = {}): Promise<Sandbox> => {
    const sandbox = await startSandbox(options);
    open.push(sandbox);
    return sandbox;
  };
  const ask = async (sandbox: Sandbox, path: string, token = sandbox.token): Promise<Response> =>
    fetch(sandbox.baseUrl + path, { headers: { authorization: `Bearer ${token}` } });
  const accounts = async (sandbox: Sandbox): Promise<readonly { id: string; name: string }[]> =>
    ((await (await ask(sandbox, '/accounts')).json()) as { result: { id: string; name: string }[] }).result;

  it('brings three accounts, the same at every start, under secrets that are new at every start', async () => {
    const [first, second] = [await start(), await start()];
    const found = await accounts(first);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Sandbox 1 – role groups', 'Sandbox 2 – user groups', 'Sandbox 3 – 2023 style'],
    );
    assert.deepEqual(await accounts(second), found);
    const secrets = [first, second].flatMap(({ tokens }) =>
      Object.values(tokens).map(({ secret }) => secret),
    );
    assert.equal(new Set(secrets).size, secrets.length);
    assert.equal((await ask(second, '/accounts', first.token)).status, 401);
  });

  it('gives other ids under another seed', async () => {
    const ids = async (seed: string): Promise<readonly string[]> =>
      (await accounts(await start({ tenant: { seed, accounts: [{ name: 'One' }] } }))).map(({ id }) => id);
    assert.deepEqual(await ids('a'), await ids('a'));
    assert.notDeepEqual(await ids('a'), await ids('b'));
  });

  it('listens on loopback alone', async () => {
    const { baseUrl } = await start();
    const { hostname, port } = new URL(baseUrl);
    assert.equal(hostname, '127.0.0.1');
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of elsewhere) await assert.rejects(fetch(`http://${address}:${port}/`), TypeError);
    await assert.rejects(fetch(`http://[::1]:${port}/`), TypeError);
  });

  it('takes the port it is told, and says so where that is taken', async () => {
    const first = await start();
    const port = Number(new URL(first.baseUrl).port);
    await assert.rejects(start({ port }), { code: 'EADDRINUSE' });
    await first.close();
    assert.equal(new URL((await start({ port })).baseUrl).port, String(port));
  });

  it('closes though a client keeps its connection, or waits for an answer that never ends', async () => {
    const sandbox = await start();
    await ask(sandbox, '/accounts');
    sandbox.faults.inject({ fault: { kind: 'endless' } });
    const endless = await ask(sandbox, '/accounts');
    const reading = endless.text();
    const broken = assert.rejects(reading, TypeError);
    await sandbox.close();
    await broken;
    await assert.rejects(ask(sandbox, '/accounts'), TypeError);
  });

  it('closes twice without complaint', async () => {
    const sandbox = await start();
    await sandbox.close();
    await sandbox.close();
  });

  it('keeps what was asked: method, path below the base, query, token, user agent and the body of writes', async () => {
    const sandbox = await start({ tenant: { accounts: [{ name: 'One' }] } });
    const headers = { authorization: `Bearer ${sandbox.token}`, 'user-agent': 'test/1' };
    await fetch(`${sandbox.baseUrl}/accounts?page=1`, { headers });
    await fetch(`${sandbox.baseUrl}/accounts`, { method: 'POST', headers, body: '{"a":[1]}' });
    await fetch(`${new URL(sandbox.baseUrl).origin}/elsewhere`, { headers });
    const shared = { tokenId: sandbox.tokens.full.id, userAgent: 'test/1', path: '/accounts' };
    assert.deepEqual(sandbox.requests, [
      { ...shared, method: 'GET', query: '?page=1', body: undefined },
      { ...shared, method: 'POST', query: '', body: { a: [1] } },
    ]);
    assert.ok(!JSON.stringify(sandbox.requests).includes(sandbox.token));
  });

  it('takes new tokens and forgets revoked ones', async () => {
    const sandbox = await start();
    const { secret } = sandbox.addToken({
      name: 'new',
      owner: 'user',
      accounts: { '*': ['SCIM Provisioning'] },
    });
    assert.match(secret, /^cfut_/);
    assert.equal((await ask(sandbox, '/accounts', secret)).status, 200);
    sandbox.revokeToken(secret);
    assert.equal((await ask(sandbox, '/accounts', secret)).status, 401);
    assert.equal((await ask(sandbox, '/user/tokens/verify', secret)).status, 401);
    assert.equal((await ask(sandbox, '/accounts')).status, 200);
  });

  it('has no control address without a control secret', async () => {
    const sandbox = await start();
    const address = new URL('/__sandbox/faults', sandbox.baseUrl);
    for (const secret of ['', 'undefined', sandbox.token]) {
      const headers = { authorization: `Bearer ${secret}` };
      const body = JSON.stringify({ fault: { kind: 'status', status: 503 } });
      assert.equal((await fetch(address, { method: 'POST', headers, body })).status, 404);
    }
    assert.equal((await ask(sandbox, '/accounts')).status, 200);
  });
});
