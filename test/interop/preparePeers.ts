import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const files = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'seed.mjs',
  'scimmyServer.mjs',
  'betterAuthServer.mjs',
];

/**
 * Installs the peers on first use and returns the folder they run from. It lies outside the checkout, named
 * after its content, so that the next clean checkout finds it.
 */
export function preparePeers(): string {
  const source = fileURLToPath(new URL('../peers/', import.meta.url));
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(source, file)));
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const root = join(cache, 'cloudflare-scim-provisioning');
  const folder = join(root, `peers-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  // Made under another name, so that a folder that is there is whole.
  const making = `${folder}.${String(process.pid)}`;
  mkdirSync(making, { recursive: true });
  try {
    for (const file of files) copyFileSync(join(source, file), join(making, file));
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: making, stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Somebody else was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
