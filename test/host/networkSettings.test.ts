import { createSettings } from '../../src/host/settings.ts';
import { type NetworkSettings } from '../../src/http/networkSettings.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** What the connections are opened with, read from the editor's own settings and environment. */
describe('the network of the editor @oldest', function () {
  // Each setting is written to the disk and told to every extension.
  this.timeout(120_000);
  const settings = createSettings();
  const names = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS'];
  let environment: Readonly<Record<string, string | undefined>>;
  beforeEach(() => {
    environment = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });
  afterEach(async () => {
    for (const name of names) Reflect.deleteProperty(process.env, name);
    for (const [name, value] of Object.entries(environment))
      if (value !== undefined) process.env[name] = value;
    for (const key of Object.keys(chosen)) await set(key, undefined);
  });

  const chosen = {
    proxy: 'http://proxy.test:3128',
    noProxy: ['.example.com'],
    proxyAuthorization: 'Basic c2V0dGluZw==',
    proxyStrictSSL: false,
    systemCertificates: false,
  };
  const set = async (key: string, value: unknown): Promise<void> =>
    vscode.workspace.getConfiguration('http').update(key, value, vscode.ConfigurationTarget.Global);

  it('is that of its http settings, and a change is told', async () => {
    let changes = 0;
    const subscription = settings.onDidChangeNetwork(() => (changes += 1));
    for (const [key, value] of Object.entries(chosen)) await set(key, value);
    subscription.dispose();
    assert.deepEqual(await settings.network(), {
      proxy: chosen.proxy,
      noProxy: chosen.noProxy,
      proxyAuthorization: chosen.proxyAuthorization,
      strictSsl: false,
      systemCertificates: false,
      extraCertificates: [],
    } satisfies NetworkSettings);
    assert.ok(changes >= Object.keys(chosen).length);
  });

  it('is that of the environment where nothing is set', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scim-ca-'));
    try {
      const file = join(folder, 'ca.pem');
      writeFileSync(file, 'PEM');
      Object.assign(process.env, {
        HTTPS_PROXY: 'http://env.test:3128',
        NO_PROXY: 'a.test,b.test',
        NODE_EXTRA_CA_CERTS: file,
      });
      const { proxy, noProxy, strictSsl, systemCertificates, extraCertificates } = await settings.network();
      assert.deepEqual([proxy, noProxy], ['http://env.test:3128', ['a.test', 'b.test']]);
      assert.deepEqual([strictSsl, systemCertificates, extraCertificates], [true, true, ['PEM']]);
      process.env['NODE_EXTRA_CA_CERTS'] = join(folder, 'not-there.pem');
      assert.deepEqual((await settings.network()).extraCertificates, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
