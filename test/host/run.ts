import { HarnessError, runMain } from '../workbench/harnessError.ts';
import { runHostedTests } from '../workbench/hostedTests.ts';
import { keepLogs } from '../workbench/keepLogs.ts';
import { root, unpackedExtension } from '../workbench/paths.ts';
import { prepareWorkbench } from '../workbench/prepare.ts';
import { printResults, resultsFile } from '../workbench/results.ts';
import { bundleHostTests, hostTestFiles } from './bundle.ts';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Runs the host layer, or the files named, in VS Code in a headless browser: `--vscode oldest|newest`, `--grep text`,
 * `--unfriendly`. The folder is trusted once those of test/host/untrusted have run.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      vscode: { type: 'string', default: 'newest' },
      grep: { type: 'string' },
      unfriendly: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const name = values.vscode;
  if (name !== 'newest' && name !== 'oldest') throw new HarnessError('--vscode takes newest or oldest.');
  if (!existsSync(unpackedExtension))
    throw new HarnessError('There is no package to test; run: npm run package');
  const { untrusted, trusted } = hostTestFiles(positionals);
  if (untrusted.length + trusted.length === 0) throw new HarnessError('No test file of test/host matches.');
  const layer = `host-${name}`;
  const results = resultsFile(layer);
  const dataDir = mkdtempSync(join(tmpdir(), 'vscode-host-'));
  try {
    const exitCode = await runHostedTests({
      workbench: prepareWorkbench(name),
      dataDir,
      extensionDevelopmentPath: unpackedExtension,
      extensionTestsPath: await bundleHostTests([...untrusted, ...trusted]),
      trusted: untrusted.length === 0,
      env: {
        HOST_TESTS_RESULTS: results,
        HOST_TESTS_ROOT: root,
        ...(values.unfriendly ? { HOST_TESTS_UNFRIENDLY: '1' } : {}),
        ...(values.grep ? { HOST_TESTS_GREP: values.grep } : {}),
      },
      timeoutSeconds: 420,
    });
    return Math.max(exitCode, printResults(results));
  } finally {
    keepLogs(dataDir, layer);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await runMain(main);
