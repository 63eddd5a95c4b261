import { decodeJournal } from '../../../../src/provisioning/journal/entry.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { type PushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type SandboxRequest } from '../../../../src/sandbox/options.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the journal of a push', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  /** As it is on the disk at this moment. */
  function entries(): readonly PushEntry[] {
    const name = readdirSync(rig.folder).find((one) => one.endsWith('.jsonl'));
    if (name === undefined) return [];
    return decodeJournal(readFileSync(join(rig.folder, name), 'utf8'), pushEntryOf).entries.map(
      ({ entry }) => entry,
    );
  }

  it('has each intent on the disk when the request arrives, and its answer before the next', async () => {
    const seen: { readonly writes: number; readonly intents: number; readonly answers: number }[] = [];
    const { requests } = rig.sandbox;
    // The sandbox notes a request as it arrives, before it does anything: that moment is looked at.
    requests.push = (...arrived: SandboxRequest[]): number => {
      const length = Array.prototype.push.apply(requests, arrived);
      if (arrived[0]?.method !== 'GET') {
        const kinds = entries().map(({ kind }) => kind);
        seen.push({
          writes: rig.writes().length,
          intents: kinds.filter((kind) => kind === 'intent').length,
          answers: kinds.filter((kind) => kind === 'answer').length,
        });
      }
      return length;
    };
    const limits = { addBatch: 1, removeBatch: 1, parallel: 1, verifyMs: 0 };
    const people = ['ada.alder@example.org', 'carmen.alder@example.org'];
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', people)), { limits });
    assert.deepEqual(
      seen,
      [1, 2, 3].map((count) => ({ writes: count, intents: count, answers: count - 1 })),
    );
  });

  it('keeps what was there before, who agreed and what they overrode, and no part of the token', async () => {
    const before = [...rig.group('userGroups', 'Billing').memberIds].sort();
    const overrides = [
      {
        planHash: 'the plan',
        finding: 'removesTooMany',
        code: 'removesTooMany',
        phrase: 'remove them',
        reason: 'The team was dissolved.',
        at: 1,
      },
    ] as const;
    const outcome = await rig.push(
      'userGroups',
      desiredOf(desiredGroup('Billing', ['ada.alder@example.org'])),
      {
        overrides,
      },
    );
    assert.deepEqual(states(outcome), ['applied']);
    const [begin, ...rest] = entries();
    assert(begin?.kind === 'begin');
    assert.deepEqual(begin.overrides, overrides);
    assert.equal(begin.by.login, 'tester');
    const [image] = begin.before;
    assert(image?.kind === 'group');
    assert.deepEqual(image.members?.map(({ id }) => id).sort(), before);
    assert.equal(image.policies?.length, 1);
    assert.equal(rest.at(-1)?.kind, 'end');
    const text = await rig.written();
    const { token } = rig.sandbox;
    for (let from = 0; from + 10 <= token.length; from += 1)
      assert.ok(!text.includes(token.slice(from, from + 10)));
  });
});
