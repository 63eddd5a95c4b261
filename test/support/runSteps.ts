import { runStep, type Step, type StepResult } from './runStep.ts';

/** Runs steps, as many at a time as there are lanes. */
export async function runSteps(steps: readonly Step[], lanes = 1): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Prints what each step took and, in the last line, `N passed, N failed`; returns the exit code. */
export function conclude(results: readonly StepResult[], started: number): number {
  const times = results.map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  process.stdout.write(`${times.join(', ')}; ${minutes} min in all\n`);
  const sum = (count: (result: StepResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const failed = sum((result) => result.failed);
  process.stdout.write(`${String(sum((result) => result.passed))} passed, ${String(failed)} failed\n`);
  return failed > 0 ? 1 : 0;
}
