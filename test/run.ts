import { prepareInBackground } from './workbench/prepareInBackground.ts';
import { HarnessError, runMain } from './workbench/harnessError.ts';
import { whenParentEnds } from './workbench/parentWatch.ts';
import { runStep, type Step, type StepResult } from './support/runStep.ts';

/** What needs neither a browser nor VS Code; these run two at a time. */
const plain: readonly Step[] = [
  { name: 'package', command: ['npm', 'run', '--silent', 'package'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'check:lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'check:types'] },
  { name: 'unit', command: ['mocha'], mocha: true },
  { name: 'interop', command: ['mocha', '--config', 'test/interop/mocharc.json'], mocha: true },
  { name: 'imports', command: ['npm', 'run', '--silent', 'check:imports'] },
  { name: 'format', command: ['npm', 'run', '--silent', 'check:format'] },
  { name: 'unused', command: ['npm', 'run', '--silent', 'check:unused'] },
];

/** What needs the package, and a VS Code: one after another, because two at once would wait for each other. */
const packaged: readonly Step[] = [
  { name: 'package-contents', command: ['mocha', '--config', 'test/package/mocharc.cjs'], mocha: true },
  { name: 'host-oldest', command: ['node', 'test/desktop/run.ts', '--hosted', 'oldest'], results: true },
  { name: 'host-newest', command: ['node', 'test/host/run.ts', '--vscode', 'newest'], results: true },
  { name: 'e2e', command: ['mocha', '--config', 'test/e2e/mocharc.cjs'], mocha: true, again: true },
  { name: 'smoke', command: ['node', 'test/start/start.ts', '--smoke'] },
];

/** Everything, or the steps named on the command line. The last line is `N passed, N failed`. */
async function main(): Promise<number> {
  whenParentEnds(() => process.exit(1));
  const wanted = process.argv.slice(2);
  const all = [...plain, ...packaged];
  const unknown = wanted.find((name) => !all.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new HarnessError(
      `There is no step ${unknown}; there are: ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  const chosen = (steps: readonly Step[]): Step[] =>
    steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

  const later = chosen(packaged);
  const ready = later.some(({ name }) => name !== 'package-contents') ? prepareInBackground() : undefined;
  const results = await inLanes(chosen(plain), 2);
  await ready;
  results.push(...(await inLanes(later, 1)));

  const sum = (count: (result: StepResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const failed = sum((result) => result.failed);
  process.stdout.write(`${String(sum((result) => result.passed))} passed, ${String(failed)} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function inLanes(steps: readonly Step[], lanes: number): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

await runMain(main);
