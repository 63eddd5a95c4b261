import { startGuarded } from './guarded.ts';
import { HarnessError } from './harnessError.ts';
import { type Workbench } from './prepare.ts';
import { quietSettings, type Settings, untrusted } from './settings.ts';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface ServerOptions {
  readonly workbench: Workbench;
  /**
   * `tests`: VS Code's bare server. Pages may carry test payloads, toasts are hidden, secrets are in memory only.
   * `person`: code-server's front, as somebody would use it. Toasts show, and secrets last in the browser's profile.
   */
  readonly mode: 'tests' | 'person';
  /** Everything the server keeps; made when missing. */
  readonly dataDir: string;
  /** Of the user, beside the quiet ones; written unless an earlier run left its settings there. */
  readonly settings: Settings;
  /** Whether the folder is trusted, as it is without this. One that is not is opened without a question. */
  readonly trusted?: boolean;
  /** Reaches the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Unpacked extensions, by `publisher.name-version`, that are there as if installed. */
  readonly extensions?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly port: number;
  /** Everything the server keeps. */
  readonly dataDir: string;
  /** The folder that pages open. */
  readonly workspace: string;
  /** What the server and its extension hosts printed. */
  readonly log: string;
  readonly url: (payload?: readonly (readonly [string, string])[]) => string;
  /** A path of this machine as the workbench in the page names it. */
  readonly remoteUri: (path: string) => string;
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Starts VS Code in the browser on a free port of 127.0.0.1 and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { workbench, mode, dataDir, trusted = true } = options;
  const port = await freePort();
  const workspace = join(dataDir, 'workspace');
  const extensions = join(dataDir, 'extensions');
  const settingsFile = join(dataDir, 'User/settings.json');
  const log = join(dataDir, 'server.log');
  for (const folder of [workspace, join(dataDir, 'User')]) mkdirSync(folder, { recursive: true });
  if (options.extensions) linkExtensions(extensions, options.extensions);
  else mkdirSync(extensions, { recursive: true });
  if (!existsSync(settingsFile)) {
    writeFileSync(
      settingsFile,
      `${JSON.stringify({ ...quietSettings, ...(trusted ? {} : untrusted), ...options.settings }, undefined, 2)}\n`,
    );
  }

  const folders = ['--user-data-dir', dataDir, '--extensions-dir', extensions];
  const server = startGuarded(
    workbench.node,
    [
      ...(mode === 'tests'
        ? testArgs(workbench, port, dataDir, folders)
        : personArgs(workbench, port, folders)),
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ],
    {
      env: {
        ...process.env,
        // No gallery, and no configuration of this machine.
        EXTENSIONS_GALLERY: '{"serviceUrl":""}',
        // As if started from a terminal: no login shell is asked for an environment, at each start of an extension host.
        VSCODE_CLI: '1',
        CODE_SERVER_CONFIG: join(dataDir, 'code-server.yaml'),
        ...options.env,
      },
      log,
    },
  );
  const origin = `http://127.0.0.1:${String(port)}`;
  try {
    await answers(`${origin}${mode === 'tests' ? '/version' : '/healthz'}`, server.hasEnded);
  } catch {
    await server.stop();
    throw new HarnessError(`VS Code in the browser did not start; what it printed is in ${log}.`);
  }
  return {
    port,
    dataDir,
    workspace,
    log,
    url: (payload = []) => {
      const query = new URLSearchParams({ folder: workspace });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `${origin}/?${query.toString()}`;
    },
    remoteUri: (path) => `vscode-remote://127.0.0.1:${String(port)}${encodeURI(path)}`,
    ended: server.ended,
    stop: server.stop,
  };
}

function testArgs(workbench: Workbench, port: number, dataDir: string, folders: readonly string[]): string[] {
  return [
    workbench.serverMain,
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--server-data-dir', dataDir, ...folders],
    ...['--telemetry-level', 'off', '--enable-smoke-test-driver'],
  ];
}

function personArgs(workbench: Workbench, port: number, folders: readonly string[]): string[] {
  return [
    workbench.entry,
    ...['--bind-addr', `127.0.0.1:${String(port)}`, '--auth', 'none', ...folders],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
  ];
}

function linkExtensions(folder: string, extensions: Readonly<Record<string, string>>): void {
  // Made again: VS Code remembers in here what was installed and removed.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, path] of Object.entries(extensions)) symlinkSync(path, join(folder, name));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string')
    throw new HarnessError('No free port was found on 127.0.0.1.');
  return address.port;
}

async function answers(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (hasEnded() || Date.now() > deadline) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
