import { byName } from './byName.ts';
import { type Steps } from './slices.ts';
import { sortedInSteps } from './sortedInSteps.ts';

/** In the order of `byName`, and those of one name in the order in which they came, with steps in between. */
export function sortedByName<T>(things: readonly T[], nameOf: (thing: T) => string): Steps<readonly T[]> {
  return sortedInSteps(things, (one, other) => byName(nameOf(one), nameOf(other)));
}
