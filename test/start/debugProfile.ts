import { runMain } from '../workbench/harnessError.ts';
import { root } from '../workbench/paths.ts';
import { quietSettings } from '../workbench/settings.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the profile for debugging, in which the sandbox opens with the window: that setting counts for a whole profile. */
async function main(): Promise<number> {
  const folder = join(root, 'out/debug/User');
  mkdirSync(folder, { recursive: true });
  const settings = { ...quietSettings, 'cloudflareScim.sandbox.openOnStartup': true };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  return Promise.resolve(0);
}

await runMain(main);
