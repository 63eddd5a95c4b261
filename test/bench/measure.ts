/**
 * One line of the benchmark's output. A time is a ratio of two things measured in turns in the same run; milliseconds are
 * for what a person waits for, and of the processor for what may hold it up in one piece.
 */
export interface BenchLine {
  readonly case: string;
  readonly value: number;
  readonly unit: 'ratio' | 'milliseconds' | 'bytes' | 'requests' | 'modules';
  /** What is wanted; absent for a line that only describes. */
  readonly target?: number;
  readonly better: 'lower' | 'higher';
  readonly detail: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * Milliseconds of each candidate: medians over `rounds`, the candidates taking turns within a round, so that a busy
 * machine slows all of them alike. Rounds before the first (`warmUp`) are not counted. What a candidate gave is kept
 * until it gives the next, as a person's list is: with nobody alive, a full collection takes the shapes of the rows
 * along, and the code that was compiled for them, so the next round would measure the compiler. For the same reason
 * nothing is collected on purpose between rounds.
 */
export async function inTurns<Name extends string>(
  rounds: number,
  candidates: Readonly<Record<Name, () => Promise<unknown>>>,
  { warmUp = 1 }: { readonly warmUp?: number } = {},
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(candidates) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  const kept = new Map<Name, unknown>();
  for (let round = -warmUp; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const start = performance.now();
      const result = await candidates[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
      kept.set(name, result);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
