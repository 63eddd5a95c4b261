import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type BenchLine } from './measure.ts';
import { type OpenedWith } from './openedWith.ts';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const windows = 5;

const tokensOfUser = 31;

/** Cloudflare's limit for one user, over all tokens and the dashboard, and its time. */
const limit = { requests: 1200, seconds: 300 };

/** The five minutes pass in seconds, in the windows as at the server. */
const speed = 30;

/** What opening windows takes, unasked, of what Cloudflare allows one user: five processes, as the server counts. */
export async function windowCases(): Promise<readonly BenchLine[]> {
  const sandbox = await startSandbox();
  const folder = await mkdtemp(join(tmpdir(), 'windows-'));
  const { legacy } = sandbox.tokens;
  const spec = { ...legacy, accounts: { '*': ['Account Settings Read', 'Account Settings Write'] } } as const;
  const secrets = Array.from(
    { length: tokensOfUser },
    (_unused, index) => sandbox.addToken({ ...spec, name: `Token ${String(index)}` }).secret,
  );
  const since = Date.now();
  const opened: OpenedWith = { baseUrl: sandbox.baseUrl, folder, secrets, since, speed };
  const script = fileURLToPath(new URL('./openWindow.ts', import.meta.url));
  const children = Array.from({ length: windows }, () => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(JSON.stringify(opened));
    return child;
  });
  try {
    while (sandbox.requests.length === 0) await new Promise((done) => setTimeout(done, 20));
    await new Promise((done) => setTimeout(done, (limit.seconds * 1000) / speed));
    const value = sandbox.requests.length / limit.requests;
    return [
      {
        case: 'windows/unasked-share-of-a-user',
        value: Math.round(value * 1000) / 1000,
        unit: 'ratio',
        target: 0.1,
        better: 'lower',
        detail: `five windows opened at once with ${String(tokensOfUser)} tokens of one user: ${String(sandbox.requests.length)} of ${String(limit.requests)} requests in five minutes`,
      },
    ];
  } finally {
    for (const child of children) child.kill();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}
