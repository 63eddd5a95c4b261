import { HarnessError, runMain } from '../workbench/harnessError.ts';
import { whenParentEnds } from '../workbench/parentWatch.ts';
import { root, vsixFile } from '../workbench/paths.ts';
import { prepareWorkbench, type Workbench } from '../workbench/prepare.ts';
import { type Server, startServer } from '../workbench/server.ts';
import { smoke } from './smoke.ts';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const settings = { 'cloudflareScim.sandbox.openOnStartup': true };

/** Opens a VS Code in the browser with the packed extension installed and its sandbox open; `--smoke` looks at it itself. */
async function main(): Promise<number> {
  const workbench = prepareWorkbench('newest');
  return process.argv.includes('--smoke') ? smokeRun(workbench) : openForPerson(workbench);
}

async function smokeRun(workbench: Workbench): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vscode-smoke-'));
  try {
    installExtension(workbench, dataDir);
    const server = await startServer({ workbench, mode: 'person', dataDir, settings });
    try {
      await smoke(server);
      return 0;
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openForPerson(workbench: Workbench): Promise<number> {
  const dataDir = join(root, 'out/start');
  installExtension(workbench, dataDir);
  const server = await startServer({ workbench, mode: 'person', dataDir, settings });
  const stopped = untilStopped(server);
  process.stdout.write(
    [
      '',
      `  VS Code with the extension and its sandbox: ${server.url()}`,
      '  The sandbox is not Cloudflare: nothing you do there changes a real account.',
      '  Ctrl-C stops it.',
      '',
      '',
    ].join('\n'),
  );
  openInBrowser(server.url());
  const reason = await stopped;
  await server.stop();
  if (reason === 'server')
    throw new HarnessError(`VS Code ended by itself; what it printed is in ${server.log}.`);
  return 0;
}

/** Ctrl-C, a request to end, a closed terminal or pipe, the end of what started this, or the server's own end. */
async function untilStopped(server: Server): Promise<'person' | 'server'> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve('person');
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    process.stdout.on('error', stop);
    process.stderr.on('error', stop);
    whenParentEnds(stop);
    void server.ended.then(() => {
      resolve('server');
    });
  });
}

function installExtension(workbench: Workbench, dataDir: string): void {
  const folders = ['--user-data-dir', dataDir, '--extensions-dir', join(dataDir, 'extensions')];
  const install = spawnSync(
    workbench.node,
    [workbench.entry, ...folders, '--install-extension', vsixFile, '--force'],
    {
      encoding: 'utf8',
      env: { ...process.env, CODE_SERVER_CONFIG: join(dataDir, 'code-server.yaml') },
    },
  );
  if (install.status !== 0) {
    throw new HarnessError(
      `${vsixFile} could not be installed: ${`${install.stdout}${install.stderr}`.trim()}`,
    );
  }
}

function openInBrowser(url: string): void {
  const hasDisplay = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.env['CI'] || (process.platform !== 'darwin' && !hasDisplay)) return;
  const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], {
    stdio: 'ignore',
    detached: true,
  });
  // Without an opener the printed address has to do.
  opener.on('error', () => undefined);
  opener.unref();
}

await runMain(main);
