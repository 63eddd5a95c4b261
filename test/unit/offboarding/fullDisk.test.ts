import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { type Evidence } from '../../../src/offboarding/evidence.ts';
import { keepEvidence, keptEvidence, keptOf } from '../../../src/offboarding/keptEvidence.ts';
import { type Offboarding } from '../../../src/offboarding/model.ts';
import { withFileSizeLimit } from '../../fixtures/fileSizeLimit.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import { onLinux } from '../../support/platforms.ts';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const address = 'lee@example.com';

const role = 'Super Administrator - All Privileges';

const spec = {
  name: 'One',
  hasUserGroups: true,
  people: [{ userName: address }, { userName: 'ann@example.com', roles: [role] }],
};

/** begin, the intent and the answer of the one request, results, end. */
const lineCount = 5;

onLinux.describe('offboarding on a full disk', () => {
  let rig: OffboardRig;
  let folder: string;
  let ends: readonly number[];

  before(async () => {
    await start();
    await rig.run(address);
    const [name] = (await readdir(rig.folder)).filter((one) => one.endsWith('.jsonl'));
    const lines = (await readFile(join(rig.folder, name!), 'utf8')).split(/(?<=\n)/);
    ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('')));
    await stop();
  });
  async function start(): Promise<void> {
    rig = await createOffboardRig([spec]);
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  }
  async function stop(): Promise<void> {
    await rig.close();
    await rm(folder, { recursive: true, force: true });
  }
  beforeEach(start);
  afterEach(stop);

  const evidenceOf = (run: Offboarding): { readonly markdown: string; readonly evidence: Evidence } => {
    const { markdown, json } = evidencePack([run], run.endedAt, ({ kind }) => kind);
    return { markdown, evidence: JSON.parse(json) as Evidence };
  };

  for (let line = 0; line < lineCount; line += 1)
    it(`claims nothing that is not so, where line ${String(line + 1)} of the journal does not fit`, async () => {
      assert.equal(ends.length, lineCount);
      const plan = await rig.plan(await rig.find(address));
      const room = line === 0 ? 300 : ends[line - 1]! + 2;
      const run = await withFileSizeLimit(room, async () => rig.apply(plan));
      const { markdown, evidence } = evidenceOf(run);
      const [account = assert.fail()] = evidence.accounts;
      const sent = rig.writes().length;
      assert.equal(sent, line < 2 ? 0 : 1);
      const [user] = [...rig.accounts[0]!.users.values()].filter(({ userName }) => userName === address);
      assert.equal(user?.active ?? false, sent === 0);
      assert.equal(account.verdict, sent === 0 ? 'remains' : 'deactivated');
      assert.equal(/Nothing was written/.test(markdown), line === 0);
      assert.equal(account.journal, line === 0 ? undefined : 'failed');
      assert.equal(/journal of this push could not be written/.test(markdown), line > 0);
      if (line > 0) assert.match(account.push ?? '', /^[0-9a-f-]{36}$/);
    });

  it('leaves no half of the evidence, and throws for it to be told', async () => {
    const run = await rig.run(address);
    const kept = keptOf(
      run.address,
      run,
      evidencePack([run], run.endedAt, ({ kind }) => kind),
    );
    await assert.rejects(withFileSizeLimit(500, async () => keepEvidence(folder, kept)));
    assert.deepEqual(await readdir(folder), []);
    await keepEvidence(folder, kept);
    assert.equal((await keptEvidence(folder)).length, 1);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });
});
