import { keepBakedExtensions } from './bakedExtensions.ts';
import { HarnessError } from './harnessError.ts';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Which VS Code: the oldest that `engines.vscode` allows, and the newest that npm carries. */
export type WorkbenchName = 'newest' | 'oldest';

export interface Workbench {
  readonly name: WorkbenchName;
  /** The Node this code-server insists on. */
  readonly node: string;
  /** code-server's own front: proxies, secrets that last, toasts. */
  readonly entry: string;
  /** VS Code's bare server, which honours test payloads. */
  readonly serverMain: string;
}

const here = import.meta.dirname;

/**
 * Of the extensions that come with VS Code, those that a window of these tests shows something of: themes, and what
 * opens JSON and Markdown. Git, debuggers, languages and the others are a quarter of what a window costs to open.
 */
const keptExtensions = /^(?:theme-|json|markdown-|configuration-editing)/;

/** Installs that VS Code on first use, outside the clone, so that a fresh clone need not pay again. */
export function prepareWorkbench(name: WorkbenchName): Workbench {
  const finish = (folder: string): void => {
    const modules = join(folder, 'node_modules');
    const server = join(modules, 'code-server/lib/vscode');
    // Its dependencies are named in our package.json, under one lock file; it finds (and serves) them here.
    symlinkSync('../../..', join(server, 'node_modules'));
    const spdlog = join(modules, '@vscode/spdlog');
    rmSync(spdlog, { recursive: true, force: true });
    cpSync(join(here, 'spdlog'), spdlog, { recursive: true });
    linkRipgrep(join(modules, '@vscode'));
    const builtIn = readdirSync(join(server, 'extensions'), { withFileTypes: true });
    for (const { name: extension, parentPath } of builtIn.filter((entry) => entry.isDirectory()))
      if (!keptExtensions.test(extension)) rmSync(join(parentPath, extension), { recursive: true });
    keepBakedExtensions(join(server, 'out/vs/code/browser/workbench/workbench.js'), keptExtensions);
  };
  const root = prepared(name, finish, `${keptExtensions.source}, in the page too`);
  const codeServer = join(root, 'node_modules/code-server');
  const ownNode = join(root, 'node_modules/.bin/node');
  return {
    name,
    node: existsSync(ownNode) ? ownNode : process.execPath,
    entry: join(codeServer, 'out/node/entry.js'),
    serverMain: join(codeServer, 'lib/vscode/out/server-main.js'),
  };
}

/** Older VS Codes want a ripgrep that an install script would download; the newer ones' package carries the same binary. */
function linkRipgrep(scope: string): void {
  if (!existsSync(join(scope, 'ripgrep'))) return;
  mkdirSync(join(scope, 'ripgrep/bin'), { recursive: true });
  symlinkSync(
    `../../ripgrep-universal/bin/${process.platform}-${process.arch}/rg`,
    join(scope, 'ripgrep/bin/rg'),
  );
}

/** A folder of the cache in which `npm ci` ran for test/workbench/<name>; made once for one lock file, and for what is `done` by `finish`. */
export function prepared(
  name: string,
  finish: (folder: string) => void = () => undefined,
  done = '',
): string {
  const source = join(here, name);
  const target = join(cacheRoot(), `${name}-${fingerprint([source, join(here, 'spdlog')], done)}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  mkdirSync(draft, { recursive: true });
  try {
    cpSync(source, draft, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
    process.stderr.write(`Preparing test/workbench/${name} in ${target} (once, about half a minute)…\n`);
    const npm = spawnSync('npm', ['ci', '--omit=dev'], {
      cwd: draft,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (npm.status !== 0) {
      throw new HarnessError(
        `npm could not install test/workbench/${name}; with the network back, run the command again. It said: ${errorOf(npm.stderr || (npm.error?.message ?? ''))}`,
      );
    }
    finish(draft);
    try {
      renameSync(draft, target);
    } catch (error) {
      // Another run was faster; its folder is as good.
      if (!existsSync(target)) throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

function cacheRoot(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'cloudflare-scim-provisioning');
}

function fingerprint(folders: readonly string[], done: string): string {
  const hash = createHash('sha256').update(process.platform).update(process.arch).update(done);
  for (const folder of folders) {
    for (const file of readdirSync(folder)
      .filter((name) => name !== 'node_modules')
      .sort()) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** The first thing npm complained of; the rest is advice. */
function errorOf(text: string): string {
  const complaints = text.split('\n').map((line) => line.replace(/^npm error\s*/, '').trim());
  return complaints.find((line) => line !== '' && !/^(code|errno|syscall)\b/.test(line)) ?? 'nothing';
}
