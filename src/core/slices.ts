import { throwIfAborted } from './errors.ts';

/** Work on everybody of an account in small steps: at each `yield`, a few milliseconds apart, something else may have its turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** People, or rows, between two steps of a loop: what is made of a hundred, in words at worst, takes a few milliseconds. */
const stride = 100;

/** Without letting anybody in between: for small work, and where the caller cannot wait. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Milliseconds after which whatever waits has its turn: keys and clicks feel immediate below 50. */
const sliceMs = 12;

/** In slices with turns for everything else between them. Throws `cancelled`, and what the work throws. */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    throwIfAborted(signal);
    const end = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** The things one by one, with steps in between. */
export function* stepping<T>(things: Iterable<T>, each: (thing: T) => void): Steps<void> {
  let count = 0;
  for (const thing of things) {
    each(thing);
    count += 1;
    if (count % stride === 0) yield undefined;
  }
}
