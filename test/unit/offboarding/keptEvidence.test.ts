import { keepEvidence, keptEvidence, keptOf } from '../../../src/offboarding/keptEvidence.ts';
import { onUnix } from '../../support/platforms.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);

function run(address: string, startedAt: number) {
  const offboarding = { address, startedAt, endedAt: startedAt, login: 'me', accounts: [], unreached: [] };
  return keptOf(offboarding.address, offboarding, { markdown: `# ${address}\n`, json: '{}\n' });
}

describe('kept evidence', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'evidence-')), 'not there yet');
  });
  afterEach(async () => rm(join(folder, '..'), { recursive: true, force: true }));

  it('is there again later, newest first, for the person who keeps it alone', async () => {
    assert.deepEqual(await keptEvidence(folder), []);
    const [old, hostile] = [run('lee@example.com', at), run('../../"o\\l\u202e"@example.com', at + 1000)];
    await keepEvidence(folder, hostile);
    await keepEvidence(folder, old);
    assert.deepEqual(await keptEvidence(folder), [hostile, old]);
    const [name] = (await readdir(folder)).filter((file) => file.includes('lee'));
    assert.equal(name, 'offboarding-lee@example.com-20260102T030405Z.json');
    if (process.platform !== 'win32') assert.equal((await stat(join(folder, name))).mode & 0o077, 0);
  });

  it('passes over what is damaged or something else', async () => {
    const whole = run('lee@example.com', at);
    await keepEvidence(folder, whole);
    for (const text of ['{"format":', '{}', '[]', JSON.stringify({ ...whole, format: 'other' })])
      await writeFile(join(folder, `offboarding-${String(text.length)}.json`), text);
    assert.deepEqual(await keptEvidence(folder), [whole]);
  });

  onUnix.it('waits for no pipe, and reads no folder', async () => {
    const whole = run('lee@example.com', at);
    await keepEvidence(folder, whole);
    execFileSync('mkfifo', [join(folder, 'offboarding-pipe.json')]);
    await mkdir(join(folder, 'offboarding-folder.json'));
    assert.deepEqual(await keptEvidence(folder), [whole]);
  });

  it('keeps the newest 100', async () => {
    for (let nth = 0; nth <= 100; nth++)
      await keepEvidence(folder, run(`p${String(nth)}@example.com`, at + nth));
    const kept = await keptEvidence(folder);
    assert.equal(kept.length, 100);
    assert.equal(kept.at(-1)?.address, 'p1@example.com');
  });
});
