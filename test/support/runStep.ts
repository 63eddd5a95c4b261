import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startGuarded } from '../workbench/guarded.ts';
import { root } from '../workbench/paths.ts';
import { readResults, resultsFile } from '../workbench/results.ts';

export interface Step {
  readonly name: string;
  /** Found in node_modules/.bin or on the path. */
  readonly command: readonly [string, ...string[]];
  /** Mocha itself: its tests are counted one by one. */
  readonly mocha?: boolean;
  /** It runs Mocha somewhere and leaves the results under its name. */
  readonly results?: boolean;
}

export interface StepResult {
  readonly passed: number;
  readonly failed: number;
}

/** Runs a step, with its output in out/logs/<name>.log, and prints one line, or what went wrong. A check counts as one. */
export async function runStep(step: Step): Promise<StepResult> {
  const started = Date.now();
  const log = join(root, 'out/logs', `${step.name}.log`);
  const counted = step.mocha === true || step.results === true;
  const results = counted ? resultsFile(step.name) : undefined;
  const [command, ...args] = step.command;
  const reporter =
    step.mocha && results ? ['--reporter', 'json', '--reporter-option', `output=${results}`] : [];
  rmSync(log, { force: true });
  const exitCode = await startGuarded(command, [...args, ...reporter], { env: process.env, log, cwd: root })
    .ended;

  const outcome = results
    ? countTests(results, exitCode)
    : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, failures: [], unsteady: [] };
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const mark = outcome.failed === 0 ? '✓' : '✗';
  const counts = counted ? `: ${String(outcome.passed)} passed, ${String(outcome.failed)} failed` : '';
  process.stdout.write(`${mark} ${step.name}${counts} (${seconds} s)\n`);
  for (const title of outcome.unsteady) process.stdout.write(`    passed only when tried again: ${title}\n`);
  if (outcome.failed > 0) {
    const detail = outcome.failures.length > 0 ? outcome.failures.join('\n') : readFileSync(log, 'utf8');
    process.stdout.write(`${indent(detail.trim())}\n`);
  }
  return outcome;
}

function countTests(results: string, exitCode: number): ReturnType<typeof readResults> {
  const tally = readResults(results);
  if (exitCode === 0 || tally.failed > 0) return tally;
  return {
    ...tally,
    failed: 1,
    failures: [`Every test passed, and yet the run ended with code ${exitCode}.`],
  };
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
