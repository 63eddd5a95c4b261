import { atOnce } from '../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { findLeavers } from '../../../src/people/leavers.ts';
import { previewRows } from '../../../src/people/previewRows.ts';
import { readFile, understandFile } from '../../../src/people/readPeople.ts';
import { type Choices, type Understanding } from '../../../src/people/understanding.ts';
import { everybodyInactive } from '../../../src/provisioning/plan/desired.ts';
import { planned } from '../../fixtures/builders/desired.ts';
import { createStrictRig, type StrictRig } from '../provisioning/apply/strictRig.ts';
import assert from 'node:assert/strict';

/** From the bytes of an export to what a strict server has afterwards: nobody of the list leaves, and nobody else stays. */
describe('leavers by a file, at a strict server', () => {
  let rig: StrictRig;
  let snapshot: AccountSnapshot;
  before(async () => {
    rig = await createStrictRig();
    snapshot = await rig.snapshot();
  });
  after(async () => rig.close());

  const names = (): readonly string[] => snapshot.users.map(({ userName }) => userName);
  const understood = (text: string, choices: Choices = {}): Understanding => {
    const read = understandFile(readFile(new TextEncoder().encode(text)), choices);
    assert(read.kind === 'understood');
    return read.understanding;
  };
  const goesOn = (understanding: Understanding): string | undefined =>
    previewRows(understanding, 'everybody')[0]?.kind;

  it('are proposed by no list that is or may be a part, or has rows that are not understood', () => {
    const head = 'Work mail,Name\n';
    const rows = names()
      .slice(1)
      .map((name) => `${name},Somebody\n`);
    const broken = understood(`${head}${rows.join('')}not an address,Somebody\n`);
    assert.equal(goesOn(broken), 'stop');
    assert.equal(atOnce(findLeavers(broken.list, snapshot)).kind, 'listNotWhole');
    const others = Array.from(
      { length: 100 - rows.length },
      (_, index) => `other.${index}@acme.example,Somebody\n`,
    );
    const round = `${head}${rows.join('')}${others.join('')}`;
    assert.equal(goesOn(understood(round)), 'whole');
    assert.equal(atOnce(findLeavers(understood(round).list, snapshot)).kind, 'listNotWhole');
    // Once somebody says that it is whole, it counts as that.
    const whole = understood(round, { whole: true });
    assert.equal(goesOn(whole), 'continue');
    assert.equal(atOnce(findLeavers(whole.list, snapshot)).kind, 'found');
  });

  it('leave by the plan that a whole list leads to, and nobody else does', async () => {
    const [leaver = '', ...kept] = names().filter((name) => !name.startsWith('owner'));
    const owner = names().filter((name) => name.startsWith('owner'));
    const file = `Work mail;Manager;Status\n${[...owner, ...kept].map((name) => `${name.toUpperCase()};${leaver};Active\n`).join('')}`;
    // The first column is picked by hand: the manager's has addresses as well, and one for all of them.
    const list = understood(file, { address: 0, whole: true }).list;
    const found = atOnce(findLeavers(list, snapshot));
    assert(found.kind === 'found');
    // The file mentions the address as somebody's manager: that is for a person to decide.
    assert.deepEqual(
      [...found.leavers, ...found.doubtful.map(({ user }) => user)].map(({ userName }) => userName),
      [leaver],
    );
    const [{ user } = assert.fail()] = found.doubtful;
    const desired = everybodyInactive([{ kind: 'id', id: user.id }], snapshot);
    const outcome = await rig.apply(planned(desired, snapshot), snapshot);
    assert(outcome.kind === 'applied');
    rig.tenant.settle();
    const after = await rig.snapshot();
    const active = after.users.filter((one) => one.active !== false).map(({ userName }) => userName);
    assert.deepEqual(
      active,
      [...names()].filter((name) => name !== leaver),
    );
  });
});
