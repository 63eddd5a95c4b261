import { findBrowser } from './browser.ts';
import { runMain } from './harnessError.ts';
import { prepareWorkbench } from './prepare.ts';

await runMain(async () => {
  await findBrowser();
  prepareWorkbench('oldest');
  prepareWorkbench('newest');
  return 0;
});
