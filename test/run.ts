import { availableParallelism } from 'node:os';
import { prepareInBackground } from './workbench/prepareInBackground.ts';
import { HarnessError, runMain } from './workbench/harnessError.ts';
import { whenParentEnds } from './workbench/parentWatch.ts';
import { type Step, type StepResult } from './support/runStep.ts';
import { conclude, runSteps } from './support/runSteps.ts';

const packing: readonly Step[] = [
  { name: 'package', command: ['node', '--run', 'package'] },
  { name: 'package-contents', command: ['mocha', '--config', 'test/package/mocharc.cjs'], mocha: true },
];

/** What needs no VS Code. */
const plain: readonly Step[] = [
  { name: 'lint', command: ['node', '--run', 'check:lint'] },
  { name: 'types', command: ['node', '--run', 'check:types'] },
  { name: 'unit', command: ['mocha'], mocha: true },
  { name: 'interop', command: ['mocha', '--config', 'test/interop/mocharc.json'], mocha: true },
  { name: 'imports', command: ['node', '--run', 'check:imports'] },
  { name: 'format', command: ['node', '--run', 'check:format'] },
  { name: 'unused', command: ['node', '--run', 'check:unused'] },
];

/** What needs the package and a VS Code in which little is drawn: it goes before what runs beside it. */
const hosted: readonly Step[] = [
  { name: 'smoke', command: ['node', 'test/start/start.ts', '--smoke'] },
  {
    name: 'host-oldest',
    command: ['node', 'test/desktop/run.ts', '--hosted', 'oldest', '--grep', '@oldest'],
    results: true,
  },
  {
    name: 'host-newest',
    command: ['node', 'test/host/run.ts', '--vscode', 'newest', '--unfriendly'],
    results: true,
  },
];

/** What draws windows: alone, for beside the others it takes twice as long. */
const browser: readonly Step[] = [
  { name: 'e2e', command: ['mocha', '--config', 'test/e2e/mocharc.cjs'], mocha: true, again: true },
];

/** Everything, or the steps named on the command line. */
async function main(): Promise<number> {
  whenParentEnds(() => process.exit(1));
  const started = Date.now();
  const wanted = process.argv.slice(2);
  const all = [...packing, ...plain, ...hosted, ...browser];
  const unknown = wanted.find((name) => !all.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new HarnessError(
      `There is no step ${unknown}; there are: ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  const chosen = (steps: readonly Step[]): Step[] =>
    steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

  const ready = chosen([...hosted, ...browser]).length > 0 ? prepareInBackground() : undefined;
  const withVsCode = async (): Promise<StepResult[]> => {
    const packed = await runSteps(chosen(packing));
    await ready;
    return [...packed, ...(await runSteps(chosen(hosted)))];
  };
  const aside = Math.max(1, Math.floor(availableParallelism() / 2));
  const behind = chosen(plain).map((step) => ({ ...step, givesWay: true }));
  const results = (await Promise.all([withVsCode(), runSteps(behind, aside)])).flat();
  results.push(...(await runSteps(chosen(browser))));

  return conclude(results, started);
}

await runMain(main);
