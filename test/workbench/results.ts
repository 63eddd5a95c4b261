import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

interface Outcome {
  readonly fullTitle: string;
  readonly file: string | undefined;
  readonly duration?: number;
  /** How often it failed before, in a layer that tries again. */
  readonly currentRetry?: number;
  readonly err: { readonly message?: string; readonly stack?: string };
}

/** What Mocha's JSON reporter writes, as far as it is used here. */
interface MochaResults {
  readonly stats: { readonly passes: number; readonly failures: number; readonly pending: number };
  readonly passes: readonly Outcome[];
  readonly failures: readonly Outcome[];
  readonly pending: readonly Outcome[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** One entry for each failed test, with its stack. */
  readonly failures: readonly string[];
  /** Titles of tests that passed only when tried again: not failures, but not to be overlooked either. */
  readonly unsteady: readonly string[];
}

/** Where a layer's results go; what an earlier run left there is removed. */
export function resultsFile(layer: string): string {
  const folder = join(root, 'out/results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${layer}.json`);
  for (const path of [file, `${file}.running`]) rmSync(path, { force: true });
  return file;
}

/** A run that left no results, ran nothing, or skipped a test has failed. */
export function readResults(file: string): Tally {
  if (!existsSync(file)) {
    const running = existsSync(`${file}.running`)
      ? ` while it ran: ${readFileSync(`${file}.running`, 'utf8')}`
      : '';
    return { passed: 0, failed: 1, failures: [`The run left no results${running}.`], unsteady: [] };
  }
  const results = JSON.parse(readFileSync(file, 'utf8')) as MochaResults;
  const failures = [
    ...results.failures.map(describeFailure),
    ...results.pending.map((test) => `${test.fullTitle}: was skipped`),
  ];
  if (results.passes.length + failures.length === 0) failures.push('Not one test ran.');
  const unsteady = results.passes
    .filter(({ currentRetry = 0 }) => currentRetry > 0)
    .map(({ fullTitle }) => fullTitle);
  return { passed: results.passes.length, failed: failures.length, failures, unsteady };
}

function describeFailure(test: Outcome): string {
  return `${test.fullTitle}\n    ${(test.err.stack ?? test.err.message ?? 'no reason given').replaceAll('\n', '\n    ')}`;
}

/** Prints every test with its time, and the failures with their stacks; returns the exit code. */
export function printResults(file: string): number {
  if (existsSync(file)) {
    const { passes } = JSON.parse(readFileSync(file, 'utf8')) as MochaResults;
    for (const test of passes) process.stdout.write(`  ✓ ${test.fullTitle} (${test.duration ?? 0} ms)\n`);
  }
  const tally = readResults(file);
  for (const failure of tally.failures) process.stdout.write(`  ✗ ${failure}\n`);
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
  return tally.failed > 0 ? 1 : 0;
}
