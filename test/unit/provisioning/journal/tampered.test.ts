import { makePlan } from '../../../fixtures/atOnce.ts';
import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { thisProcess } from '../../../../src/provisioning/journal/processIdentity.ts';
import { lockPath } from '../../../../src/provisioning/journal/lockFile.ts';
import { journalName } from '../../../../src/provisioning/journal/journalFolder.ts';
import { pastDeactivations } from '../../../../src/provisioning/journal/pastDeactivations.ts';
import {
  pastPushes,
  undoablePushes,
  unfinishedPushes,
} from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { type NewUser } from '../../../../src/provisioning/plan/operation.ts';
import { planHash } from '../../../../src/provisioning/plan/planHash.ts';
import { formerSuperAdministrators } from '../../../../src/provisioning/rescue/formerSuperAdministrators.ts';
import { shown } from '../../../../src/provisioning/review/accessText.ts';
import { lostWords } from '../../../../src/provisioning/review/lostWords.ts';
import { operationWords } from '../../../../src/provisioning/review/planWords.ts';
import { pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { stepsInWords } from '../../../../src/provisioning/review/stepsInWords.ts';
import { goOnWith } from '../../../../src/provisioning/undo/goOnWith.ts';
import { type Undo } from '../../../../src/provisioning/undo/undo.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { createRig } from '../apply/applyRig.ts';
import { aTenant, userGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kept = fileURLToPath(new URL('../../../fixtures/kept-0.1.0/journal/', import.meta.url));

/** `npm run test:long` tries them all. */
const numRuns = process.env['LONG_PROPERTIES'] === '1' ? 10_000 : 150;

const minute = 60_000;

interface Line {
  readonly seq: number;
  readonly at: number;
  readonly entry: { readonly kind: string; readonly plan?: Plan };
}

const accountOfAll = 'f'.repeat(32);

/** Somebody of the journals, and nothing else of them, is in this account. */
const tenant = {
  ...aTenant(['ann'], [userGroup('Billing', ['ann'])]),
  accountId: accountOfAll,
};

/** Of a push that took its lock over from somebody, removes people, and gives somebody roles. */
async function journalOfToday(): Promise<{ readonly name: string; readonly text: string }> {
  const rig = await createRig();
  try {
    const { id, members, roles } = rig.account('userGroups');
    const theirs = { ...(await thisProcess()), host: 'elsewhere', mark: 'theirs', heartbeat: '1' };
    await writeFile(lockPath(rig.folder, id), JSON.stringify(theirs));
    const [leaver] = rig.membersOf('userGroups', 'Billing');
    const [member] = members.values();
    const [role] = roles;
    const desired = desiredOf(desiredGroup('Billing', [], [leaver!]));
    const outcome = await rig.push('userGroups', {
      ...desired,
      roles: [{ memberId: member!.id, roles: [{ id: role!.id, name: role!.name }] }],
    });
    assert.ok(outcome.kind === 'applied' && outcome.record.takenFrom !== undefined);
    const [name] = (await readdir(rig.folder)).filter((one) => one.endsWith('.jsonl'));
    return { name: name!, text: await readFile(join(rig.folder, name!), 'utf8') };
  } finally {
    await rig.close();
  }
}

describe('journals that somebody has changed', () => {
  let folder = '';
  let originals: readonly { readonly name: string; readonly text: string }[] = [];
  before(async () => {
    originals = await Promise.all(
      (await readdir(kept)).map(async (name) => ({ name, text: await readFile(join(kept, name), 'utf8') })),
    );
    originals = [...originals, await journalOfToday()];
    folder = await mkdtemp(join(tmpdir(), 'tampered-'));
  });
  after(async () => rm(folder, { recursive: true, force: true }));

  const linesOf = (text: string): readonly Line[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line.slice(0, line.lastIndexOf('\t'))) as Line);

  /** Whatever reads a journal, over this one alone. */
  async function readByAll(
    name: string,
    text: string,
    original = name,
  ): Promise<Awaited<ReturnType<typeof pastRemovals>>> {
    await writeFile(join(folder, name), text);
    try {
      const { pushes } = await pastPushes(folder);
      undoablePushes(pushes);
      unfinishedPushes(pushes);
      for (const { record } of pushes) {
        pastDeactivations(pushes, record.plan.accountId);
        formerSuperAdministrators(pushes, record.plan.accountId);
        pushReport(record, ({ kind }) => kind);
        stepsInWords(record.plan);
        shownIsWritten(undoOf(record.steps, tenant));
        shownIsWritten(goOnWith(record.plan.operations, tenant));
      }
      const [first] = linesOf(originals.find((one) => one.name === original)!.text);
      const { accountId } = first!.entry.plan!;
      return await pastRemovals(folder, accountId, first!.at + minute);
    } finally {
      await rm(join(folder, name));
    }
  }

  /** Of what an undo would write, nothing but what its words say, by the names that the account has for the ids. */
  function shownIsWritten({ desired, lost }: Undo): void {
    lost.forEach((one) => lostWords(one));
    const planned = makePlan(desired, tenant, {
      origin: 'undo',
      addBatch: 10,
      removeBatch: 10,
      msPerRequest: 1,
    });
    if (planned.kind === 'plan')
      for (const operation of planned.plan.operations) {
        const words = operationWords(operation, tenant.accountId);
        const anew = operation.kind === 'createUser' ? operation.user : operation;
        for (const key of ['givenName', 'familyName', 'displayName', 'externalId'] as const)
          assert.ok(words.includes(shown((anew as Partial<NewUser>)[key] ?? '')), key);
      }
    const roles = new Map(knownRows(tenant.roles).map((role) => [role.id, role.name]));
    const invited = (desired.members ?? []).flatMap((one) => (one.kind === 'invited' ? [one] : []));
    for (const { id, name } of [...desired.roles, ...invited].flatMap((one) => one.roles))
      assert.equal(name, roles.get(id) ?? id);
    const written = [
      ...desired.groups.flatMap(({ attach }) => attach),
      ...[...desired.roles, ...invited].flatMap(({ policies = [] }) => policies),
    ];
    const live = tenant.groups.flatMap(({ policies = [] }) => policies);
    const names = new Map(
      [...live.flatMap((one) => one.permissionGroups), ...knownRows(tenant.permissionGroups)].map(
        ({ id, name }) => [id, name],
      ),
    );
    for (const policy of written) {
      assert.ok(
        policy.raw === undefined || live.some(({ raw }) => raw === policy.raw),
        'nothing of the file but what is shown',
      );
      for (const { id, name } of policy.permissionGroups) assert.equal(name, names.get(id));
      for (const group of policy.resourceGroups)
        assert.ok(
          live.some(({ resourceGroups }) => resourceGroups.includes(group)) ||
            (group.id === undefined ? group.name === undefined : group.name === group.id),
        );
    }
  }

  it('never make the limit of a day wider, whatever byte, line or end is changed', async () => {
    const whole = new Map<string, readonly string[]>();
    const idsOf = ({ pastRemovals: all }: Awaited<ReturnType<typeof pastRemovals>>): readonly string[] =>
      all.map(({ userId, groupId }) => `${userId} ${groupId ?? ''}`);
    for (const { name, text } of originals) whole.set(name, idsOf(await readByAll(name, text)));
    assert.ok([...whole.values()].every((ids) => ids.length > 0));
    const change = fc.oneof(
      fc.record({ kind: fc.constant('byte'), at: fc.nat(), to: fc.integer({ min: 0, max: 0x24ff }) }),
      fc.record({ kind: fc.constantFrom('cut', 'drop', 'insert'), at: fc.nat(), to: fc.nat(400) }),
      fc.record({
        kind: fc.constantFrom('dropLine', 'repeatLine', 'swapLines', 'cutLines'),
        at: fc.nat(),
        to: fc.nat(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(originals.length - 1), change, async (which, { kind, at, to }) => {
        const { name, text } = originals[which]!;
        const changed = changedText(text, kind, at, to);
        if (changed === text) return;
        const found = await readByAll(name, changed);
        const ids = new Set(idsOf(found));
        if (found.unreadJournals.length === 0)
          assert.deepEqual(
            whole.get(name)!.filter((id) => !ids.has(id)),
            [],
          );
      }),
      { numRuns },
    );
  });

  it('never throw, and never write what was not shown, where the lines were signed again', async () => {
    let understood = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(originals.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...odd)), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (which, changes, signed) => {
          const { name, text } = originals[which]!;
          const lines = structuredClone(linesOf(text));
          for (const [at, value] of changes) put(lines, at, value);
          const [begin] = lines;
          const { plan } = begin?.entry ?? {};
          try {
            if (signed && plan !== undefined) Object.assign(plan, { hash: planHash(plan) });
          } catch {
            // What cannot be signed is read as it is.
          }
          const { accountId }: { readonly accountId?: unknown } = plan ?? {};
          const named = journalName(1, typeof accountId === 'string' ? accountId : '', '0-1');
          const { unreadJournals } = await readByAll(
            signed ? named : name,
            lines.map((line) => encodeLine(line)).join(''),
            name,
          );
          if (unreadJournals.length === 0) understood += 1;
        },
      ),
      { numRuns },
    );
    assert.ok(understood > numRuns / 25, `${String(understood)} were read`);
  });
});

const odd: readonly unknown[] = [
  null,
  '',
  'x',
  '\u202e',
  0,
  -1,
  1e300,
  true,
  [],
  {},
  [null],
  [{}],
  { kind: 'known' },
  'f'.repeat(32),
  '33666b9c79b9a5273fc7344ff42f953d',
  'refused',
  'skipped',
  'applied',
  'deny',
  'allow',
  { conditions: [] },
];

/** Puts a value in the place of one that stands somewhere in it. */
function put(lines: readonly Line[], at: number, value: unknown): void {
  const places: (readonly [object, string])[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, inner] of Object.entries(node)) {
      places.push([node, key]);
      walk(inner);
    }
  };
  lines.forEach(walk);
  const place = places[at % places.length];
  if (place !== undefined) Object.assign(place[0], { [place[1]]: structuredClone(value) });
}

function changedText(text: string, kind: string, at: number, to: number): string {
  const where = at % text.length;
  const lines = text.split(/(?<=\n)/);
  const line = at % lines.length;
  switch (kind) {
    case 'byte':
      return text.slice(0, where) + String.fromCodePoint(to) + text.slice(where + 1);
    case 'cut':
      return text.slice(0, where);
    case 'drop':
      return text.slice(0, where) + text.slice(where + to);
    case 'insert':
      return text.slice(0, where) + text.slice(0, to) + text.slice(where);
    case 'dropLine':
      return lines.toSpliced(line, 1).join('');
    case 'repeatLine':
      return lines.toSpliced(to % lines.length, 0, lines[line]!).join('');
    case 'swapLines':
      return lines
        .with(line, lines[to % lines.length]!)
        .with(to % lines.length, lines[line]!)
        .join('');
    default:
      return lines.slice(0, line).join('');
  }
}
