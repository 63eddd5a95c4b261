import { AppError } from '../../../src/core/errors.ts';
import { defaultLimits, type NetworkSettings } from '../../../src/http/networkSettings.ts';
import { directNetwork } from '../../fixtures/directNetwork.ts';
import { type Transport, type TransportResponse } from '../../../src/http/transport.ts';
import { createUndiciTransport } from '../../../src/http/undiciTransport.ts';
import { makeCertificates } from '../../fixtures/certificates.ts';
import { type ForwardProxy, startForwardProxy } from '../../fixtures/servers/forwardProxy.ts';
import assert from 'node:assert/strict';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Names nobody can look up: only through the proxy is there a way to them. */
const host = 'api.scim.test';

const pki = makeCertificates([host, 'localhost']);

describe('the network', () => {
  let server: Http2SecureServer;
  let port: number;
  const requests: { version: string; connection: number; authorization: string | undefined }[] = [];
  const sockets: Socket[] = [];
  const open: { close(): Promise<void> }[] = [];

  before(async () => {
    server = createSecureServer({ cert: pki.cert, key: pki.key, allowHTTP1: true }, (request, response) => {
      requests.push({
        version: request.httpVersion,
        connection: sockets.length,
        authorization: request.headers.authorization,
      });
      response.setHeader('content-type', 'application/json');
      response.end('{"fine":true}');
    });
    server.on('connection', (socket: Socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    requests.length = 0;
    sockets.length = 0;
  });
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close();
    for (const socket of sockets) socket.destroy();
  });
  after(async () => {
    await new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
  });

  const transport = (settings: Partial<NetworkSettings>): Transport => {
    const made = createUndiciTransport({ ...directNetwork, ...settings }, defaultLimits);
    open.push(made);
    return made;
  };
  const proxyWith = async (
    options: { authorization?: string; refuse?: number } = {},
  ): Promise<ForwardProxy> => {
    const made = await startForwardProxy({ targetPort: port, ...options });
    open.push(made);
    return made;
  };
  const get = async (over: Transport, name = host): Promise<TransportResponse> =>
    over.send({
      method: 'GET',
      url: `https://${name}:${port}/x`,
      headers: { authorization: 'Bearer secret' },
    });
  const failsWith = async (sent: Promise<unknown>, reason: string): Promise<void> => {
    await assert.rejects(sent, (error) => {
      assert(AppError.is(error, 'network'), String(error));
      assert.deepEqual([error.facts.reason, error.facts.unsent], [reason, true]);
      return true;
    });
    assert.equal(requests.length, 0);
  };
  const trusted = { extraCertificates: [pki.ca] };

  it('does not trust a private authority that nobody told of', async () => {
    await failsWith(get(transport({}), 'localhost'), 'tls');
  });

  it('trusts a private authority that it was told of, and speaks HTTP/2 on one connection', async () => {
    const over = transport(trusted);
    for (let round = 0; round < 3; round += 1)
      assert.equal((await get(over, 'localhost')).text, '{"fine":true}');
    assert.deepEqual(
      requests.map(({ version, connection }) => [version, connection]),
      Array.from({ length: 3 }, () => ['2.0', 1]),
    );
  });

  it('does not trust the right authority for the wrong name', async () => {
    const proxy = await proxyWith();
    await failsWith(get(transport({ ...trusted, proxy: proxy.url }), 'other.scim.test'), 'tls');
  });

  it('checks no certificate where the user said so, and only then', async () => {
    assert.equal((await get(transport({ strictSsl: false }), 'localhost')).status, 200);
  });

  it('takes the certificates of the system as well', async () => {
    assert.equal((await get(transport({ ...trusted, systemCertificates: true }), 'localhost')).status, 200);
  });

  it('goes through a proxy by CONNECT, and keeps the token from it', async () => {
    const proxy = await proxyWith();
    assert.equal((await get(transport({ ...trusted, proxy: proxy.url }))).status, 200);
    assert.deepEqual(proxy.asked, [{ target: `${host}:${port}`, authorization: undefined }]);
    assert.equal(requests[0]?.authorization, 'Bearer secret');
  });

  it('checks the certificate at the end of the tunnel', async () => {
    const proxy = await proxyWith();
    await failsWith(get(transport({ proxy: proxy.url })), 'tls');
  });

  it('gives the proxy the credentials of its URL', async () => {
    const authorization = `Basic ${Buffer.from('us er:p@ss').toString('base64')}`;
    const proxy = await proxyWith({ authorization });
    const url = proxy.url.replace('//', '//us%20er:p%40ss@');
    assert.equal((await get(transport({ ...trusted, proxy: url }))).status, 200);
    assert.equal(proxy.asked[0]?.authorization, authorization);
  });

  it('gives the proxy the authorization of the settings', async () => {
    const proxy = await proxyWith({ authorization: 'Basic c2V0dGluZw==' });
    const settings = { ...trusted, proxy: proxy.url, proxyAuthorization: 'Basic c2V0dGluZw==' };
    assert.equal((await get(transport(settings))).status, 200);
  });

  it('tells a proxy that wants credentials from a server that does', async () => {
    const proxy = await proxyWith({ authorization: 'Basic right' });
    await failsWith(get(transport({ ...trusted, proxy: proxy.url })), 'proxy');
  });

  it('tells credentials that the proxy does not take', async () => {
    const proxy = await proxyWith({ authorization: 'Basic right' });
    await failsWith(
      get(transport({ ...trusted, proxy: proxy.url.replace('//', '//user:wrong@') })),
      'proxyLogin',
    );
    await failsWith(
      get(transport({ ...trusted, proxy: proxy.url, proxyAuthorization: 'Basic wrong' })),
      'proxyLogin',
    );
  });

  it('tells a proxy whose name nobody can look up from such a server', async () => {
    await failsWith(get(transport({ ...trusted, proxy: 'http://proxy.invalid:3128' })), 'proxyAddress');
  });

  it('has sent nothing of a request that is cancelled while the connection is made', async () => {
    const silent = createServer();
    const connected = new Promise<Socket>((resolve) => silent.once('connection', resolve));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const controller = new AbortController();
    const sent = transport(trusted).send({
      method: 'PATCH',
      url: `https://localhost:${(silent.address() as AddressInfo).port}/x`,
      headers: {},
      body: '{}',
      signal: controller.signal,
    });
    const socket = await connected;
    controller.abort();
    await assert.rejects(sent, (error) => AppError.is(error, 'cancelled') && error.facts.unsent === true);
    socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('tells of a proxy that lets nobody through', async () => {
    const proxy = await proxyWith({ refuse: 403 });
    await failsWith(get(transport({ ...trusted, proxy: proxy.url })), 'proxy');
  });

  it('tells of a proxy that is not there', async () => {
    const proxy = await startForwardProxy({ targetPort: port });
    await proxy.close();
    await failsWith(get(transport({ ...trusted, proxy: proxy.url })), 'proxyAddress');
  });

  it('goes past the proxy where noProxy or loopback says so', async () => {
    const proxy = await proxyWith();
    await get(transport({ ...trusted, proxy: proxy.url }), 'localhost');
    await assert.rejects(get(transport({ ...trusted, proxy: proxy.url, noProxy: ['.scim.test'] })));
    assert.equal(proxy.asked.length, 0);
  });
});
