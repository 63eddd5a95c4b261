import { runStep, type Step, type StepResult } from './runStep.ts';

/** Runs steps one after the other. */
export async function runSteps(steps: readonly Step[]): Promise<StepResult[]> {
  return runWaiting([...steps]);
}

/** Takes step by step from a list that lanes share, until none waits. */
export async function runWaiting(waiting: Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
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
