import { byName } from './byName.ts';
import { type Steps, stepping } from './slices.ts';

/** Things sorted in one piece: a few milliseconds. */
const chunk = 500;

/** In the order of `byName`, and those of one name in the order in which they came, with steps in between. */
export function* sortedByName<T>(things: readonly T[], nameOf: (thing: T) => string): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < things.length; start += chunk) {
    const part = things.slice(start, start + chunk);
    runs.push(part.sort((one, other) => byName(nameOf(one), nameOf(other))));
    yield undefined;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2)
      longer.push(yield* merged(runs[index] ?? [], runs[index + 1] ?? [], nameOf));
    runs = longer;
  }
  return runs[0] ?? [];
}

/** Of equals, those of the left come first. */
function* merged<T>(
  left: readonly T[],
  right: readonly T[],
  nameOf: (thing: T) => string,
): Steps<readonly T[]> {
  const all: T[] = [];
  let from = 0;
  yield* stepping(right, (other) => {
    for (
      let one = left[from];
      one !== undefined && byName(nameOf(one), nameOf(other)) <= 0;
      one = left[from]
    ) {
      all.push(one);
      from += 1;
    }
    all.push(other);
  });
  return all.concat(left.slice(from));
}
