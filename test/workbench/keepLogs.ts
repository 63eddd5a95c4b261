import { root } from './paths.ts';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Copies what a server printed and logged (output channels too) to out/logs/<name>/, where it outlives the run. */
export function keepLogs(dataDir: string, name: string): void {
  const target = join(root, 'out/logs', name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const item of ['server.log', 'page.log', 'logs']) {
    if (existsSync(join(dataDir, item))) cpSync(join(dataDir, item), join(target, item), { recursive: true });
  }
}
