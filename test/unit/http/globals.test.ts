import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Run in a process of its own: what the slots hold before the import, after it, and after a request. */
const probe = `
const slots = () => [1, 2].map((n) => globalThis[Symbol.for('undici.globalDispatcher.' + n)]);
const before = slots();
const { createUndiciTransport } = await import('./undiciTransport.js');
const settings = { noProxy: [], strictSsl: true, systemCertificates: false, extraCertificates: [] };
const limits = { connectMs: 999, headersMs: 999, bodyMs: 999, totalMs: 999, maxBytes: 999 };
const transport = createUndiciTransport(settings, limits);
const failed = await transport.send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {} }).catch((e) => e.kind);
const after = slots();
console.log(JSON.stringify({ failed, same: before.every((slot, i) => slot === after[i]), empty: after.every((s) => s === undefined) }));
await transport.close();
`;

describe('the bundled transport', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scim-http-'));
    await build({
      entryPoints: { http: 'src/http/http.ts', undiciTransport: 'src/http/undiciTransport.ts' },
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      metafile: true,
    });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'probe.js'), probe);
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("leaves undici's process-wide dispatcher slots as they were", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['probe.js'], { cwd: folder });
    assert.deepEqual(JSON.parse(stdout), { failed: 'network', same: true, empty: true });
  });

  it('is a chunk of its own, which making an Http does not load', async () => {
    const seen = await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        "await import('./http.js'); console.log(process.moduleLoadList.some((m) => m.endsWith(' tls')))",
      ],
      { cwd: folder },
    );
    assert.equal(seen.stdout.trim(), 'false');
    assert((await readdir(folder)).includes('undiciTransport.js'));
  });
});
