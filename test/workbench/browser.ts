import { HarnessError } from './harnessError.ts';
import { prepared } from './prepare.ts';
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const debianPackages = ['chromium', 'fonts-dejavu-core'];

/** The page may reach this machine and nothing else. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  // Nothing is drawn by hardware: a process of its own for that is work for nothing.
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  // There are few cores, and several drawing at once wait for each other.
  '--num-raster-threads=1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What was compiled once is kept from the first load on, for each reload after it.
  '--v8-cache-options=code',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  return chromium.launch({ executablePath, args: flags, headless: true });
}

/** Has files come as they are: to pack 20 MB of a workbench, and to unpack them, takes longer than to hand them over. */
export const unpacked = { 'accept-encoding': 'identity' } as const;

/** Appends what the page's console shows, the extension host's errors among it, to a file. */
export function writeConsole(page: Page, file: string): void {
  page.on('console', (message) => {
    appendFileSync(file, `${message.text()}\n`);
  });
}

/**
 * A Chromium or Chrome: the one `CHROMIUM_PATH` names, an installed one, Debian's (installed unasked only as root with
 * CI set), or the one npm carries.
 *
 * @throws HarnessError naming the one command to run
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (starts(named)) return named;
    throw new HarnessError(`CHROMIUM_PATH names ${named}, which does not start.`);
  }
  const installed = installedBrowser();
  if (installed) return installed;
  if (process.env['CI'] && process.getuid?.() === 0 && onPath('apt-get')) {
    installFromDebian();
    const debian = installedBrowser();
    if (debian) return debian;
  }
  const fromNpm = await browserFromNpm();
  if (fromNpm) return fromNpm;
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  throw new HarnessError(
    onPath('apt-get')
      ? `No Chromium was found. Run: ${sudo}apt-get install -y --no-install-recommends ${debianPackages.join(' ')}`
      : 'No Chromium was found: install Chromium or Chrome, or name one in CHROMIUM_PATH.',
  );
}

function installedBrowser(): string | undefined {
  const candidates = [
    ...['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(onPath),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find((path) => path !== undefined && existsSync(path) && starts(path));
}

function installFromDebian(): void {
  process.stderr.write(`Installing Debian's ${debianPackages.join(' and ')}…\n`);
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = ['install', '-y', '--no-install-recommends', ...debianPackages];
  if (!run(...install)) {
    run('update');
    run(...install);
  }
}

async function browserFromNpm(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = join(prepared('browser'), 'node_modules/@sparticuz/chromium/build/index.js');
  const { default: packed } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath: () => Promise<string> };
  };
  const path = await packed.executablePath();
  return starts(path) ? path : undefined;
}

function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function onPath(command: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));
}
