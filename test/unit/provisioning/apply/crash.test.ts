import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJournal, type ReadJournal } from '../../../../src/provisioning/journal/entry.ts';
import { isPushEntry, type PushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import { desiredOf, wish } from '../../../fixtures/builders/desired.ts';
import type { CrashOrder } from './crashingApply.ts';

const script = fileURLToPath(new URL('crashingApply.ts', import.meta.url));
const desired = desiredOf(wish('Fresh', ['ada.alder@example.org', 'carmen.alder@example.org']));
/** begin, intent and answer of the group, intent and answer of its members, results, end. */
const lines = 7;

describe('applyPlan in a process that is killed', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function crash(line: number, when: CrashOrder['when']): Promise<NodeJS.Signals | null> {
    const { id, name } = rig.account('userGroups');
    const order: CrashOrder = {
      baseUrl: rig.sandbox.baseUrl,
      token: rig.sandbox.token,
      account: { id, name },
      folder: rig.folder,
      desired,
      line,
      when,
    };
    const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: 'ignore' });
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return signal;
  }

  async function journal(): Promise<ReadJournal<PushEntry>> {
    const name = (await readdir(rig.folder)).find((one) => one.endsWith('.jsonl'));
    assert(name !== undefined);
    return decodeJournal(await readFile(join(rig.folder, name), 'utf8'), isPushEntry);
  }

  /** Half a line stands for the time between the line before and this one; a whole intent, for a request never sent. */
  const boundaries = [
    ...Array.from({ length: lines }, (_, line) => ({ line, when: 'torn' as const })),
    ...[1, 3, 6].map((line) => ({ line, when: 'after' as const })),
  ];
  for (const { line, when } of boundaries) {
    it(`leaves a journal that tells of every request, and can be gone on from (line ${String(line)}, ${when})`, async () => {
      assert.equal(await crash(line, when), 'SIGKILL');
      const { entries, condition } = await journal();
      assert.equal(condition, when === 'torn' ? 'torn' : 'whole');
      assert.equal(entries.length, when === 'torn' ? line : line + 1);
      const intents = entries.flatMap(({ entry }) => (entry.kind === 'intent' ? [entry.method] : []));
      const arrived = rig.writes().map(({ method }) => method);
      assert.deepEqual(arrived, intents.slice(0, arrived.length));
      assert.ok(intents.length - arrived.length <= 1);

      if ((await rig.stillToDo('userGroups', desired)) > 0) {
        const again = states(await rig.push('userGroups', desired));
        assert.deepEqual([...new Set(again)], ['landed']);
      }
      assert.deepEqual(rig.membersOf('userGroups', 'Fresh'), [
        'ada.alder@example.org',
        'carmen.alder@example.org',
      ]);
      const named = [...rig.account('userGroups').groups.values()].filter(
        ({ displayName }) => displayName === 'Fresh',
      );
      assert.equal(named.length, 1);
      assert.ok(!(await rig.written()).includes(rig.sandbox.token.slice(0, 12)));
    }).timeout(60_000);
  }
});
