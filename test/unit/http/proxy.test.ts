import { AppError } from '../../../src/core/errors.ts';
import { silentLogger } from '../../fixtures/silentLogger.ts';
import { createHttp } from '../../../src/http/http.ts';
import { networkFrom } from '../../../src/http/networkSettings.ts';
import { directNetwork } from '../../fixtures/directNetwork.ts';
import { proxyFor } from '../../../src/http/proxy.ts';
import { startForwardProxy } from '../../fixtures/servers/forwardProxy.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import assert from 'node:assert/strict';

const proxy = 'http://proxy.test:3128';

const api = 'https://api.cloudflare.com/client/v4';

describe('proxyFor', () => {
  const through = (url: string, noProxy: readonly string[] = [], by = proxy): string | undefined =>
    proxyFor(new URL(url), { ...directNetwork, proxy: by, noProxy })?.href;

  for (const [rule, url, proxied] of [
    ['', api, true],
    ['*', api, false],
    ['api.cloudflare.com', api, false],
    ['API.Cloudflare.com', api, false],
    ['cloudflare.com', api, false],
    ['.cloudflare.com', api, false],
    ['*.cloudflare.com', api, false],
    ['flare.com', api, true],
    ['cloudflare.com.evil.test', api, true],
    ['cloudflare.com:443', api, false],
    ['cloudflare.com:8443', api, true],
    ['cloudflare.com:8443', 'https://api.cloudflare.com:8443/', false],
    ['10.0.0.0/8', 'https://10.1.2.3/', false],
    ['10.0.0.0/8', 'https://11.1.2.3/', true],
    ['10.0.0.0/99', 'https://10.1.2.3/', true],
    ['2001:db8::/32', 'https://[2001:db8::1]/', false],
    ['2001:db8::1', 'https://[2001:db8::1]/', false],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]/', false],
    ['/', api, true],
    ['a/b/c', api, true],
  ] as const) {
    it(`${proxied ? 'goes' : 'does not go'} through it for ${url} with "${rule}"`, () => {
      assert.equal(through(url, [rule]) !== undefined, proxied);
    });
  }

  it('never for loopback', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]'])
      assert.equal(through(`http://${host}:8080/`), undefined, host);
    for (const host of ['127.0.0.1.evil.test', 'a.localhost', 'localhost.', 'localhost.evil.test'])
      assert.ok(through(`http://${host}/`), host);
  });

  it('takes a proxy without a scheme for http', () => {
    assert.equal(through(api, [], 'proxy.test:3128'), 'http://proxy.test:3128/');
    assert.equal(through(api, [], ' '), undefined);
  });

  it('never goes past a proxy that speaks something else: nothing is sent, and the other transport may know it', () => {
    for (const by of ['socks5://proxy.test:1080', 'not a url', 'http://']) {
      assert.throws(
        () => through(api, [], by),
        (error) =>
          AppError.is(error, 'network') && error.facts.reason === 'proxyKind' && error.facts.unsent === true,
      );
      assert.equal(through('https://127.0.0.1/', [], by), undefined);
      assert.equal(through(api, ['cloudflare.com'], by), undefined);
    }
  });
});

describe('networkFrom', () => {
  const env = { HTTPS_PROXY: 'http://env.test', NO_PROXY: 'a.test, b.test c.test' };

  it('takes a setting before a variable', () => {
    const network = networkFrom({ proxy, noProxy: ['x.test'], proxyStrictSSL: false }, env);
    assert.deepEqual([network.proxy, network.noProxy, network.strictSsl], [proxy, ['x.test'], false]);
  });

  it('takes a variable where nothing is set', () => {
    const network = networkFrom({ proxy: '', noProxy: [] }, env);
    assert.deepEqual([network.proxy, network.noProxy], ['http://env.test', ['a.test', 'b.test', 'c.test']]);
    assert.equal(networkFrom({}, { http_proxy: 'http://low.test' }).proxy, 'http://low.test');
  });

  it('checks certificates unless told not to', () => {
    assert.deepEqual(networkFrom({}, {}), { ...directNetwork, systemCertificates: true });
  });
});

describe('a proxy that says no, with the transport of the settings', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  const fails = async (
    settings: { readonly proxy: string; readonly proxyAuthorization?: string },
    hostFetch: typeof fetch,
  ): Promise<readonly unknown[]> => {
    const clock = createTestClock();
    const http = createHttp({
      settings: { ...directNetwork, ...settings },
      transport: 'auto',
      hostFetch,
      version: '0.0.0',
      logger: silentLogger,
      clock,
    });
    closers.push(async () => http.close());
    const client = http.apiClient({ baseUrl: 'https://api.scim.test', token: 'secret-token' });
    const error: unknown = await client
      .send({ method: 'GET', path: '/x', template: '/x' })
      .catch((e: unknown) => e);
    return [AppError.is(error) && error.facts.reason, clock.sleeps.length];
  };
  let fetched = 0;
  const lost: typeof fetch = async () => {
    fetched += 1;
    return Promise.reject(new TypeError('fetch failed'));
  };
  beforeEach(() => {
    fetched = 0;
  });

  it('is asked once with credentials that it refuses: proxies lock accounts', async () => {
    const proxy = await startForwardProxy({ targetPort: 9, authorization: 'Basic right' });
    closers.push(async () => proxy.close());
    const got = await fails({ proxy: proxy.url.replace('//', '//user:wrong@') }, lost);
    assert.deepEqual([got, proxy.asked.length, fetched], [['proxyLogin', 0], 1, 0]);
  });

  it('is asked once more by the editor itself where no credentials are known, and is not taken for a lost connection', async () => {
    const proxy = await startForwardProxy({ targetPort: 9, authorization: 'Basic right' });
    closers.push(async () => proxy.close());
    const got = await fails({ proxy: proxy.url }, lost);
    assert.deepEqual([got, proxy.asked.length, fetched], [['proxy', 0], 1, 1]);
  });

  it('is said at once to be of an unknown kind, and not to be the API’s name', async () => {
    assert.deepEqual(
      [await fails({ proxy: 'socks5://proxy.test:1080' }, lost), fetched],
      [['proxyKind', 0], 1],
    );
    assert.deepEqual(await fails({ proxy: 'http://proxy.invalid:3128' }, lost), ['proxyAddress', 0]);
  });
});

describe('a proxy that only the editor knows how to use', () => {
  for (const [transport, kind] of [
    ['auto', 'answered'],
    ['vscode', 'answered'],
    ['undici', 'network'],
  ] as const) {
    it(`${transport}: ${kind === 'answered' ? "goes by the editor's own client" : 'sends nothing'}`, async () => {
      const asked: string[] = [];
      const http = createHttp({
        settings: { ...directNetwork, proxy: 'socks5://proxy.test:1080' },
        transport,
        hostFetch: async (url) => {
          asked.push(url instanceof Request ? url.url : url.toString());
          return Promise.resolve(Response.json({ fine: true }));
        },
        version: '0.0.0',
        logger: silentLogger,
        clock: createTestClock(),
      });
      const client = http.apiClient({ baseUrl: 'https://api.scim.test', token: 'secret-token' });
      const sent = client.send({ method: 'GET', path: '/x', template: '/x' });
      const seen = await sent.then(
        () => 'answered',
        (error: unknown) => AppError.is(error) && error.kind,
      );
      assert.equal(seen, kind);
      assert.equal(asked.length, kind === 'answered' ? 1 : 0);
      await http.close();
    });
  }
});
