import { runMain } from './workbench/harnessError.ts';
import { whenParentEnds } from './workbench/parentWatch.ts';
import { type Step } from './support/runStep.ts';
import { conclude, runSteps } from './support/runSteps.ts';

/**
 * What would make every run too long: each property with many seeds of this run's own, and every host test against a
 * friendly sandbox too, at both VS Codes.
 */
const steps: readonly Step[] = [
  { name: 'properties', command: ['mocha', '--timeout', '0'], mocha: true, env: { LONG_PROPERTIES: '1' } },
  { name: 'package', command: ['node', '--run', 'package'] },
  { name: 'host-newest', command: ['node', 'test/host/run.ts', '--vscode', 'newest'], results: true },
  { name: 'host-oldest', command: ['node', 'test/desktop/run.ts', '--hosted', 'oldest'], results: true },
];

await runMain(async () => {
  whenParentEnds(() => process.exit(1));
  const started = Date.now();
  return conclude(await runSteps(steps), started);
});
