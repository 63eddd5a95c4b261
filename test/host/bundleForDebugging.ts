import { runMain } from '../workbench/harnessError.ts';
import { bundleHostTests, hostTestFiles } from './bundle.ts';

/** Bundles the files of the host layer, or those named, for a debugger that starts VS Code itself. */
await runMain(async () => {
  process.stdout.write(`${await bundleHostTests(hostTestFiles(process.argv.slice(2)).trusted)}\n`);
  return 0;
});
