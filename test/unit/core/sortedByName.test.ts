import { byName } from '../../../src/core/byName.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { sortedByName } from '../../../src/core/sortedByName.ts';
import { runs } from '../../support/propertyRuns.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

describe('people in the order of their names', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.constantFrom('Ada', 'ada', 'p2', 'p10'),
  );

  it('come to the same as sorted in one piece, those of one name as they came', () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 80 }),
        (some, times) => {
          const people = Array.from({ length: times }, () => some)
            .flat()
            .map((one, place) => ({ name: one, place }));
          const sorted = people.toSorted((one, other) => byName(one.name, other.name));
          assert.deepEqual(atOnce(sortedByName(people, (person) => person.name)), sorted);
        },
      ),
      runs(40),
    );
    assert.deepEqual(atOnce(sortedByName([], String)), []);
  });

  it('let others have their turn all along', () => {
    const people = Array.from({ length: 20_000 }, (_unused, index) => `p${String((index * 7919) % 20_000)}`);
    let compared = 0;
    let most = 0;
    const steps = sortedByName(people, (person) => {
      compared += 1;
      return person;
    });
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      most = Math.max(most, compared);
      compared = 0;
    }
    assert.ok(most < 20_000, `${String(most)} names were asked for in one piece`);
  });
});
