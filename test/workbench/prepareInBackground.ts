import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Installs what VS Code and the browser need while other checks run; anyone who needs them says what went wrong. */
export async function prepareInBackground(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'prepareAll.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await new Promise((resolve) => child.once('close', resolve));
}
