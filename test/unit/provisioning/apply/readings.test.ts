import { createReadings, type Readings } from '../../../../src/provisioning/apply/readings.ts';
import { type ScimUser } from '../../../../src/scim/model.ts';
import { type ApplyRig, createRig } from './applyRig.ts';
import assert from 'node:assert/strict';

describe('reading many people at once', () => {
  let rig: ApplyRig;
  let readings: Readings;
  let people: readonly ScimUser[];
  beforeEach(async () => {
    rig = await createRig();
    people = (await rig.snapshot('system')).users;
    rig.sandbox.requests.length = 0;
    readings = createReadings(rig.target('system'), people.length);
  });
  afterEach(async () => rig.close());

  const requests = (single: boolean): number =>
    rig.sandbox.requests.filter(({ path }) => /\/Users\/[^/?]+$/u.test(path) === single).length;
  const idsOf = (count: number): Set<string> => new Set(people.slice(-count).map(({ id }) => id));

  it('takes a request each for as few as there are pages', async () => {
    const pages = Math.ceil(people.length / 100);
    const read = await readings.users(idsOf(pages));
    assert.deepEqual([...read.values()], people.slice(-pages));
    assert.deepEqual([requests(true), requests(false)], [pages, 0]);
  });

  it('takes the pages for more, and only once', async () => {
    const read = await readings.users(idsOf(150));
    assert.deepEqual([...read.values()], people.slice(-150));
    const pages = requests(false);
    assert.ok(pages <= Math.ceil(people.length / 100) + 1);
    assert.equal((await readings.users(idsOf(200))).size, 200);
    assert.deepEqual([requests(true), requests(false)], [0, pages]);
  });

  it('tells who is gone', async () => {
    const [gone] = people.slice(-1);
    rig.account('system').users.delete(gone!.id);
    const read = await readings.users(idsOf(150));
    assert.equal(read.get(gone!.id), undefined);
    assert.equal(read.size, 150);
    assert.equal(requests(true), 0);
  });

  it('asks for each who is missing from a list that contradicts itself', async () => {
    // The second page begins 50 rows late: 50 people are in no page.
    rig.sandbox.faults.inject({ fault: { kind: 'shiftPages', by: 50 }, method: 'GET', path: '/Users' });
    const read = await readings.users(new Set(people.map(({ id }) => id)));
    assert.deepEqual(
      people.filter(({ id }) => read.get(id) === undefined),
      [],
    );
    assert.ok(requests(true) > 0);
  });
});
