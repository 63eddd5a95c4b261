import { type Steps, stepping } from './slices.ts';

/** Things sorted in one piece: a few milliseconds. */
const chunk = 500;

/** In the order of `compare`, and equals in the order in which they came, with steps in between. */
export function* sortedInSteps<T>(
  things: readonly T[],
  compare: (one: T, other: T) => number,
): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < things.length; start += chunk) {
    runs.push(things.slice(start, start + chunk).sort(compare));
    yield undefined;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2)
      longer.push(yield* merged(runs[index] ?? [], runs[index + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

/** Of equals, those of the left come first. */
function* merged<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (one: T, other: T) => number,
): Steps<readonly T[]> {
  const all: T[] = [];
  let from = 0;
  yield* stepping(right, (other) => {
    for (let one = left[from]; one !== undefined && compare(one, other) <= 0; one = left[from]) {
      all.push(one);
      from += 1;
    }
    all.push(other);
  });
  return all.concat(left.slice(from));
}
