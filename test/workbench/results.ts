import { root } from './paths.ts';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Outcome {
  readonly fullTitle: string;
  readonly file: string | undefined;
  readonly duration?: number;
  /** How often it had failed before. */
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
  /** Of the tests that failed or were skipped; undefined where one has none, or the run broke off. */
  readonly failedFiles: readonly string[] | undefined;
  /** How many passed in other files than those. */
  readonly passedElsewhere: number;
  /** Those that passed when they were tried once more, each with why it failed before. */
  readonly retried?: readonly string[];
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
    const failures = [`The run left no results${running}.`];
    return { passed: 0, failed: 1, failures, failedFiles: undefined, passedElsewhere: 0 };
  }
  const results = JSON.parse(readFileSync(file, 'utf8')) as MochaResults;
  const failures = [
    ...results.failures.map(describeFailure),
    ...results.pending.map((test) => `${test.fullTitle}: was skipped`),
  ];
  if (results.passes.length + failures.length === 0) failures.push('Not one test ran.');
  const files = [...results.failures, ...results.pending].map(({ file }) => file);
  return {
    passed: results.passes.length,
    retried: results.passes.filter(({ currentRetry = 0 }) => currentRetry > 0).map(describeFailure),
    failed: failures.length,
    failures,
    failedFiles:
      files.every((name) => name !== undefined) && files.length > 0 ? [...new Set(files)] : undefined,
    passedElsewhere: results.passes.filter((test) => !files.includes(test.file)).length,
  };
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
  for (const one of tally.retried ?? []) process.stdout.write(`  Passed at its second try: ${one}\n`);
  for (const failure of tally.failures) process.stdout.write(`  ✗ ${failure}\n`);
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
  return tally.failed > 0 ? 1 : 0;
}
