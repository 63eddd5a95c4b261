import { availableParallelism } from 'node:os';
import { prepareInBackground } from './workbench/prepareInBackground.ts';
import { HarnessError, runMain } from './workbench/harnessError.ts';
import { whenParentEnds } from './workbench/parentWatch.ts';
import { type Step, type StepResult } from './support/runStep.ts';
import { conclude, runSteps, runWaiting } from './support/runSteps.ts';

const packing: readonly Step[] = [
  { name: 'package', command: ['npm', 'run', '--silent', 'package'] },
  { name: 'package-contents', command: ['mocha', '--config', 'test/package/mocharc.cjs'], mocha: true },
];

const types: readonly Step[] = [{ name: 'types', command: ['npm', 'run', '--silent', 'check:types'] }];

/** What needs no VS Code, the longest first. It takes what a window leaves of the processor, which would be late otherwise. */
const plain: readonly Step[] = [
  { name: 'unit', command: ['mocha'], mocha: true, yields: true },
  { name: 'lint', command: ['npm', 'run', '--silent', 'check:lint'], yields: true },
  {
    name: 'interop',
    command: ['mocha', '--config', 'test/interop/mocharc.json'],
    mocha: true,
    yields: true,
  },
  { name: 'format', command: ['npm', 'run', '--silent', 'check:format'], yields: true },
  { name: 'unused', command: ['npm', 'run', '--silent', 'check:unused'], yields: true },
  { name: 'imports', command: ['npm', 'run', '--silent', 'check:imports'], yields: true },
];

/** What needs the package and a VS Code in which little is drawn: most of its time is waiting, so it leaves room for the browser. */
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
  {
    name: 'host-untrusted',
    command: ['node', 'test/host/run.ts', '--untrusted'],
    results: true,
  },
];

/** What draws windows. It keeps little more than one core busy, and takes longest. */
const browser: readonly Step[] = [
  { name: 'e2e', command: ['mocha', '--config', 'test/e2e/mocharc.cjs'], mocha: true, again: true },
];

/** Everything, or the steps named on the command line. */
async function main(): Promise<number> {
  whenParentEnds(() => process.exit(1));
  const started = Date.now();
  const wanted = process.argv.slice(2);
  const all = [...packing, ...types, ...browser, ...hosted, ...plain];
  const unknown = wanted.find((name) => !all.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new HarnessError(
      `There is no step ${unknown}; there are: ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  const chosen = (steps: readonly Step[]): Step[] =>
    steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

  const ready = chosen([...hosted, ...browser]).length > 0 ? prepareInBackground() : undefined;
  const packed = runSteps(chosen(packing));
  const waiting = chosen(plain);
  const packedAndReady = Promise.all([packed, ready]);
  const lane = async (own: () => Promise<StepResult[]>): Promise<StepResult[]> => [
    ...(await own()),
    ...(await runWaiting(waiting)),
  ];
  const drawing = lane(async () => {
    const [results] = await packedAndReady;
    return [...results, ...(await runSteps(chosen(browser)))];
  });
  const hosting = lane(async () => {
    const results = await runSteps(chosen(types));
    await packedAndReady;
    return [...results, ...(await runSteps(chosen(hosted)))];
  });
  const aside = Array.from({ length: Math.max(0, Math.floor(availableParallelism() / 2) - 1) }, async () =>
    runWaiting(waiting),
  );
  const results = (await Promise.all([drawing, hosting, ...aside])).flat();

  return conclude(results, started);
}

await runMain(main);
