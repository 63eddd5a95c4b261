import { atOnce } from '../../../src/core/slices.ts';
import { type Evidence, evidenceOf } from '../../../src/offboarding/evidence.ts';
import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { keptEvidence } from '../../../src/offboarding/keptEvidence.ts';
import { readEvidence } from '../../../src/offboarding/readEvidence.ts';
import { offboardingModel as schema } from '../../../src/pages/messages/review/offboardingModel.ts';
import { evidenceModel } from '../../../src/views/offboarding/offboardingModel.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import { address, twentyAccounts } from './twentyAccounts.ts';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const words = ({ kind }: { readonly kind: string }): string => `Because: ${kind}.`;

const modelOf = (people: readonly Evidence[]) =>
  z.parse(schema, atOnce(evidenceModel('page-1', people, words)));

describe('evidence that was kept', () => {
  let rig: OffboardRig | undefined;
  afterEach(async () => {
    await rig?.close();
    rig = undefined;
  });

  it('is read again as it was, and shows the same page', async () => {
    rig = await createOffboardRig(twentyAccounts.slice(0, 5));
    const plan = await rig.plan(await rig.find(address));
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, path: rig.users(3) });
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, path: '/tokens' });
    const run = { ...(await rig.apply(plan)), unreached: [{ kind: 'noAccount', token: 'old' }] as const };
    const other = { ...run, address: 'kim@example.com' };
    for (const runs of [[run], [run, other]]) {
      const evidence = runs.map((one) => evidenceOf(one, 0, words));
      const read = readEvidence(evidencePack(runs, 0, words).json);
      assert(read !== undefined);
      assert.deepEqual(modelOf(read), modelOf(evidence));
      assert.ok(
        modelOf(read).accounts.some(({ notes }) => notes.length > 0),
        'with what the audit log had',
      );
    }
  });

  it('of version 0.1.0 is read', async () => {
    const folder = fileURLToPath(new URL('../../fixtures/kept-0.1.0/evidence', import.meta.url));
    const [kept, ...more] = await keptEvidence(folder);
    assert(kept !== undefined && more.length === 0);
    const read = readEvidence(kept.json);
    assert(read !== undefined);
    assert.deepEqual(
      modelOf(read).accounts.map(({ state }) => state),
      ['done', 'nothing', 'nothing', 'done', 'done'],
    );
  });

  it('is not believed where it is something else', () => {
    for (const json of ['', '{', '[]', '{"format":"cloudflare-scim-offboarding","version":2}', 'null'])
      assert.equal(readEvidence(json), undefined, json);
  });
});
