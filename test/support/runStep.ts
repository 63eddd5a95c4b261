import { startGuarded } from '../workbench/guarded.ts';
import { root } from '../workbench/paths.ts';
import { readResults, resultsFile, type Tally } from '../workbench/results.ts';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Step {
  readonly name: string;
  /** Found in node_modules/.bin or on the path. */
  readonly command: readonly [string, ...string[]];
  /** On top of that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Mocha itself: its tests are counted one by one. */
  readonly mocha?: boolean;
  /** It runs beside what draws windows, which goes first. */
  readonly givesWay?: boolean;
  /** Files in which a test failed are run once more, from their beginning; what failed at first is printed all the same. */
  readonly again?: boolean;
  /** It runs Mocha somewhere and leaves the results under its name. */
  readonly results?: boolean;
}

export interface StepResult {
  readonly name: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
}

/** Runs a step, with its output in out/logs/<name>.log, and prints one line, or what went wrong. A check counts as one. */
export async function runStep(step: Step): Promise<StepResult> {
  const started = Date.now();
  const log = join(root, 'out/logs', `${step.name}.log`);
  rmSync(log, { force: true });
  const first = await outcomeOf(step, log);
  const unsteady = step.again && isAccident(first) ? first.failedFiles : undefined;
  const outcome = unsteady === undefined ? first : await again(step, log, first, unsteady);

  const seconds = (Date.now() - started) / 1000;
  const mark = outcome.failed === 0 ? '✓' : '✗';
  const counts = isCounted(step)
    ? `: ${String(outcome.passed)} passed, ${String(outcome.failed)} failed`
    : '';
  process.stdout.write(`${mark} ${step.name}${counts} (${seconds.toFixed(1)} s)\n`);
  if (unsteady !== undefined) {
    process.stdout.write('    What failed at first; its file was run once more:\n');
    process.stdout.write(`${indent(first.failures.join('\n'))}\n`);
  }
  for (const one of outcome.retried ?? [])
    process.stdout.write(`${indent(`Passed at its second try: ${one}`)}\n`);
  if (outcome.failed > 0) {
    const detail = outcome.failures.length > 0 ? outcome.failures.join('\n') : readFileSync(log, 'utf8');
    process.stdout.write(`${indent(detail.trim())}\n`);
  }
  return { name: step.name, seconds, passed: outcome.passed, failed: outcome.failed };
}

/** A window on a busy machine can lose a click; in many files at once that is no accident. */
const isAccident = ({ failedFiles }: Tally): boolean => failedFiles !== undefined && failedFiles.length <= 2;

const isCounted = (step: Step): boolean => step.mocha === true || step.results === true;

async function outcomeOf(
  step: Step,
  log: string,
  { name, files }: { readonly name: string; readonly files: readonly string[] } = {
    name: step.name,
    files: [],
  },
): Promise<Tally> {
  const results = isCounted(step) ? resultsFile(name) : undefined;
  const [command, ...args] = step.command;
  const reporter =
    step.mocha && results ? ['--reporter', 'json', '--reporter-option', `output=${results}`] : [];
  const options = { env: { ...process.env, ...step.env }, log, cwd: root, givesWay: step.givesWay };
  const exitCode = await startGuarded(command, [...args, ...reporter, ...files], options).ended;
  if (results) return countTests(results, exitCode);
  const failed = exitCode === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, failures: [], failedFiles: undefined, passedElsewhere: 0 };
}

async function again(step: Step, log: string, first: Tally, files: readonly string[]): Promise<Tally> {
  const second = await outcomeOf(step, log, { name: `${step.name}-again`, files });
  return { ...second, passed: first.passedElsewhere + second.passed };
}

function countTests(results: string, exitCode: number): Tally {
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
