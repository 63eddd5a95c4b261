import { type BenchLine, rounded } from './measure.ts';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const start = `${root}dist/extension.js`;

const rounds = 9;

/** Of the start, which every window waits for. */
const startTarget = 0.1;

/**
 * What loading the package's chunks costs, each in a process of its own; of lazy ones, once the start is loaded. The
 * quickest round counts, as the one that the machine disturbed least. Needs `npm run build -- --production`.
 */
export async function loadingCases(): Promise<readonly BenchLine[]> {
  const chunks = readdirSync(`${root}dist`).filter(
    (name) => name.endsWith('.js') && !name.startsWith('chunk-'),
  );
  const lines: BenchLine[] = [];
  for (const chunk of chunks) {
    const lazy = chunk !== 'extension.js';
    const ours: number[] = [];
    const other: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(loadTime(`${root}dist/${chunk}`, lazy ? start : undefined));
      other.push(loadTime(`${root}node_modules/undici/index.js`));
    }
    lines.push({
      case: `load/${chunk.replace(/-[A-Z0-9]{8}\.js$/, '').replace(/\.js$/, '')}`,
      value: rounded(Math.min(...ours) / Math.min(...other)),
      unit: 'ratio',
      ...(lazy ? {} : { target: startTarget }),
      better: 'lower',
      detail: 'time to import the chunk over time to import undici as it is installed',
    });
  }
  lines.push({
    case: 'activation/network-modules',
    value: networkModules(start).length,
    unit: 'modules',
    target: 0,
    better: 'lower',
    detail:
      'modules of Node for the network (net, tls, http, https, http2, dns) that importing the extension loads',
  });
  return Promise.resolve(lines);
}

/** Stands in for the editor, which no Node has: every property is callable and gives itself. */
const fakeEditor = `
  import { registerHooks } from 'node:module';
  const source = 'const any = new Proxy(function () {}, { get: () => any, construct: () => any, apply: () => any });'
    + ['window','workspace','commands','Uri','l10n','languages','env','TreeItem','ThemeIcon','ThemeColor','EventEmitter',
       'TreeItemCollapsibleState','ProgressLocation','ExtensionMode','ConfigurationTarget','StatusBarAlignment','MarkdownString']
       .map((name) => 'export const ' + name + ' = any;').join('') + 'export default any;';
  registerHooks({
    resolve: (name, context, next) => name === 'vscode' ? { url: 'fake:vscode', shortCircuit: true } : next(name, context),
    load: (url, context, next) => url === 'fake:vscode' ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
`;

function run(script: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', fakeEditor + script], {
    encoding: 'utf8',
    // Node reads a piped standard input, and asks a piped standard error for its colours, by way of its network modules.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Milliseconds, as the process itself measures them; `before` is loaded by then. */
function loadTime(file: string, before?: string): number {
  return Number(
    run(`
      ${before === undefined ? '' : `await import(${JSON.stringify(before)});`}
      const start = performance.now();
      await import(${JSON.stringify(file)});
      console.log(performance.now() - start);
    `),
  );
}

function networkModules(file: string): readonly string[] {
  const names = ['net', 'tls', 'http', 'https', 'http2', 'dns'];
  return JSON.parse(
    run(`
      const loaded = () => ${JSON.stringify(names)}.filter((name) => process.moduleLoadList.includes('NativeModule ' + name));
      const before = loaded();
      await import(${JSON.stringify(file)});
      console.log(JSON.stringify(loaded().filter((name) => !before.includes(name))));
    `),
  ) as readonly string[];
}
